using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Browser.Tests.Portals;
using HouseholdPortal.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys;

/// <summary>Signing in, by every way and with everything that goes wrong on it.</summary>
public sealed class SignInTests(Chromium chromium, RunningPortal portal) : BrowserTest(chromium, portal), IClassFixture<RunningPortal>
{
    [Fact]
    public async Task Without_script_a_code_is_all_it_takes()
    {
        var sam = await PhoneAsync(DemoNumbers.Sam, Screen.Phone with { Scripts = false });

        await sam.SignInAsync();

        Assert.Equal("/", sam.Path);
        await Expect(sam.Page.Title()).ToContainTextAsync("Sam");
    }

    [Theory]
    [InlineData("/sign-in", "Sign in with a passkey", false)]
    [InlineData("/admin/sign-in", "Sign in with a passkey", false)]
    [InlineData("/account/passkeys", "Add a passkey", true)]
    public async Task Without_script_no_passkey_button_is_shown_and_words_stand_in_its_place(string path, string button, bool isSignedIn)
    {
        var screen = Screen.Phone with { Scripts = false };
        var phone = isSignedIn ? await SignedInPhoneAsync(DemoNumbers.Tom, screen) : await PhoneAsync(DemoNumbers.Tom, screen);
        await phone.OpenAsync(path);

        await Expect(phone.Page.GetByText("Passkeys need JavaScript")).ToBeVisibleAsync();
        await Expect(phone.Page.GetByRole(AriaRole.Button, new() { Name = button, IncludeHidden = true })).ToBeHiddenAsync();
        await phone.KeepPictureAsync("without-script", path.Replace('/', '-'));
    }

    [Fact]
    public async Task A_passkey_button_is_not_shown_before_its_script_has_run_and_its_place_is_kept()
    {
        var priya = await PhoneAsync(DemoNumbers.Priya);
        var letGo = new TaskCompletionSource();
        await priya.Page.RouteAsync("**/passkey-sign-in*.js", async route =>
        {
            await letGo.Task;
            await route.ContinueAsync();
        });
        var button = priya.Button("Sign in with a passkey");
        var field = priya.Page.GetByLabel("Your mobile number");

        await priya.Page.GotoAsync("/sign-in", new() { WaitUntil = WaitUntilState.Commit });
        await Expect(field).ToBeVisibleAsync();
        await Expect(button).ToBeHiddenAsync();
        var place = (await field.BoundingBoxAsync())!.Y;
        letGo.SetResult();

        await Expect(button).ToBeVisibleAsync();
        Assert.Equal(place, (await field.BoundingBoxAsync())!.Y);
    }

