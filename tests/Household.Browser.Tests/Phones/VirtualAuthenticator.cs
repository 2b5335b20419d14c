using Microsoft.Playwright;

namespace HouseholdPortal.Browser.Tests.Phones;

/// <summary>
/// The authenticator built into a phone, which confirms with a finger (W3C WebAuthn Level 3 §11.2, virtual authenticators). It belongs to
/// one page and goes with it.
/// </summary>
internal sealed class VirtualAuthenticator
{
    private readonly ICDPSession _browser;
    private readonly string _id;

    private VirtualAuthenticator(ICDPSession browser, string id) => (_browser, _id) = (browser, id);

    public static async Task<VirtualAuthenticator> AddAsync(IPage page)
    {
        var browser = await page.Context.NewCDPSessionAsync(page);
        await browser.SendAsync("WebAuthn.enable");
        var added = await browser.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = false,
            },
        });
        return new(browser, added!.Value.GetProperty("authenticatorId").GetString()!);
    }

    public async Task<int> CountPasskeysAsync()
    {
        var answer = await _browser.SendAsync("WebAuthn.getCredentials", new() { ["authenticatorId"] = _id });
        return answer!.Value.GetProperty("credentials").GetArrayLength();
    }

    /// <summary>Somebody touches it whom it does not know, or turns away: what asks hears no more than that nothing came of it.</summary>
    public async Task TurnAwayAsync()
    {
        await _browser.SendAsync("WebAuthn.setUserVerified", new() { ["authenticatorId"] = _id, ["isUserVerified"] = false });
        await AnswerAsync(true);
    }

    /// <summary>From here on the person touches whatever asks, or nothing any more. Off at first: a page that offers passkeys by itself would be answered unasked.</summary>
    public Task AnswerAsync(bool yes) => _browser.SendAsync("WebAuthn.setAutomaticPresenceSimulation", new() { ["authenticatorId"] = _id, ["enabled"] = yes });
}
