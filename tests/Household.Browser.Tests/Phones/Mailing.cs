using HouseholdPortal.Testing;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Phones;

/// <summary>Adding an e-mail address, and reading its mail in the simulator.</summary>
internal static class Mailing
{
    /// <summary>On the page of contacts, with the code that arrives there.</summary>
    public static async Task AddAddressAsync(this Phone phone, string address)
    {
        await phone.OpenAsync("/account/contacts");
        await phone.Page.GetByLabel("Add an email address").FillAsync(address);
        await phone.Button("Email me a code").ClickAsync();
        await Expect(phone.Heading("Enter the code")).ToBeVisibleAsync();
        await phone.Page.GetByLabel("Six-digit code").FillAsync((await phone.EmailsAsync(address, 1))[0][..6]);
        await phone.Button("Add this email").ClickAsync();
        await phone.Page.ArriveAsync("**/account/contacts?done=address");
    }

    /// <summary>The texts of the e-mails to an address, once there are so many.</summary>
    public static async Task<IReadOnlyList<string>> EmailsAsync(this Phone phone, string address, int count)
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
