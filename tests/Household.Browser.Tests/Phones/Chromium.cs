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

    private static string OnPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "chromium")).FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException("There is no chromium on PATH. On Debian: apt-get install chromium");
}
