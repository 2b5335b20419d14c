using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Browser.Tests.Portals;
using HouseholdPortal.Testing;
using Microsoft.Playwright;

namespace HouseholdPortal.Browser.Tests.Looks;

/// <summary>What Lighthouse says of the pages that people open most, on its simulated phone (slow network, four times slower processor). A full run only: it takes a minute.</summary>
public sealed class LighthouseTests(Chromium chromium) : BrowserTest(chromium)
{
    private const double Least = 0.97;

    [Fact]
    public async Task Signing_in_home_and_a_bill_are_fast_on_a_slow_phone()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("HOUSEHOLD_TESTS_FULL") is { Length: > 0 }, "Only with HOUSEHOLD_TESTS_FULL=1: tests/run --full.");
        var cancel = TestContext.Current.CancellationToken;
        var folder = await NodeTools.FolderAsync("lighthouse", cancel);
        var daniel = await SignedInPhoneAsync(DemoNumbers.Daniel);
        await daniel.OpenAsync("/bills");
        var bill = await daniel.Page.GetByRole(AriaRole.Link, new() { Name = "used abroad" }).First.GetAttributeAsync("href");

        // Lighthouse opens pages in a browser’s own profile, and not in one of our contexts.
        var profile = Directory.CreateTempSubdirectory("household-lighthouse-");
        var port = FreePort();
        using var playwright = await Playwright.CreateAsync();
        await using (var browser = await playwright.Chromium.LaunchPersistentContextAsync(profile.FullName, new() { ExecutablePath = Chromium.OnPath(), Args = [$"--remote-debugging-port={port}"] }))
        {
            var signIn = await ScoresAsync(folder, port, [$"{Portal.Origin}/sign-in"], cancel);
            var cookies = await daniel.Page.Context.CookiesAsync();
            await browser.AddCookiesAsync(cookies.Select(cookie => new Microsoft.Playwright.Cookie { Name = cookie.Name, Value = cookie.Value, Url = Portal.Origin }));
            var signedIn = await ScoresAsync(folder, port, [$"{Portal.Origin}/", $"{Portal.Origin}{bill}"], cancel);
            Assert.All([.. signIn, .. signedIn], page =>
            {
                Assert.Equal(page.Asked, page.Shown);
                Assert.True(page.Score >= Least, $"{page.Asked}: {page.Score}");
            });
        }

        profile.Delete(recursive: true);
    }

    private static async Task<Scored[]> ScoresAsync(string folder, int port, string[] pages, CancellationToken cancellationToken) =>
        JsonSerializer.Deserialize<Scored[]>(await NodeTools.NodeAsync(folder, "scores.mjs", JsonSerializer.Serialize(new { port, pages }), cancellationToken), JsonSerializerOptions.Web)!;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed record Scored(string Asked, string Shown, double Score);
}
