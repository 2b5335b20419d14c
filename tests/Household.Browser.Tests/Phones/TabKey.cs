using HouseholdPortal.Testing;
using Microsoft.Playwright;

namespace HouseholdPortal.Browser.Tests.Phones;

/// <summary>Going through a page with the Tab key, as people do who use no mouse.</summary>
internal static class TabKey
{
    /// <summary>What has the focus, by the name that a screen reader says; empty for nothing. A mark tells it from its like.</summary>
    private const string Focused = """
        () => {
          const e = document.activeElement;
          if (!e || e === document.body || e === document.documentElement) return '';
          const by = (e.getAttribute('aria-labelledby') ?? '').split(' ').map(id => document.getElementById(id)?.textContent).filter(t => t).join(' ');
          const own = e.cloneNode(true);
          own.querySelectorAll('[aria-hidden=true]').forEach(hidden => hidden.remove());
          return (by || e.ariaLabel || [...(e.labels ?? [])].map(l => l.textContent).join(' ') || own.textContent).replace(/\s+/g, ' ').trim() || e.cloneNode().outerHTML;
        }
        """;

    /// <summary>Dialogs of MudBlazor have a stop before and after what is in them, which sends the focus on to it.</summary>
    private const string IsOnItsWay = "() => document.activeElement?.matches('div[tabindex=\"0\"]:empty') === true";

    public static Task<string> FocusedAsync(this IPage page) => page.EvaluateAsync<string>(Focused);

    /// <summary>Presses the key, and says what has the focus then.</summary>
    public static async Task<string> TabAsync(this IPage page, bool back = false)
    {
        await page.Keyboard.PressAsync(back ? "Shift+Tab" : "Tab");
        await Eventually.IsTrueAsync(async () => !await page.EvaluateAsync<bool>(IsOnItsWay), "the focus arrives");
        return await page.FocusedAsync();
    }

    /// <summary>All that the key leads to, once each. Between the last and the first the focus may leave the page for the browser's own buttons.</summary>
    public static async Task<IReadOnlyList<string>> StopsAsync(this IPage page)
    {
        const string IsNew = "() => { const e = document.activeElement; window.stops ??= new Set(); const isNew = !window.stops.has(e); window.stops.add(e); return isNew; }";
        await page.EvaluateAsync("() => { window.stops = null; }");
        var stops = new List<string>();
        for (var stop = await page.TabAsync(); ; stop = await page.TabAsync())
        {
            if (!await page.EvaluateAsync<bool>(IsNew))
            {
                if (stop.Length > 0 || stops.Count == 0) return stops;
            }
            else if (stop.Length > 0)
            {
                stops.Add(stop);
            }
        }
    }
}
