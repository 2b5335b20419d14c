using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Browser.Tests.Portals;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys;

/// <summary>A phone is lost: its line is suspended by its user, by whoever pays with the user's yes, or by a guardian.</summary>
public sealed class SuspendLineTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task The_partner_suspends_her_own_line_in_two_taps_without_a_code_and_resumes_it_with_a_passkey()
    {
        var line = await DemoLine.FindAsync(Portal, DemoNumbers.Leila);
        var leila = await WithPasskeyAsync(DemoNumbers.Leila);
        await leila.OpenAsync(line.Page);
        await leila.KeepPictureAsync("suspend", "01-line");
        var codes = await CountCodesAsync(leila);
        var taps = await Taps.CountAsync(leila.Page);

        await leila.SuspendInTwoTapsAsync();
        Assert.Equal(2, await taps.SoFarAsync());
        Assert.Equal(codes, await CountCodesAsync(leila));
        await Expect(leila.Page.Title()).ToHaveTextAsync("Your line is suspended");
        await Expect(leila.Page.MainContent()).ToContainTextAsync("Calls, texts and data");
        await leila.KeepPictureAsync("suspend", "02-receipt");
        Assert.True(await line.IsSuspendedAsync());

        await leila.OpenAsync(line.Page);
        var suspended = leila.Page.Region("This line is suspended");
        await Expect(suspended).ToContainTextAsync("by you.");
        await Expect(suspended).ToContainTextAsync("Emergency calls work.");
        await Expect(suspended).ToContainTextAsync("The number is kept.");
        await Expect(suspended).ToContainTextAsync("No calls, texts or data");
        await leila.KeepPictureAsync("suspend", "03-line-suspended");

        await suspended.GetByRole(AriaRole.Button, new() { Name = "Resume the line" }).ClickAsync();
        await Expect(leila.Page.Title()).ToHaveTextAsync("Resume your line");
        await leila.KeepPictureAsync("suspend", "04-resume");
        await SeeThatACodeIsNotEnoughAsync(leila);
        await leila.WithFingerAsync(async () =>
        {
            await leila.Button("Use your passkey").ClickAsync();
            await leila.Page.ArriveAsync("**/receipts/*");
        });
        await Expect(leila.Page.Title()).ToHaveTextAsync("Your line works again");
        await Expect(leila.Page.MainContent()).ToContainTextAsync("with a passkey");
        await leila.KeepPictureAsync("suspend", "06-resumed");
        Assert.False(await line.IsSuspendedAsync());
        await leila.OpenAsync(line.Page);
        await Expect(leila.Page.Region("This line is suspended")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_payer_confirms_by_code_and_the_partner_says_yes_on_her_own_phone_with_his_two_digits()
    {
        var line = await DemoLine.FindAsync(Portal, DemoNumbers.Leila);
        var leila = await WithPasskeyAsync(DemoNumbers.Leila);
        await leila.OpenAsync("/");
        var daniel = await SignedInPhoneAsync(DemoNumbers.Daniel);
        await daniel.OpenAsync(line.Page);
        await daniel.BeginToSuspendAsync();

        await Expect(daniel.Page.Title()).ToHaveTextAsync("Suspend Leila’s phone");
        var next = daniel.Page.Region("What happens next").GetByRole(AriaRole.Listitem);
        await Expect(next).ToHaveCountAsync(3);
        await Expect(next.Nth(1)).ToContainTextAsync("We ask Leila");
        await daniel.KeepPictureAsync("suspend-others", "1-confirm");
        await daniel.ConfirmByCodeAsync("Suspend it now");

        await daniel.Page.ArriveAsync("**/requests/*");
        await Expect(daniel.Heading("We asked Leila")).ToBeVisibleAsync();
        var number = await daniel.Page.GetByTestId("screen-number").InnerTextAsync();
        Assert.Matches("^[0-9]{2}$", number);
        await daniel.KeepPictureAsync("suspend-others", "2-waiting");
        Assert.False(await line.IsSuspendedAsync());

        await Expect(leila.Page.GetByText("Daniel asks you something")).ToBeVisibleAsync();
        await leila.Link("Look").First.ClickAsync();
        await Expect(leila.Heading("Daniel asks you")).ToBeVisibleAsync();
        await Expect(leila.Page.MainContent()).ToContainTextAsync("Calls, texts and data");
        await leila.KeepPictureAsync("suspend-others", "3-asked");
        await leila.SayYesAsync(number);
        await Expect(leila.Heading("Done. You can put this phone away.")).ToBeVisibleAsync();
        await leila.KeepPictureAsync("suspend-others", "4-done");

        // His page has not been touched since.
        await Expect(daniel.Heading("Leila said yes")).ToBeVisibleAsync();
        await daniel.KeepPictureAsync("suspend-others", "5-said-yes");
        await daniel.Link("See the receipt").ClickAsync();
        await Expect(daniel.Page.Title()).ToHaveTextAsync("Leila’s line is suspended");
        await Expect(daniel.Page.Region("Receipt")).ToContainTextAsync("Agreed byLeila");
        await Expect(daniel.Page.MainContent()).ToContainTextAsync("with a text message");
        await daniel.KeepPictureAsync("suspend-others", "6-receipt");
        Assert.True(await line.IsSuspendedAsync());
    }

    [Fact]
    public async Task The_guardian_suspends_the_childs_line_at_once()
    {
        var line = await DemoLine.FindAsync(Portal, DemoNumbers.Sam);
        var sam = await SignedInPhoneAsync(DemoNumbers.Sam);
        var daniel = await SignedInPhoneAsync(DemoNumbers.Daniel);
        var codes = await CountCodesAsync(daniel);
        await daniel.OpenAsync(line.Page);

        await daniel.SuspendInTwoTapsAsync();
        await Expect(daniel.Page.Title()).ToHaveTextAsync("Sam’s line is suspended");
        await daniel.KeepPictureAsync("suspend", "07-childs-line");
        Assert.Equal(codes, await CountCodesAsync(daniel));
        Assert.True(await line.IsSuspendedAsync());

        await sam.OpenAsync(line.Page);
        await Expect(sam.Page.Region("This line is suspended")).ToContainTextAsync("by Daniel");
        await sam.KeepPictureAsync("suspend", "08-child-sees-it");
        await Expect(sam.Button("Resume the line")).ToHaveCountAsync(0);
    }

    /// <summary>The line's own number is no way, and the page says why; the address where one would choose it offers it no more.</summary>
    private static async Task SeeThatACodeIsNotEnoughAsync(Phone leila)
    {
        var confirm = leila.Page.Region("Confirm it’s you");
        await Expect(leila.Page.GetByText("Text me a code")).ToHaveCountAsync(0);
        await Expect(leila.Page.GetByText("Send a link to my phone")).ToHaveCountAsync(0);
        await Expect(confirm).ToContainTextAsync("Its phone was reported lost or stolen");

        await leila.OpenAsync($"{leila.Path}?step=code");
        await Expect(leila.Page.GetByRole(AriaRole.Radio, new() { Name = "07700 900186" })).ToBeDisabledAsync();
        await Expect(leila.Button("Send the code")).ToHaveCountAsync(0);
        await leila.KeepPictureAsync("suspend", "05-no-code");
        await leila.Link("Another way").ClickAsync();
    }

    private static async Task<int> CountCodesAsync(Phone phone) => (await phone.TextsAsync()).Count(text => text.Code is not null);

    private async Task<Phone> WithPasskeyAsync(Domain.Msisdn number)
    {
        var phone = await PhoneAsync(number);
        await phone.SignInAsync("/sign-in?return=%2Faccount%2Fpasskeys");
        await phone.AddPasskeyAsync();
        return phone;
    }
}
