using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Delegations.Asking;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Overview;

/// <summary>
/// Query behind <c>/household</c>. <see cref="HouseholdSight"/> decides what the viewer may see, and <see cref="LinePermissions"/> whom they may ask
/// about.
/// </summary>
public sealed class ShowHousehold(IDbContextFactory<HouseholdDbContext> contexts, AskOptions asks, OperatorPolicy policy, Clock clock)
{
    /// <param name="person">The person whose permissions are asked about; null for the viewer.</param>
    /// <param name="line">The line; null for the viewer's own, or the first they see.</param>
    public async Task<HouseholdResult> ForAsync(ActorLocator by, MemberId? person, LineId? line, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (actor, _, _, _, current) = await ActingParty.OfAsync(db, by, policy, now, cancellationToken);
        if (actor is Actor.AsHolder holder) return new HouseholdResult.HoldsLine(holder.Line);
        if (actor is not Actor.OfPerson || current is not { } household) return new HouseholdResult.Nothing();

        var viewer = await HouseholdViewer.OfAsync(db, actor, household, policy, now, cancellationToken);
        var sight = viewer.Sight();
        if (sight.Viewer is not { } ownId || viewer.Member is null) return new HouseholdResult.Nothing();

        var view = new SeenHousehold(viewer, sight, policy, await HeldAsync(db, viewer, sight, cancellationToken), await LastBillsAsync(db, viewer, sight, cancellationToken)).View();
        if (view.Lines.Count == 0) return new HouseholdResult.Shown(view, Asked: null);
        var asked = (person ?? ownId, line ?? (view.Lines.FirstOrDefault(l => l.User?.Id == ownId) ?? view.Lines[0]).Id);
        IReadOnlyList<AskableRight> askable = asked.Item1 == ownId ? await asks.OnAsync(db, viewer, asked.Item2, cancellationToken) : [];
        return new HouseholdResult.Shown(view, Ask(asked.Item1, asked.Item2, view, viewer, sight, askable, now));
    }

    private AskedPermissions Ask(MemberId person, LineId line, HouseholdView view, HouseholdViewer viewer, HouseholdSight sight, IReadOnlyList<AskableRight> askable, DateTimeOffset now)
    {
        var (permissions, whyNot) = LinePermissions.Of(sight, person, line, viewer.Relations, policy, now) switch
        {
            LinePermissionsAnswer.Answered answered => (answered.Permissions, (WhyNotAnswered?)null),
            LinePermissionsAnswer.NotAnswered notAnswered => ([], notAnswered.Why),
        };
        return new(
            view.People.FirstOrDefault(p => p.Member.Id == person)?.Member,
            view.Lines.FirstOrDefault(l => l.Id == line),
            person == sight.Viewer,
            permissions.Select(told => new PermissionView(told.Permission, told.Outcome, told.AssuranceLevel, [.. told.Others.Select(other => viewer.Person(other)!)], viewer.Explain(told.Because)) { MayAsk = askable.Any(right => right.Permission == told.Permission) }).ToList(),
            whyNot)
        {
            MayGrant = viewer.Evaluate(Permission.ManageDelegations, Target.OfLine(line)) is not AccessDecision.Refused,
        };
    }

    /// <summary>The handset and SIM of each line where the viewer may see them.</summary>
    private static async Task<Dictionary<LineId, HeldThing>> HeldAsync(HouseholdDbContext db, HouseholdViewer viewer, HouseholdSight sight, CancellationToken cancellationToken)
    {
        var (household, lines) = (viewer.Household, viewer.Lines.Select(line => line.Id).Where(sight.SeesHandset).ToList());
        if (lines.Count == 0) return [];
        var held = await db.Lines.AsNoTracking().Where(line => line.HouseholdId == household && lines.Contains(line.Id))
            .Select(line => new
            {
                line.Id,
                Device = db.Devices.Where(d => d.HouseholdId == household && d.LineId == line.Id && d.InUseUntil == null).OrderByDescending(d => d.InUseFrom).Select(d => d.Model).FirstOrDefault(),
                Sim = db.Sims.Where(s => s.HouseholdId == household && s.LineId == line.Id && s.ActiveUntil == null).OrderByDescending(s => s.ActiveFrom).Select(s => (SimKind?)s.Kind).FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        return held.Where(thing => thing.Device is not null || thing.Sim is not null).ToDictionary(thing => thing.Id, thing => new HeldThing(thing.Device, thing.Sim));
    }

    /// <summary>The newest bill of each account whose bills the viewer sees.</summary>
    private static async Task<Dictionary<BillingAccountId, Money>> LastBillsAsync(HouseholdDbContext db, HouseholdViewer viewer, HouseholdSight sight, CancellationToken cancellationToken)
    {
        var (household, accounts) = (viewer.Household, viewer.Accounts.Select(account => account.Id).Where(sight.SeesBill).ToList());
        if (accounts.Count == 0) return [];
        var newest = await db.Bills.AsNoTracking()
            .Where(bill => bill.HouseholdId == household && accounts.Contains(bill.AccountId)
                && !db.Bills.Any(later => later.HouseholdId == household && later.AccountId == bill.AccountId && later.IssuedOn > bill.IssuedOn))
            .Select(bill => new { bill.AccountId, bill.Total }).ToListAsync(cancellationToken);
        return newest.GroupBy(bill => bill.AccountId).ToDictionary(bills => bills.Key, bills => bills.Select(bill => bill.Total).Aggregate(Money.Add));
    }
}
