using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Looks;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys;

/// <summary>Somebody who could read Leila's code adds or removes something of hers; she says from where she is that it was not her.</summary>
public sealed class ObjectedTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task What_a_code_added_in_another_browser_is_on_hold_as_soon_as_she_says_so()
    {
        var stranger = await PhoneAsync(DemoNumbers.Leila);
        await stranger.SignInAsync();
        await stranger.OpenAsync("/account/passkeys");
        await stranger.AddPasskeyAsync();

        var leila = await PhoneAsync(DemoNumbers.Leila);
        await leila.SignInAsync();
        await leila.OpenAsync("/account/ways");
        Assert.Empty(await Glance.AtAsync(leila, forTouch: true));
        await leila.KeepPictureAsync("objected", "1-new");
        await leila.Page.GetByRole(AriaRole.Button, new() { Name = "It wasn’t me" }).First.ClickAsync();
        await Expect(leila.Page.GetByText("It’s stopped.")).ToBeVisibleAsync();
        await Expect(leila.Page.GetByText("On hold since")).ToBeVisibleAsync();
        await leila.KeepPictureAsync("objected", "2-on-hold");

        await stranger.OpenAsync("/account/ways");
        await Expect(stranger.Page.GetByText("On hold since")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_removal_that_waits_is_stopped_by_the_link_in_its_text()
    {
        var leila = await PhoneAsync(DemoNumbers.Leila);
        await leila.SignInAsync();
        await leila.AddAddressAsync("leila@example.com");
        await leila.OpenAsync("/account/passkeys");
        await leila.AddPasskeyAsync();
        Portal.Time.PutForward(Ripening.Objection + TimeSpan.FromHours(1));
        await leila.WithFingerAsync(async () =>
        {
            await leila.OpenAsync("/sign-in?return=%2Faccount%2Fcontacts");
            await leila.Page.ArriveAsync("**/account/contacts");
        });
        await leila.Page.Region("Emails").GetByText("Remove leila@example.com").ClickAsync();
        await leila.Button("Remove now leila@example.com").ClickAsync();

        // The page of what waits goes on by itself when it is stopped, which may be at the very moment in which she opens another.
        await leila.Page.ArriveAsync("**/requests/*");
        await leila.OpenAsync("/account/contacts");

        var handset = await PhoneAsync(DemoNumbers.Leila);
        string? link = null;
        await Eventually.IsTrueAsync(async () => (link = (await handset.TextsAsync()).Select(text => text.StopLink).LastOrDefault(found => found is not null)) is not null, "every contact is told how to stop it");
        await handset.OpenAsync(new Uri(link!).PathAndQuery);
        await handset.KeepPictureAsync("objected", "3-removal");
        await handset.Button("Stop it").ClickAsync();
        await Expect(handset.Heading("Stopped. Nothing was changed.")).ToBeVisibleAsync();

        await leila.OpenAsync("/account/contacts");
        await Expect(leila.Page.GetByText("leila@example.com").First).ToBeVisibleAsync();
    }
}
