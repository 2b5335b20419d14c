using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Phones;

/// <summary>The boxes of interactive pages in which one of a few things is chosen.</summary>
internal static class Choosing
{
    public static ILocator Box(this Phone phone, string label) => phone.Page.GetByRole(AriaRole.Combobox, new() { Name = label });

    /// <summary>The list that is open, and has come to rest.</summary>
    public static async Task<ILocator> OpenListAsync(this Phone phone)
    {
        var list = phone.Page.GetByRole(AriaRole.Listbox).Filter(new() { Visible = true });
        await list.WaitForAsync();
        return list;
    }

    /// <summary>Opens the list of a box that has the focus.</summary>
    public static async Task<ILocator> OpenByKeyAsync(this Phone phone, string label)
    {
        await phone.Page.Keyboard.PressAsync("Enter");
        await Expect(phone.Box(label)).ToHaveAttributeAsync("aria-expanded", "true");
        return await phone.OpenListAsync();
    }

    /// <summary>One step in an open list, which marks this option and chooses nothing yet.</summary>
    public static async Task StepAsync(this Phone phone, string key, string option)
    {
        await phone.Page.Keyboard.PressAsync(key);
        await phone.Page.WaitForFunctionAsync("option => document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))?.textContent.trim() === option", option);
    }

    /// <summary>Opens a box and chooses by a touch.</summary>
    public static async Task ChooseAsync(this Phone phone, string label, string option)
    {
        await phone.Box(label).ClickAsync();
        await (await phone.OpenListAsync()).GetByRole(AriaRole.Option, new() { Name = option, Exact = true }).ClickAsync();
        await Expect(phone.Box(label)).ToHaveValueAsync(option);
    }
}
