using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace HouseholdPortal.Web.Ui.Kit;

/// <summary>
/// MudBlazor's theme as a style sheet. Its theme provider writes it as an inline style, which the content security policy forbids; so the provider is
/// rendered once at start, for light and for dark, and is on no page.
/// </summary>
internal static partial class KitStylesheet
{
    /// <summary>The variables of light, and those of dark that differ, by preference and by <c>data-theme</c>.</summary>
    public static async Task<string> WriteAsync(IServiceProvider services, MudTheme theme)
    {
        await using var scope = services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<ILoggerFactory>());
        var light = await BlocksAsync(renderer, theme, dark: false);
        var dark = await BlocksAsync(renderer, theme, dark: true);

        var alike = light[^1].Split('\n').ToHashSet(StringComparer.Ordinal);
        var differs = string.Concat(dark[^1].Split('\n').Where(line => line.StartsWith("--", StringComparison.Ordinal) && !alike.Contains(line)));
        return string.Concat(light)
            + $"\n@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{differs}}}}}\n:root[data-theme=dark]{{{differs}}}\n";
    }

    private static Task<string[]> BlocksAsync(HtmlRenderer renderer, MudTheme theme, bool dark) => renderer.Dispatcher.InvokeAsync(async () =>
    {
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(MudThemeProvider.Theme)] = theme,
            [nameof(MudThemeProvider.IsDarkMode)] = dark,

            // MudBlazor's own scroll bars would differ from those on static pages.
            [nameof(MudThemeProvider.DefaultScrollbar)] = true,
        });
        var html = (await renderer.RenderComponentAsync<MudThemeProvider>(parameters)).ToHtmlString();
        return StyleBlock().Matches(html).Select(match => match.Groups["css"].Value).ToArray();
    });

    [GeneratedRegex("<style[^>]*>(?<css>.*?)</style>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StyleBlock();
}
