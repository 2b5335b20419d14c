using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Browser.Tests.Portals;
using HouseholdPortal.Domain.Lines;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys;

/// <summary>A line's operations where no script runs.</summary>
public sealed class LineWithoutScriptTests(Chromium chromium) : BrowserTest(chromium)
{
    private static readonly Screen s_plain = Screen.Phone with { Scripts = false };

    [Fact]
    public async Task The_partner_locks_her_line_in_one_tap_and_suspends_it_in_two()
    {
        var line = await DemoLine.FindAsync(Portal, DemoNumbers.Leila);
        var leila = await SignedInPhoneAsync(DemoNumbers.Leila, s_plain);
        await leila.OpenAsync(line.Page);
        await leila.LockButton("Lock", "Taking the line over").ClickAsync();
        await Expect(leila.Page.Title()).ToHaveTextAsync("Locked: taking the line over");
        Assert.Equal([LineFunction.TakeOver], await line.LocksAsync());

        await leila.OpenAsync(line.Page);
        await leila.SuspendInTwoTapsAsync();
        await Expect(leila.Page.Title()).ToHaveTextAsync("Your line is suspended");
        Assert.True(await line.IsSuspendedAsync());
        await leila.KeepPictureAsync("suspend", "09-without-script");
    }

    [Fact]
    public async Task The_payer_confirms_with_a_code_and_looks_for_the_answer_himself()
    {
        var line = await DemoLine.FindAsync(Portal, DemoNumbers.Leila);
        var daniel = await SignedInPhoneAsync(DemoNumbers.Daniel, s_plain);
        await daniel.OpenAsync(line.Page);
        await daniel.BeginToSuspendAsync();
        await daniel.ConfirmByCodeAsync("Suspend it now");
        await Expect(daniel.Heading("We asked Leila")).ToBeVisibleAsync();
        await daniel.KeepPictureAsync("suspend-others", "7-without-script");
        var number = await daniel.Page.GetByTestId("screen-number").InnerTextAsync();

        var leila = await PhoneAsync(DemoNumbers.Leila);
        await leila.SignInAsync("/sign-in?return=%2Faccount%2Fpasskeys");
        await leila.AddPasskeyAsync();
        await leila.OpenAsync("/requests");
        await leila.Link("Answer").ClickAsync();
        await leila.SayYesAsync(number);
        await Expect(leila.Heading("Done. You can put this phone away.")).ToBeVisibleAsync();

        await daniel.Link("Check now").ClickAsync();
        await Expect(daniel.Heading("Leila said yes")).ToBeVisibleAsync();
        Assert.True(await line.IsSuspendedAsync());
    }
}
