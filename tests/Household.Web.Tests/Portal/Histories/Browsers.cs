using System.Net;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Testing.Histories;
using HouseholdPortal.Web.Tests.Accessibility;
using HouseholdPortal.Web.Tests.Portal.Account;

namespace HouseholdPortal.Web.Tests.Portal.Histories;

/// <summary>A browser for each way in of everybody: signed in when it is needed, and again once its proof is no longer fresh.</summary>
internal sealed class Browsers(PortalHost host) : IDisposable
{
    /// <summary>A little less than a proof is fresh.</summary>
    private static readonly TimeSpan s_fresh = TimeSpan.FromMinutes(4.5);

    private readonly Dictionary<(Who, MeansId), (Visitor Browser, DateTimeOffset At)> _all = [];
    private readonly Dictionary<Who, Visitor> _nobodys = [];
    private readonly List<Visitor> _made = [];
    private Func<Item, AccountInPortal.Secret> _secretOf = _ => throw new InvalidOperationException("Nothing is known yet.");

    public void Know(IReadOnlyList<Item> items, Func<Item, AccountInPortal.Secret> secretOf) => _secretOf = secretOf;

    /// <summary>Signed in with something.</summary>
    /// <returns>Null where it does not sign in.</returns>
    public async Task<Visitor?> AsAsync(Who who, Item with)
    {
        var isKnown = _all.TryGetValue((who, with.Id), out var known);
        if (isKnown && host.Time.GetUtcNow() < known.At + s_fresh && await IsSignedInAsync(known.Browser)) return known.Browser;
        if (!with.IsThere || !with.IsAuthenticator) return null;
        var browser = known.Browser ?? New();
        _all[(who, with.Id)] = (browser, host.Time.GetUtcNow());
        var isIn = with.Means.Kind == MeansKind.Passkey ? await browser.SignInAsync(_secretOf(with).Passkey!) == HttpStatusCode.OK : await SignInAsync(browser, _secretOf(with).Number!.Value);
        if (!isIn) _all.Remove((who, with.Id));
        return isIn ? browser : null;
    }

    /// <summary>A browser that is signed in as nobody: for links.</summary>
    public Visitor Nobodys(Who who) => _nobodys.TryGetValue(who, out var browser) ? browser : _nobodys[who] = New();

    /// <summary>A session that something opened once.</summary>
    public void Keep(Who who, Item with, Visitor browser, DateTimeOffset at)
    {
        _made.Add(browser);
        _all[(who, with.Id)] = (browser, at);
    }

    /// <summary>The session that a number opened is that of the recovery from now on.</summary>
    public void Lend(Who who, Item number, Item recovery)
    {
        if (_all.Remove((who, number.Id), out var browser)) _all[(who, recovery.Id)] = browser;
    }

    public void Dispose()
    {
        foreach (var browser in _made.Distinct()) browser.Dispose();
    }

    private Visitor New()
    {
        var browser = host.NewVisitor();
        _made.Add(browser);
        return browser;
    }

    private static async Task<bool> IsSignedInAsync(Visitor browser) => (await browser.OpenAsync("/account/security")).Status == HttpStatusCode.OK;

    private async Task<bool> SignInAsync(Visitor browser, Msisdn number)
    {
        var before = host.Sms.To(number).Count;
        var asked = await browser.SendAsync(await browser.OpenAsync("/sign-in"), "number", ("number", "+" + number.Digits));
        await host.WorkAsync();
        if (AccountInPortal.CodeIn(host.Sms.To(number).Skip(before)) is not { } code) return false;
        var page = await browser.OpenAsync(asked.Next!);
        return page.Page.Handlers().Contains("code") && (await browser.SendAsync(page, "code", ("code", code))).Next is "/";
    }
}
