using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Looks;
using HouseholdPortal.Browser.Tests.Phones;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys;

/// <summary>Leila keeps her only number, and has notices sent by e-mail too.</summary>
public sealed class ContactsTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task The_only_number_stays_and_an_address_comes_by_its_code()
    {
        var leila = await PhoneAsync(DemoNumbers.Leila);
        await leila.SignInAsync();
        await leila.OpenAsync("/account/contacts");
        await leila.Page.Region("Phone numbers").GetByText("Remove 07700 900186").ClickAsync();
        Assert.Empty(await Glance.AtAsync(leila, forTouch: true));
        await leila.KeepPictureAsync("contacts", "1-removing");
        await leila.Button("Remove now 07700 900186").ClickAsync();
        await Expect(leila.Page.Region("Phone numbers").GetByText("without it you couldn’t sign in")).ToBeVisibleAsync();

        await leila.AddAddressAsync("leila@example.com");
        await Expect(leila.Page.GetByText("Email added.")).ToBeVisibleAsync();
        Assert.Empty(await Glance.AtAsync(leila, forTouch: true));
        await leila.KeepPictureAsync("contacts", "4-both");

        await leila.OpenAsync("/account/notices");
        await leila.Page.GetByLabel("Straight away, even at night").CheckAsync();
        await leila.Button("Save").ClickAsync();
        await Expect(leila.Page.GetByText("Saved.")).ToBeVisibleAsync();
        Assert.Contains("changed which notices you get", (await leila.EmailsAsync("leila@example.com", 2))[1], StringComparison.Ordinal);
        await leila.OpenAsync("/account/security");
        await Expect(leila.Page.GetByText("leila@example.com").First).ToBeVisibleAsync();
        await leila.KeepPictureAsync("contacts", "5-security");
        await leila.OpenAsync("/simulator");
        Assert.Empty(await Glance.AtAsync(leila, forTouch: false));
        await leila.KeepPictureAsync("contacts", "6-simulator");
    }
}
