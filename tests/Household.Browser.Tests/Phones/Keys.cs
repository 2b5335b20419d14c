using Microsoft.Playwright;

namespace HouseholdPortal.Browser.Tests.Phones;

/// <summary>Counts the keys that somebody presses on one page from now on; a key held together with another one is counted for itself.</summary>
internal sealed class Keys
{
    private readonly IPage _page;

    private Keys(IPage page) => _page = page;

    public static async Task<Keys> CountAsync(IPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        const string Count = "() => addEventListener('keydown', event => { if (event.isTrusted && !event.repeat) sessionStorage.keys = 1 + Number(sessionStorage.keys ?? 0); }, true)";
        await page.EvaluateAsync(Count);
        return new(page);
    }

    public Task<int> SoFarAsync() => _page.EvaluateAsync<int>("() => Number(sessionStorage.keys)");
}
