using Microsoft.Playwright;

namespace HouseholdPortal.Browser.Tests.Phones;

/// <summary>What every page has: its main part, which is there too while a dialog hides it, and its heading.</summary>
internal static class Landmarks
{
    public static ILocator MainContent(this IPage page) => page.GetByRole(AriaRole.Main, new() { IncludeHidden = true });

    public static ILocator Title(this IPage page) => page.MainContent().GetByRole(AriaRole.Heading, new() { Level = 1 });

    /// <summary>Waits until an interactive page does what one asks of it.</summary>
    public static Task CircuitAsync(this IPage page) => page.Locator("circuit-curtain[ready]").WaitForAsync(new() { State = WaitForSelectorState.Attached });

    public static ILocator Region(this IPage page, string name) => page.GetByRole(AriaRole.Region, new() { Name = name });
}
