using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Looks;
using HouseholdPortal.Browser.Tests.Phones;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys;

/// <summary>One member lets another do more, who accepts it on their phone, does it, and can do it no more once it is stopped.</summary>
public sealed class DelegationTests(Chromium chromium) : BrowserTest(chromium)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(390, true, "Broadband", "Broadband")]
    [InlineData(1280, false, "Your line", "Daniel’s line")]
    public async Task The_payer_lets_the_partner_run_a_line_and_stops_it_again(int width, bool dark, string line, string seen)
    {
        await EndTheDemosAsync();
        var daniel = await PhoneAsync(DemoNumbers.Daniel, new Screen(width, dark));
        await daniel.SignInAsync();
        var leila = await SignedInPhoneAsync(DemoNumbers.Leila);
        await leila.OpenAsync("/");
        await Expect(Helped(leila)).ToHaveCountAsync(1);

        await GrantAsync(daniel, width, line);
        await leila.Page.ReloadAsync();
        await leila.KeepPictureAsync("delegation", $"home-{width}");
        await leila.Link("See what that means and answer").ClickAsync();
        await Expect(leila.Page.Title()).ToHaveTextAsync($"Daniel lets you run {seen}");
        await Expect(leila.Page.MainContent()).ToContainTextAsync("Up to £10.00 dearer in all");
        Assert.Empty(await Glance.AtAsync(leila, forTouch: true));
        await leila.KeepPictureAsync("delegation", $"offer-{width}");
        await leila.Button("Accept").ClickAsync();
        await Expect(leila.Page.Title()).ToHaveTextAsync("You’ve accepted");

        // She sees the line and what it costs, and locks it where it has a number that somebody could take.
        await leila.OpenAsync("/");
        await Expect(Helped(leila)).ToHaveCountAsync(2);
        await Helped(leila).Filter(new() { HasText = line is "Broadband" ? line : "Daniel" }).GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(leila.Page.MainContent()).ToContainTextAsync("Daniel lets you see this");
        await Expect(leila.Page.MainContent()).ToContainTextAsync("a month");
        await leila.KeepPictureAsync("delegation", $"line-{width}");
        if (line is not "Broadband")
        {
            await leila.LockButton("Lock", "Moving the number away").ClickAsync();
            await Expect(leila.Page.Title()).ToHaveTextAsync("Locked: moving the number");
        }

        foreach (var (phone, name) in new[] { (daniel, "daniel"), (leila, "leila") })
        {
            await phone.OpenAsync("/household/rights");
            await Expect(phone.Page.Region("What you’ve agreed")).ToContainTextAsync(phone == daniel ? "You let Leila run" : $"Daniel lets you run {seen}");
            Assert.Empty(await Glance.AtAsync(phone, forTouch: true));
            await phone.KeepPictureAsync("delegation", $"rights-{name}-{width}");
        }

        await daniel.OpenAsync("/household");
        await daniel.Page.CircuitAsync();
        await Expect(daniel.Page.Region("Who lets whom do more")).ToContainTextAsync(line is "Broadband" ? "You let Leila run Broadband" : "You let Leila run your line");
        Assert.Empty(await Glance.AtAsync(daniel, forTouch: true, afterAnAct: true));
        await daniel.KeepPictureAsync("delegation", $"given-{width}");
        await daniel.Page.GetByRole(AriaRole.Button, new() { Name = "Stop it" }).ClickAsync();
        await ConfirmByCodeAsync(daniel);
        await Expect(daniel.Page.Region("Who lets whom do more")).ToContainTextAsync("Nobody has been let do more yet.");

        await leila.OpenAsync("/");
        await Expect(Helped(leila)).ToHaveCountAsync(1);
    }

    private static async Task GrantAsync(Phone daniel, int width, string line)
    {
        await daniel.OpenAsync("/household");
        await daniel.Page.CircuitAsync();
        await daniel.ChooseAsync("Who or what", "Leila");
        await daniel.ChooseAsync("Together with", line);

        // The link is about the line that the answer is about, which comes a moment later.
        await Expect(daniel.Page.Region("What can they do here, and why?").GetByRole(AriaRole.Status)).ToContainTextAsync(line, new() { IgnoreCase = true });
        await daniel.Link("Let Leila do more").ClickAsync();
        await daniel.Page.ArriveAsync("**/household/grant?*");
        await daniel.Page.CircuitAsync();
        await Expect(daniel.Box("Who")).ToHaveValueAsync("Leila");
        await Expect(daniel.Box("For what")).ToHaveValueAsync(line);
        await Expect(daniel.Page.GetByRole(AriaRole.Radio, new() { Name = "Can run this line" })).ToBeCheckedAsync();

        await daniel.Page.GetByText("Exactly what that means").ClickAsync();
        await daniel.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Lock the number and SIM" }).CheckAsync();
        await daniel.Page.GetByLabel("How much dearer it may get without asking you").FillAsync("10");
        await daniel.Page.Keyboard.PressAsync("Tab");
        await Expect(daniel.Page.Region("What Leila will see")).ToContainTextAsync("Up to £10.00 dearer in all");
        Assert.Empty(await Glance.AtAsync(daniel, forTouch: true, afterAnAct: true));
        await daniel.KeepPictureAsync("delegation", $"grant-{width}");

        // What was chosen is in the address.
        await daniel.Page.ReloadAsync();
        await daniel.Page.CircuitAsync();
        await Expect(daniel.Page.GetByLabel("How much dearer it may get without asking you")).ToHaveValueAsync("10.00");
        await daniel.Button("Confirm and ask Leila").ClickAsync();
        await daniel.KeepPictureAsync("delegation", $"confirm-{width}");
        await ConfirmByCodeAsync(daniel);
        await daniel.Page.ArriveAsync("**/household");
        await Expect(daniel.Page.Region("Who lets whom do more")).ToContainTextAsync("Waiting for Leila to accept");
    }

    private static async Task ConfirmByCodeAsync(Phone phone)
    {
        var dialog = phone.Page.GetByRole(AriaRole.Dialog);
        var code = await phone.CodeFromAsync(async () =>
        {
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Text me a code" }).ClickAsync();
            await Expect(dialog.GetByLabel("Six-digit code")).ToBeFocusedAsync();
        });
        await dialog.GetByLabel("Six-digit code").FillAsync(code);
        await phone.Page.Keyboard.PressAsync("Enter");
        await Expect(dialog).ToHaveCountAsync(0);
    }

    /// <summary>The lines on the home page that others use.</summary>
    private static ILocator Helped(Phone phone) => phone.Page.Region("Lines you help manage").GetByRole(AriaRole.Article);

    /// <summary>In the demo Daniel has let Leila run the broadband for months.</summary>
    private async Task EndTheDemosAsync()
    {
        await using var db = await Portal.OpenDatabaseAsync();
        await db.Delegations.ExecuteDeleteAsync(Cancel);
    }
}
