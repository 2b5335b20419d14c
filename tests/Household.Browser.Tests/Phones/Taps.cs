using Microsoft.Playwright;

namespace HouseholdPortal.Browser.Tests.Phones;

/// <summary>Counts what somebody presses, over all the pages that one tab shows from now on.</summary>
public sealed class Taps
{
    private readonly IPage page;

    private Taps(IPage page) => this.page = page;

    public static async Task<Taps> CountAsync(IPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        const string Count = "addEventListener('click', event => { if (event.isTrusted) sessionStorage.taps = 1 + Number(sessionStorage.taps ?? 0); }, true)";
        await page.AddInitScriptAsync(Count);
        await page.EvaluateAsync($"{Count}; sessionStorage.taps = 0");
        return new(page);
    }

    public Task<int> SoFarAsync() => page.EvaluateAsync<int>("Number(sessionStorage.taps)");
}
