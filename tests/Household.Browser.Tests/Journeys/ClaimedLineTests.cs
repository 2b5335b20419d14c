using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Browser.Tests.Portals;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Testing;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys;

/// <summary>The payer says that he uses a line whose phone somebody else holds; she stops it by the link in the text.</summary>
public sealed class ClaimedLineTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task Whoever_has_the_phone_stops_it_by_the_link_in_its_text_and_the_payer_reads_so()
    {
        var line = await DemoLine.FindAsync(Portal, DemoNumbers.Leila);
        await line.ForgetUserAsync();
        var handset = await PhoneAsync(DemoNumbers.Leila);
        var daniel = await SignedInPhoneAsync(DemoNumbers.Daniel);
        await daniel.OpenAsync(line.Page);
        await Expect(daniel.Page.Region("Who uses this line")).ToContainTextAsync("We don’t know who uses this line.");
        await daniel.KeepPictureAsync("claim", "1-line");
        await daniel.Link("I use it myself").ClickAsync();
        await daniel.KeepPictureAsync("claim", "2-claim");
        var code = await handset.CodeFromAsync(async () =>
        {
            await daniel.Button("Text the code").ClickAsync();
            await Expect(daniel.Page.GetByLabel("Six-digit code")).ToBeVisibleAsync();
        });
        await daniel.KeepPictureAsync("claim", "3-code");
        await daniel.Page.GetByLabel("Six-digit code").FillAsync(code);
        await daniel.Button("Continue").ClickAsync();
        await Expect(daniel.Heading("Confirm it’s you")).ToBeVisibleAsync();
        await daniel.KeepPictureAsync("claim", "4-confirm");
        await daniel.ConfirmByCodeAsync("I use it myself");
        await daniel.Page.ArriveAsync("**/requests/*");
        await daniel.KeepPictureAsync("claim", "5-waits");
        Assert.Equal(LineUserState.Unknown, await line.UserStateAsync());

        string? link = null;
        await Eventually.IsTrueAsync(async () => (link = (await handset.TextsAsync()).Select(text => text.StopLink).LastOrDefault(found => found is not null)) is not null, "the line is told how to stop it");
        await handset.OpenAsync(new Uri(link!).PathAndQuery);
        await Expect(handset.Page.MainContent()).Not.ToContainTextAsync("Daniel");
        await handset.KeepPictureAsync("claim", "6-stop");
        await handset.Button("Stop it").ClickAsync();
        await Expect(handset.Heading("Stopped. Nothing was changed.")).ToBeVisibleAsync();

        await Expect(daniel.Page.MainContent()).ToContainTextAsync("Nothing was changed.");
        await daniel.OpenAsync(line.Page);
        await Expect(daniel.Page.Region("Who uses this line")).ToContainTextAsync("Whoever has the phone said you don’t use this line.");
        await Expect(daniel.Link("I use it myself")).ToHaveCountAsync(0);
        await daniel.KeepPictureAsync("claim", "7-objected");
    }
}
