using Microsoft.Playwright;

namespace HouseholdPortal.Browser.Tests.Phones;

/// <summary>What somebody looks at: the width in CSS pixels that layouts are made for, light or dark, and whether scripts run.</summary>
public sealed record Screen(int Width, bool Dark = false, bool Scripts = true)
{
    public static readonly Screen Phone = new(390);

    /// <summary>A phone in light and a desk in dark; in a full run every width that layouts are made for, in both.</summary>
    public static IReadOnlyList<Screen> InThisRun { get; } = Environment.GetEnvironmentVariable("HOUSEHOLD_TESTS_FULL") is { Length: > 0 }
        ? [.. In(320, 390, 768, 1280)]
        : [Phone, new(1280, Dark: true)];

    /// <summary>Some widths, each in light and in dark.</summary>
    public static IEnumerable<Screen> In(params int[] widths) => widths.SelectMany(width => new Screen[] { new(width), new(width, Dark: true) });

    public string Theme => Dark ? "dark" : "light";

    private bool IsHandheld => Width < 768;

    private int Height => IsHandheld ? 844 : 900;

    public override string ToString() => $"{Width}-{Theme}";

    /// <summary>Turns an open page into one on this screen.</summary>
    public async Task ShowAsync(IPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        await page.SetViewportSizeAsync(Width, Height);
        await page.EmulateMediaAsync(new() { ColorScheme = Dark ? ColorScheme.Dark : ColorScheme.Light });
    }

    internal BrowserNewContextOptions Context(string origin) => new()
    {
        BaseURL = origin,
        ViewportSize = new() { Width = Width, Height = Height },
        ColorScheme = Dark ? ColorScheme.Dark : ColorScheme.Light,
        ReducedMotion = ReducedMotion.Reduce,
        HasTouch = IsHandheld,
        JavaScriptEnabled = Scripts,
        Locale = "en-GB",
        TimezoneId = "Europe/London",
    };
}
