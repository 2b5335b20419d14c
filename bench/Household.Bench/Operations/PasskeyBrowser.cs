using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace HouseholdPortal.Bench.Operations;

/// <summary>The browser of one story on the page that asks for the passkey, and what its script and form send.</summary>
internal sealed partial class PasskeyBrowser : IDisposable
{
    private readonly HttpClient _http;
    private readonly PasskeyStory _story;
    private readonly string _page;
    private string _token = "";

    private PasskeyBrowser(PortalHost host, PasskeyStory story)
    {
        var cookies = new CookieContainer();
        cookies.Add(host.Address, new Cookie("household", story.Session));
#pragma warning disable CA2000 // The client disposes of it.
        _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = host.Address };
#pragma warning restore CA2000
        _http.DefaultRequestHeaders.Add("Origin", PortalHost.Origin);
        _story = story;
        _page = $"/findings/{story.Finding.Value}?confirm={story.Request.Value}&step=choose";
    }

    /// <summary>Opens the page to get the token that its forms carry.</summary>
    public static async Task<PasskeyBrowser> OpenAsync(PortalHost host, PasskeyStory story)
    {
        var browser = new PasskeyBrowser(host, story);
        browser._token = Token().Match(await browser._http.GetStringAsync(new Uri(browser._page, UriKind.Relative))).Groups["token"].Value;
        browser._http.DefaultRequestHeaders.Add("RequestVerificationToken", browser._token);
        return browser;
    }

    /// <summary>Asks for the challenge.</summary>
    public async Task<string> ChallengeAsync()
    {
        using var response = await _http.PostAsJsonAsync("/passkeys/approve/options", new { request = _story.Request.Value });
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!["options"]!.ToJsonString();
    }

    /// <summary>Sends the assertion, and is redirected to the receipt.</summary>
    public async Task AnswerAsync(string assertion)
    {
        using var body = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["__RequestVerificationToken"] = _token, ["want"] = "passkey", ["key"] = RandomNumberGenerator.GetHexString(32), ["assertion"] = assertion,
        });
        using var response = await _http.PostAsync(new Uri($"/confirm/{_story.Request.Value}/proof?at={Uri.EscapeDataString($"/findings/{_story.Finding.Value}")}&step=choose", UriKind.Relative), body);
        if (response.Headers.Location?.OriginalString.Contains("/receipts/", StringComparison.Ordinal) != true)
            throw new InvalidOperationException($"The benchmark's approval was refused: {(int)response.StatusCode} {response.Headers.Location}");
    }

    /// <summary>Sends an empty POST to the address that does nothing.</summary>
    public async Task SendNothingAsync()
    {
        using var response = await _http.PostAsync(new Uri(PortalHost.EmptyPost, UriKind.Relative), null);
        if (response.StatusCode != HttpStatusCode.NoContent) throw new InvalidOperationException($"The empty POST was refused: {(int)response.StatusCode}");
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