    [Fact]
    public async Task Turning_away_while_a_passkey_is_added_says_that_none_was()
    {
        var tom = await SignedInPhoneAsync(DemoNumbers.Tom);
        await tom.OpenAsync("/account/passkeys");
        await tom.Authenticator!.TurnAwayAsync();
        await tom.Button("Add a passkey").ClickAsync();

        await Expect(tom.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("No passkey was added. You can try again whenever you like.");
        Assert.Equal(0, await tom.Authenticator.CountPasskeysAsync());
    }

    [Fact]
    public async Task Something_that_is_no_number_is_said_at_its_field_and_stays_typed()
    {
        var priya = await PhoneAsync(DemoNumbers.Priya);
        await priya.OpenAsync("/sign-in");
        var field = priya.Page.GetByLabel("Your mobile number");

        await field.FillAsync("07700 9oo186");
        await priya.Button("Text me a code").ClickAsync();

        await Expect(field).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(field).ToHaveValueAsync("07700 9oo186");
        await Expect(priya.Page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
        await priya.KeepPictureAsync("wrong", "number");
    }

    [Fact]
    public async Task A_wrong_code_leaves_four_more_tries_and_the_right_one_signs_in()
    {
        var priya = await PhoneAsync(DemoNumbers.Priya);
        await priya.OpenAsync("/sign-in");
        var code = await priya.CodeFromAsync(priya.AskForCodeAsync);
        var field = priya.Page.GetByLabel("Six-digit code");

        await field.FillAsync(SignInHost.Other(code));
        await priya.Button("Sign in").ClickAsync();
        await Expect(field).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(priya.Page.GetByTestId("field-error")).ToContainTextAsync("4 more times");
        await priya.KeepPictureAsync("wrong", "sign-in-code");

        await field.FillAsync(code);
        await priya.Button("Sign in").ClickAsync();
        await Expect(priya.Page.Title()).ToContainTextAsync("Priya");
    }

    [Fact]
    public async Task A_code_typed_into_a_browser_that_forgot_asking_leads_to_asking_again()
    {
        var priya = await PhoneAsync(DemoNumbers.Priya);
        await priya.OpenAsync("/sign-in");
        var code = await priya.CodeFromAsync(priya.AskForCodeAsync);

        await priya.ForgetCookieAsync("household-browser");
        await priya.Page.GetByLabel("Six-digit code").FillAsync(code);
        await priya.Button("Sign in").ClickAsync();

        await Expect(priya.Heading("Ask for a code in this browser")).ToBeVisibleAsync();
        await priya.KeepPictureAsync("wrong", "other-browser");
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task Signing_in_never_leads_to_another_site(string back)
    {
        var tom = await PhoneAsync(DemoNumbers.Tom);

        await tom.SignInAsync($"/sign-in?return={Uri.EscapeDataString(back)}");

        Assert.Equal(Portal.Origin + "/", tom.Page.Url);
    }

    [Fact]
    public async Task A_passkey_that_was_added_signs_in_with_one_touch()
    {
        var daniel = await PhoneAsync(DemoNumbers.Daniel);

        // A browser that offers nothing in the field: there the finger would answer before the button is pressed.
        await daniel.Page.AddInitScriptAsync("PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false);");
        await daniel.SignInAsync();
        await daniel.OpenAsync("/account/passkeys");
        await daniel.AddPasskeyAsync();
        await daniel.Button("Sign out").ClickAsync();
        await daniel.Page.ArriveAsync("**/sign-in*");

        await daniel.WithFingerAsync(async () =>
        {
            await daniel.Button("Sign in with a passkey").ClickAsync();
            await daniel.Page.ArriveAsync(Portal.Origin + "/");
        });

        await Expect(daniel.Page.Title()).ToContainTextAsync("Daniel");
    }

    [Fact]
    public async Task A_passkey_that_the_browser_offers_in_the_field_signs_in_without_the_button()
    {
        var priya = await PhoneAsync(DemoNumbers.Priya);
        await priya.SignInAsync();
        await priya.OpenAsync("/account/passkeys");
        await priya.AddPasskeyAsync();
        await priya.Button("Sign out").ClickAsync();
        await priya.Page.ArriveAsync("**/sign-in*");

        // The page that is open offers passkeys too: the finger would answer it, and the next page's token would be that of somebody signed out.
        await priya.Page.GotoAsync("about:blank");

        await priya.WithFingerAsync(async () =>
        {
            // With the finger there, the page may be left before all of it has come.
            await priya.Page.GotoAsync("/sign-in?return=%2Faccount%2Fpasskeys", new() { WaitUntil = WaitUntilState.Commit });
            await priya.Page.ArriveAsync(Portal.Origin + "/account/passkeys");
        });

        await Expect(priya.Heading("Your passkeys")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_passkey_that_is_removed_is_gone_from_the_password_manager_too()
    {
        var leila = await PhoneAsync(DemoNumbers.Leila);
        await leila.SignInAsync();
        await leila.OpenAsync("/account/passkeys");
        await leila.AddPasskeyAsync();
        await leila.WithFingerAsync(async () =>
        {
            await leila.OpenAsync("/sign-in?return=%2Faccount%2Fpasskeys");
            await leila.Page.ArriveAsync(Portal.Origin + "/account/passkeys");
        });

        await leila.Page.Region("Your passkeys").GetByRole(AriaRole.Listitem).GetByRole(AriaRole.Link).First.ClickAsync();
        await leila.KeepPictureAsync("passkeys", "one");
        await leila.Button("Remove this passkey").ClickAsync();
        await Expect(leila.Heading("Who can act as me")).ToBeVisibleAsync();
        await Eventually.IsTrueAsync(async () => await leila.Authenticator!.CountPasskeysAsync() == 0, "the page tells the password manager");
    }
}
