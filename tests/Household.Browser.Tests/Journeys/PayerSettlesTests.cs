using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Browser.Tests.Portals;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys;

/// <summary>The same from the other side: who pays does it for the partner's line, with a code to a number of his own.</summary>
public sealed class PayerSettlesTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task The_payer_settles_it_for_the_partners_line_from_his_own_phone_with_a_code()
    {
        var old = await OldContract.FindAsync(Portal);
        var leila = await PhoneAsync(DemoNumbers.Leila);
        var daniel = await PhoneAsync(DemoNumbers.Daniel);
        await daniel.SignInAsync();
        var taps = await Taps.CountAsync(daniel.Page);
        await Expect(daniel.Page.Region("To do")).ToContainTextAsync(old.Sum);
        await daniel.KeepPictureAsync("journey-of-the-payer", "1-home");
        await daniel.Link("Get £").ClickAsync();
        await Expect(daniel.Page.Title()).ToContainTextAsync("Leila’s old contract");

        // Without a passkey the code is the way that is offered first.
        await daniel.BeginToSettleAsync();
        await daniel.KeepPictureAsync("journey-of-the-payer", "2-step-up");
        var code = await daniel.HaveCodeSentAsync();
        await daniel.KeepPictureAsync("journey-of-the-payer", "3-code");
        Assert.DoesNotContain(await leila.TextsAsync(), text => text.Code is not null);
        await daniel.TypeCodeAsync(code);
        await daniel.Page.ArriveAsync("**/receipts/*");
        Assert.InRange(await taps.SoFarAsync(), 1, 4);
        await Expect(daniel.Page.MainContent()).ToContainTextAsync("with a text message");
        await daniel.KeepPictureAsync("journey-of-the-payer", "4-receipt");
        await old.MustBeSettledOnceAsync();

        var told = await leila.TextFollowingAsync(0);
        Assert.StartsWith("Household: Daniel ended your old contract", told.Text, StringComparison.Ordinal);
        await leila.SignInAsync($"/sign-in?return={Uri.EscapeDataString(daniel.Path)}");
        await Expect(leila.Page.Title()).ToContainTextAsync(old.Sum);
        await Expect(leila.Page.MainContent()).ToContainTextAsync("Daniel");
    }
}
