using HouseholdPortal.Application;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing.Histories;
using HouseholdPortal.Testing.Scenarios;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Web.Tests.Portal.Histories;

/// <summary>The founding case with what a history needs besides: phones that nobody is known to use, and people elsewhere who say yes to whoever chose them.</summary>
internal sealed class HistoryScenario
{
    private const int Phones = 24;
    private const int Friends = 5;

    private readonly Queue<Msisdn> _phones = [];
    private readonly Dictionary<Who, List<Msisdn>> _friends = new() { [Who.Owner] = [], [Who.Thief] = [] };
    private Scenario _scenario = null!;

    private HistoryScenario()
    {
    }

    public ScenarioMember Owner => _scenario.Partner;

    public static async Task<HistoryScenario> StoreAsync(PortalHost host)
    {
        var made = new HistoryScenario();
        made._scenario = await host.StoreAsync(scenario => made.Add(scenario), ScenarioSettings.OneHome);
        return made;
    }

    public Msisdn NextNumber() => _phones.Dequeue();

    /// <summary>Whom each may choose as recovery contact; the payer stands by the thief.</summary>
    public IReadOnlyList<Msisdn> FriendsOf(Who who) => _friends[who];

    /// <summary>The owner confirmed a further number with an old SIM.</summary>
    public async Task ProveNumberAsync(PortalHost host, Msisdn number)
    {
        var (id, now) = (host.Get<IdSource>().New<ContactMediumId>(), host.Time.GetUtcNow());
        await using var db = await host.OpenAsync();
        db.AddRange(new ContactMedium(id, Owner.PersonId, number, now), new Means(Owner.PersonId, MeansId.From(id.Value), MeansKind.Number, Provenance.Root(AuthenticationMethod.Code), now));
        await db.SaveChangesAsync();
    }

    public async Task SuspendAsync(PortalHost host, bool isLost)
    {
        await using var db = await host.OpenAsync();
        var line = await db.Lines.SingleAsync(l => l.HouseholdId == _scenario.HouseholdId && l.Id == _scenario.PartnersLine.Id);
        if (!(isLost ? line.Suspend(SuspensionReason.Lost, _scenario.Payer.Id, host.Time.GetUtcNow()) : line.Resume(host.Time.GetUtcNow()))) throw new InvalidOperationException("The line is not what it should be.");
        await db.SaveChangesAsync();
    }

    private void Add(Scenario scenario)
    {
        var home = scenario.StrangersHome;
        var account = home.Rows.OfType<BillingAccount>().First();
        for (var i = 0; i < Phones; i++) _phones.Enqueue(home.AddLine(account, user: null).Number);
        _friends[Who.Thief].Add(scenario.Payer.Number);
        foreach (var who in (Who[])[Who.Owner, Who.Thief])
        {
            while (_friends[who].Count < Friends)
            {
                var friend = home.AddMember("Kit", 40);
                home.AddLine(account, friend);
                _friends[who].Add(friend.Number);
            }
        }
    }
}
