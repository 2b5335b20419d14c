using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Browser.Tests.Portals;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Testing;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys;

/// <summary>The payer locks moving the partner's number away; she unlocks it, which waits for a day and can be stopped.</summary>
public sealed class LockLineTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Moving = "Moving the number away";

    [Fact]
    public async Task What_waits_is_carried_out_when_its_time_has_come_and_the_page_follows()
    {
        var line = await DemoLine.FindAsync(Portal, DemoNumbers.Leila);
        await LockAsPayerAsync(line);
        var leila = await UnlockAsPartnerAsync(line);

        await line.LetWaitPassAsync();
        await Expect(leila.Heading("Unlocked: moving the number")).ToBeVisibleAsync();
        await leila.KeepPictureAsync("lock", "5-unlocked");
        Assert.Empty(await line.LocksAsync());
        await leila.Link("See the line").ClickAsync();
        await Expect(leila.LockButton("Lock", Moving)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_link_in_her_own_text_stops_it_in_a_browser_where_nobody_is_signed_in_and_the_payer_gets_none()
    {
        var line = await DemoLine.FindAsync(Portal, DemoNumbers.Leila);
        await LockAsPayerAsync(line);
        var leila = await UnlockAsPartnerAsync(line);

        var handset = await PhoneAsync(DemoNumbers.Leila);
        string? link = null;
        await Eventually.IsTrueAsync(async () => (link = (await handset.TextsAsync()).Select(text => text.StopLink).LastOrDefault(found => found is not null)) is not null, "she is told how to stop it");
        Assert.DoesNotContain(await (await PhoneAsync(DemoNumbers.Daniel)).TextsAsync(), text => text.StopLink is not null);
        await handset.OpenAsync(new Uri(link!).PathAndQuery);
        Assert.Equal("/stop", handset.Path);
        await Expect(handset.Page.Title()).ToHaveTextAsync("Unlock moving the number");
        await handset.KeepPictureAsync("lock", "6-stop");
        await handset.Button("Stop it").ClickAsync();
        await Expect(handset.Heading("Stopped. Nothing was changed.")).ToBeVisibleAsync();
        await handset.KeepPictureAsync("lock", "7-stopped");

        await Expect(leila.Heading("Request cancelled")).ToBeVisibleAsync();
        await leila.KeepPictureAsync("lock", "8-cancelled");
        Assert.Equal([LineFunction.PortOut], await line.LocksAsync());
    }

    /// <summary>In one tap, without a code.</summary>
    private async Task LockAsPayerAsync(DemoLine line)
    {
        var daniel = await SignedInPhoneAsync(DemoNumbers.Daniel);
        await daniel.OpenAsync(line.Page);
        await daniel.LockButton("Lock", Moving).ClickAsync();
        await daniel.Page.ArriveAsync("**/receipts/*");
        await Expect(daniel.Page.Title()).ToHaveTextAsync("Locked: moving the number");
        await daniel.KeepPictureAsync("lock", "1-locked");
        Assert.Equal([LineFunction.PortOut], await line.LocksAsync());
    }

    /// <returns>Her phone, on the page of what waits.</returns>
    private async Task<Phone> UnlockAsPartnerAsync(DemoLine line)
    {
        var leila = await SignedInPhoneAsync(DemoNumbers.Leila);
        await leila.OpenAsync(line.Page);
        await Expect(leila.Page.Region("Locks")).ToContainTextAsync("Locked by Daniel");
        await leila.KeepPictureAsync("lock", "2-line");
        await leila.LockButton("Unlock", Moving).ClickAsync();
        await Expect(leila.Page.Region("What happens next")).ToContainTextAsync("wait 24 hours");
        await leila.KeepPictureAsync("lock", "3-confirm");
        await leila.ConfirmByCodeAsync("Unlock moving the number");
        await leila.Page.ArriveAsync("**/requests/*");
        await Expect(leila.Page.Title()).ToContainTextAsync("It happens on");
        await leila.KeepPictureAsync("lock", "4-waits");
        Assert.Equal([LineFunction.PortOut], await line.LocksAsync());
        return leila;
    }
}
