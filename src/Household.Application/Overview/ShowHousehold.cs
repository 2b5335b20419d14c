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
/// Query behind <c>/household</c>. <see cref="HouseholdSight"/> decides what the viewer may see, and <see cref="TargetPermissions"/> whom they may ask
/// about.
/// </summary>
public sealed class ShowHousehold(IDbContextFactory<HouseholdDbContext> contexts, AskOptions asks, OperatorPolicy policy, Clock clock)
{
    /// <param name="first">One of the two that are asked about; null for the viewer.</param>
    /// <param name="second">The other; null for the viewer’s own line, the first that they see, or else an account.</param>
    public async Task<HouseholdResult> ForAsync(ActorLocator by, Target? first, Target? second, CancellationToken cancellationToken)
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
        if (Usual(view, ownId) is not { } usual) return new HouseholdResult.Shown(view, Asked: null);
        var (one, other) = (first ?? Target.OfMember(ownId), second ?? usual);

        // Only one was named, and it is no person: what can the viewer do there?
        if (second is null && one.Kind != TargetKinds.Member) (one, other) = (Target.OfMember(ownId), one);
        var (person, on) = one.Member is not null && other.Member is null ? (one.Member, other) : one.Member is null && other.Member is not null ? (other.Member, one) : (null, default);
        IReadOnlyList<AskableRight> askable = person == ownId ? await asks.OnAsync(db, viewer, on, cancellationToken) : [];
        var answer = person is { } who ? Ask(who, on, view, viewer, sight, askable, now) : null;
        var targets = view.Lines.Select(line => Target.OfLine(line.Id)).Concat(view.Accounts.Select(account => Target.OfAccount(account.Id)));
        return new HouseholdResult.Shown(view, new(Seen(one, view), Seen(other, view), answer)
        {
            MayMove = MayMove(one, other, viewer),
            MayGrant = targets.Any(target => viewer.Evaluate(Permission.ManageDelegations, target) is not AccessDecision.Refused),
        });
    }

    private static Target? Usual(HouseholdView view, MemberId ownId) =>
        view.Lines.Count > 0 ? Target.OfLine((view.Lines.FirstOrDefault(line => line.User?.Id == ownId) ?? view.Lines[0]).Id)
        : view.Accounts.Count > 0 ? Target.OfAccount(view.Accounts[0].Id) : null;

    private static HouseholdThing Seen(Target target, HouseholdView view)
    {
        if (view.People.FirstOrDefault(person => person.Member.Id == target.Member) is { } member) return new HouseholdThing.Person(member.Member);
        if (view.Lines.FirstOrDefault(line => line.Id == target.Line) is { } line) return new HouseholdThing.Line(line);
        return view.Accounts.FirstOrDefault(account => account.Id == target.Account) is { } account ? new HouseholdThing.Account(account) : new HouseholdThing.Unseen();
    }

    /// <summary>Whether the viewer can have the line of the two billed on the account of the two, where it is not.</summary>
    private static bool MayMove(Target one, Target other, HouseholdViewer viewer)
    {
        var line = viewer.Lines.FirstOrDefault(line => line.Id == (one.Line ?? other.Line));
        var to = viewer.Accounts.FirstOrDefault(account => account.Id == (one.Account ?? other.Account));
        return line is not null && to is not null && viewer.Evaluate(Permission.MoveLine, Target.OfLine(line.Id)) is not AccessDecision.Refused && viewer.AccountOf(line).CouldGiveLineTo(to);
    }

    private AskedPermissions Ask(MemberId person, Target on, HouseholdView view, HouseholdViewer viewer, HouseholdSight sight, IReadOnlyList<AskableRight> askable, DateTimeOffset now)
    {
        var (permissions, whyNot) = TargetPermissions.Of(sight, person, on, viewer.Relations, policy, now) switch
        {
            TargetPermissionsAnswer.Answered answered => (answered.Permissions, (WhyNotAnswered?)null),
            TargetPermissionsAnswer.NotAnswered notAnswered => ([], notAnswered.Why),
        };
        var (line, account) = (view.Lines.FirstOrDefault(l => l.Id == on.Line), view.Accounts.FirstOrDefault(a => a.Id == on.Account));
        return new(
            view.People.FirstOrDefault(p => p.Member.Id == person)?.Member, line, account, person == sight.Viewer,
            permissions.Select(told => new PermissionView(told.Permission, told.Outcome, told.AssuranceLevel, [.. told.Others.Select(other => viewer.Person(other)!)], viewer.Explain(told.Because)) { MayAsk = askable.Any(right => right.Permission == told.Permission) }).ToList(),
            whyNot)
        {
            MayGrant = viewer.Evaluate(Permission.ManageDelegations, on) is not AccessDecision.Refused,
            Delegations = [.. view.Delegations.Where(d => d.Grantee.Id == person && (d.Grantor.Id == sight.Viewer || person == sight.Viewer) && (account is null ? d.Lines.Any(one => one == line?.Id) : d.Account?.Id == account.Id))],
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
