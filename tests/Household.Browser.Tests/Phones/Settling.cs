using System.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Phones;

/// <summary>The ways through the step-up sheet of a finding, as people go them. Each begins on the finding's page.</summary>
internal static class Settling
{
    public static ILocator Sheet(this Phone phone) => phone.Page.GetByRole(AriaRole.Dialog);

    /// <summary>The button that a finding's page has for those who can settle it.</summary>
    public static ILocator SettleButton(this Phone phone) => phone.Button("End contract and get");

    /// <summary>Presses the page's one filled button and sees the sheet.</summary>
    public static async Task BeginToSettleAsync(this Phone phone)
    {
        await phone.SettleButton().ClickAsync();
        await Expect(phone.Sheet()).ToBeVisibleAsync();
    }

    /// <summary>The request that the sheet on the screen confirms, as its address has it.</summary>
    public static string ConfirmedRequest(this Phone phone) => HttpUtility.ParseQueryString(new Uri(phone.Page.Url).Query)["confirm"] ?? throw new InvalidOperationException("No sheet confirms a request.");

    /// <summary>In the sheet: proves it with the passkey of this phone.</summary>
    public static Task ProveByPasskeyAsync(this Phone phone) => phone.WithFingerAsync(async () =>
    {
        await phone.Sheet().GetByRole(AriaRole.Button, new() { Name = "Use your passkey" }).ClickAsync();
        await phone.Page.ArriveAsync("**/receipts/*");
    });

    /// <summary>In the sheet: has a code sent to this phone, which is the only one, and returns it; the box for it is on the screen.</summary>
    public static Task<string> HaveCodeSentAsync(this Phone phone) => phone.CodeFromAsync(async () =>
    {
        await phone.Sheet().GetByRole(AriaRole.Button, new() { Name = "Text me a code" }).ClickAsync();
        await Expect(phone.Sheet().GetByLabel("Six-digit code")).ToBeVisibleAsync();
    });

    /// <summary>In the sheet: has a link sent to one's own phone; the two digits for it are on the screen.</summary>
    public static async Task<string> HaveLinkSentAsync(this Phone phone)
    {
        await phone.Sheet().GetByRole(AriaRole.Button, new() { Name = "Send a link to my phone" }).ClickAsync();
        await Expect(phone.Heading("Now look at your phone")).ToBeVisibleAsync();
        return await phone.Sheet().GetByTestId("screen-number").InnerTextAsync();
    }

    /// <summary>On a question: types the number of the other screen and says yes with the passkey of this phone.</summary>
    public static Task SayYesAsync(this Phone phone, string number) => phone.WithFingerAsync(async () =>
    {
        await phone.Page.GetByLabel("Which number is on the other screen?").FillAsync(number);
        await phone.Button("Yes, with my passkey").ClickAsync();
        await Expect(phone.Button("Yes, with my passkey")).ToHaveCountAsync(0);
    });

    /// <summary>In the sheet: types a code and sends it.</summary>
    public static async Task TypeCodeAsync(this Phone phone, string code)
    {
        await phone.Sheet().GetByLabel("Six-digit code").FillAsync(code);
        await phone.Sheet().GetByRole(AriaRole.Button, new() { Name = "End contract and get" }).ClickAsync();
    }
}
