using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(HouseholdPortal.Browser.Tests.Phones.Chromium))]

namespace HouseholdPortal.Browser.Tests.Phones;

/// <summary>One browser for all tests: the machine's own Chromium, found on PATH. Nothing downloads one.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = OnPath() });
    }

    /// <summary>A browser that shares nothing with the others: cookies, storage and passkeys are its own.</summary>
    public Task<IBrowserContext> NewContextAsync(BrowserNewContextOptions options) => _browser!.NewContextAsync(options);

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>The shell is the same browser without windows, which costs a third of the time; where it is not installed, the whole one does.</summary>
    public static string OnPath() =>
        new[] { "chromium-headless-shell", "chromium" }
            .SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException("There is no Chromium on PATH. On Debian: apt-get install chromium-headless-shell");
}
