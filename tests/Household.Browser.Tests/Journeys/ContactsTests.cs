using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Looks;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Testing;
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

        await leila.Page.GetByLabel("Add an email address").FillAsync("leila@example.com");
        await leila.Button("Email me a code").ClickAsync();
        await Expect(leila.Heading("Enter the code")).ToBeVisibleAsync();
        await leila.Page.GetByLabel("Six-digit code").FillAsync((await EmailsAsync(leila, "leila@example.com", 1))[0][..6]);
        await leila.Button("Add this email").ClickAsync();
        await Expect(leila.Page.GetByText("Email added.")).ToBeVisibleAsync();
        Assert.Empty(await Glance.AtAsync(leila, forTouch: true));
        await leila.KeepPictureAsync("contacts", "4-both");

        await leila.OpenAsync("/account/notices");
        await leila.Page.GetByLabel("Straight away, even at night").CheckAsync();
        await leila.Button("Save").ClickAsync();
        await Expect(leila.Page.GetByText("Saved.")).ToBeVisibleAsync();
        Assert.Contains("changed which notices you get", (await EmailsAsync(leila, "leila@example.com", 2))[1], StringComparison.Ordinal);
        await leila.OpenAsync("/account/security");
        await Expect(leila.Page.GetByText("leila@example.com").First).ToBeVisibleAsync();
        await leila.KeepPictureAsync("contacts", "5-security");
        await leila.OpenAsync("/simulator");
        Assert.Empty(await Glance.AtAsync(leila, forTouch: false));
        await leila.KeepPictureAsync("contacts", "6-simulator");
    }

    /// <summary>The texts of the e-mails to an address, once there are so many.</summary>
    private static async Task<IReadOnlyList<string>> EmailsAsync(Phone phone, string address, int count)
    {
        IReadOnlyList<string> texts = [];
        await Eventually.IsTrueAsync(
            async () =>
            {
                var answer = await phone.Page.Context.APIRequest.GetAsync($"/simulator/messages?address={address}");
                texts = [.. (await answer.JsonAsync())!.Value.EnumerateArray().Select(email => email.GetProperty("text").GetString()!)];
                return texts.Count >= count;
            },
            $"{count} e-mails arrive at {address}");
        return texts;
    }
}
