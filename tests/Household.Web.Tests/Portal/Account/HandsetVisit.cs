using HouseholdPortal.Application.People;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;

namespace HouseholdPortal.Web.Tests.Portal.Account;

/// <summary>
/// Somebody close has five minutes at the partner’s unlocked handset: signs in by a code to it, and adds a passkey and an e-mail address of their own. Everything
/// through the pages, as they and the owner would.
/// </summary>
internal sealed class HandsetVisit : IDisposable
{
    private readonly PortalHost _host;

    private HandsetVisit(PortalHost host, Scenario scenario)
    {
        (_host, Scenario) = (host, scenario);
        Passkey = new(host.Origin);
        Mail = EmailAddress.Parse($"thief{scenario.Partner.PersonId.Value:N}@example.com");
        Thief = host.NewVisitor();
    }

    public Scenario Scenario { get; }

    public ScenarioMember Owner => Scenario.Partner;

    public Msisdn Number => Owner.Number;

    /// <summary>The browser that the thief was signed in with.</summary>
    public Visitor Thief { get; }

    /// <summary>Where the passkey is that the thief added.</summary>
    public SoftAuthenticator Passkey { get; }

    public EmailAddress Mail { get; }

    /// <param name="scenario">What there was before; by default the founding case.</param>
    public static async Task<HandsetVisit> MadeAsync(PortalHost host, Scenario? scenario = null)
    {
        var visit = new HandsetVisit(host, scenario ?? await host.StoreAsync());
        await visit.AgainAsync();
        await visit.Thief.AddPasskeyAsync(host, visit.Passkey);
        await visit.Thief.AddAddressAsync(host, visit.Mail);
        return visit;
    }

    /// <summary>The thief has the handset again.</summary>
    public Task AgainAsync() => Thief.SignInAsync(_host, Number);

    /// <summary>The oldest that the owner’s account has of a kind.</summary>
    public Task<Guid> MeansAsync(MeansKind kind) => _host.MeansAsync(Owner.PersonId, kind);

    public async Task<AssuranceLevel> WorthAsync(MeansKind kind) => await _host.WorthAsync(Owner.PersonId, await MeansAsync(kind));

    /// <summary>The most that a proof with anything but the owner’s number is worth now.</summary>
    public async Task<AssuranceLevel> MostAsync()
    {
        await using var db = await _host.OpenAsync();
        var own = await db.OwnMeansAsync(Owner.PersonId, _host.Time.GetUtcNow(), TestContext.Current.CancellationToken);
        return own.All.Where(fact => fact.IsAuthenticator && fact.Id.Value != Owner.Contact.Id.Value).Max(fact => own.WorthOf(fact.Id));
    }

    public void Dispose()
    {
        Passkey.Dispose();
        Thief.Dispose();
    }
}
