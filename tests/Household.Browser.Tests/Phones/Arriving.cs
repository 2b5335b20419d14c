using System.Text.RegularExpressions;
using HouseholdPortal.Testing;
using Microsoft.Playwright;

namespace HouseholdPortal.Browser.Tests.Phones;

/// <summary>
/// Waits until a page has gone somewhere and is loaded. By asking it, not by listening: Playwright reads the address first and listens for the load
/// event then, and misses one that came between, as it does on a busy machine.
/// </summary>
internal static class Arriving
{
    /// <param name="where">An address, in which <c>**</c> stands for anything and <c>*</c> for anything but a slash.</param>
    public static Task ArriveAsync(this IPage page, string where)
    {
        var pattern = Regex.Escape(where).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal);
        var there = new Regex($"^{pattern}$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        return page.ArriveAsync(there.IsMatch, where);
    }

    public static Task ArriveAsync(this IPage page, Func<string, bool> isThere, string where) =>
        Eventually.IsTrueAsync(async () => isThere(page.Url) && await IsLoadedAsync(page), $"the page is at {where} and not at {page.Url}");

    private static async Task<bool> IsLoadedAsync(IPage page)
    {
        try
        {
            return await page.EvaluateAsync<bool>("document.readyState === 'complete'");
        }
        catch (PlaywrightException)
        {
            // It goes on to another page at this moment.
            return false;
        }
    }
}
