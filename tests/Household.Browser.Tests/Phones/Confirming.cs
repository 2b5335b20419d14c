using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Phones;

/// <summary>The ways through the page of its own that confirms a request, and through what comes before it on a line's page.</summary>
internal static class Confirming
{
    /// <summary>On a line's page: the two taps for a lost phone, which are all that suspends one's own line.</summary>
    public static async Task SuspendInTwoTapsAsync(this Phone phone)
    {
        await phone.Link("Lost or stolen phone?").ClickAsync();
        await phone.Button("Suspend it now").ClickAsync();
        await phone.Page.ArriveAsync("**/receipts/*");
    }

    /// <summary>On a line's page: begins to suspend somebody else's line, which has to be confirmed.</summary>
    public static async Task BeginToSuspendAsync(this Phone phone)
    {
        await phone.Link("Lost or stolen phone?").ClickAsync();
        await phone.Button("Continue").ClickAsync();
        await Expect(phone.Heading("Confirm it’s you")).ToBeVisibleAsync();
    }

    /// <summary>The button of a lock, on the page of its line.</summary>
    /// <param name="verb">Lock or Unlock.</param>
    /// <param name="function">As the page calls it.</param>
    public static ILocator LockButton(this Phone phone, string verb, string function) =>
        phone.Page.Region("Locks").GetByRole(AriaRole.Button, new() { NameRegex = new($"^{verb} ?: {function}$", RegexOptions.None, TimeSpan.FromSeconds(1)) });

    /// <summary>On the page that confirms: has a code sent to this phone, which is the only one, and types it.</summary>
    /// <param name="button">What carries it out, as the page of the code calls it.</param>
    public static async Task ConfirmByCodeAsync(this Phone phone, string button)
    {
        var code = await phone.CodeFromAsync(async () =>
        {
            await phone.Button("Text me a code").ClickAsync();
            await Expect(phone.Page.GetByLabel("Six-digit code")).ToBeVisibleAsync();
        });
        await phone.Page.GetByLabel("Six-digit code").FillAsync(code);
        await phone.Button(button).ClickAsync();
    }
}
