using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Care.Acting;

/// <summary>
/// Shows an agent what the verified caller may see and do. Who they are, their household’s relations and each decision are read once for all of it: up to a hundred
/// agents read it at every change.
/// </summary>
public sealed class ShowCaller(IDbContextFactory<HouseholdDbContext> contexts, OfferOperations offers, OperationList operations, ShowRequest show, OperatorPolicy policy, Clock clock)
{
    /// <summary>How long what the caller stopped at can be picked up.</summary>
    public static readonly TimeSpan PickedUpWithin = TimeSpan.FromDays(1);

    private const int MostRequests = 12;

    private static readonly (SayTopic Topic, Permission Permission)[] s_topics =
    [
        (SayTopic.Line, Permission.SeeLine), (SayTopic.Charges, Permission.SeeLineCharges), (SayTopic.SimAndDevice, Permission.SeeSimAndDevice), (SayTopic.UsageTotals, Permission.SeeUsageTotals),
        (SayTopic.UsageDetail, Permission.SeeUsageDetail),
    ];

    /// <param name="household">Which of the caller’s households it is about, as they said; null for the one that they use.</param>
    public async Task<CallerResult> RunAsync(AgentSessionId session, HouseholdId? household, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var party = await ActingParty.OfAsync(db, new ActorLocator.InCall(session), policy, now, cancellationToken);
        if (party.Person is not Actor.AsAgent actor || party.Households.Count == 0) return new CallerResult.Nothing();
        var homes = party.Households.Count == 1 ? [] : await HomesAsync(db, party.Households, cancellationToken);
        var chosen = household is { } said && party.Households.Contains(said) ? said : party.Current;
        if (chosen is not { } home) return new CallerResult.WhichHousehold(homes);
        var viewer = await HouseholdViewer.OfAsync(db, actor, home, policy, now, cancellationToken);
        return viewer.Member is { } member ? new CallerResult.Shown(await ViewAsync(db, actor, viewer, member, homes, now, cancellationToken)) : new CallerResult.Nothing();
    }

    private static async Task<IReadOnlyList<CallerView.Home>> HomesAsync(HouseholdDbContext db, IReadOnlyList<HouseholdId> households, CancellationToken cancellationToken) =>
        await db.Households.AsNoTracking().Where(h => households.Contains(h.Id)).OrderBy(h => h.Id).Select(h => new CallerView.Home(h.Id, h.Name)).ToListAsync(cancellationToken);

    private async Task<CallerView> ViewAsync(
        HouseholdDbContext db, Actor.AsAgent actor, HouseholdViewer viewer, MemberView member, IReadOnlyList<CallerView.Home> homes, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<SeenLine> lines = [.. viewer.Lines.Where(line => viewer.MaySee(line.Id)).OrderByDescending(viewer.IsOwn)];
        var facts = LineFacts.ContractsOf(viewer, lines);
        var summaries = lines.ToDictionary(line => line.Id, line => facts.Summarize(line, viewer));
        var sight = viewer.Sight();
        var requests = await RequestsAsync(db, actor, viewer, now, cancellationToken);
        var person = actor.Person;
        return new(
            viewer.Household, homes, member,
            [.. viewer.Accounts.Where(account => account.PayerId == member.Id).Select(account => new CallerView.PaidAccount(account.Id, account.Name, account.Number))],
            [.. lines.Select(line => new CallerView.OfLine(summaries[line.Id], LocksOf(line, viewer, sight)))],
            (await FindingCards.OfAsync(db, viewer, facts, cancellationToken)).Open,
            await ActsAsync(db, actor, viewer, sight, lines, summaries, cancellationToken),
            SayingsOf(viewer, lines, summaries), requests.Begun, requests.Stopped,
            await db.ContactMediums.AsNoTracking().Where(c => c.PersonId == person).OrderBy(c => c.VerifiedAt).Select(c => new CallerView.OwnNumber(c.Id, c.Number)).ToListAsync(cancellationToken));
    }

    private static IReadOnlyList<CallerView.Lock> LocksOf(SeenLine line, HouseholdViewer viewer, HouseholdSight sight) =>
        [.. viewer.Locks.Where(held => held.Line == line.Id).OrderBy(held => held.Function).Select(held =>
            new CallerView.Lock(held.Function, held.At, sight.Sees(held.By) ? viewer.Person(held.By)?.Name : null, held.By == viewer.Member?.Id))];

    private async Task<IReadOnlyList<CallerView.Act>> ActsAsync(
        HouseholdDbContext db, Actor.AsAgent actor, HouseholdViewer viewer, HouseholdSight sight, IReadOnlyList<SeenLine> lines, Dictionary<LineId, LineSummary> summaries, CancellationToken cancellationToken)
    {
        var acts = new List<CallerView.Act>();
        foreach (var line in lines)
        {
            foreach (var offer in await offers.OnAsync(db, actor, viewer.Relations, "line", line.Id.Value, cancellationToken))
            {
                if (await ChoicesAsync(db, offer, line, viewer, sight, cancellationToken) is { } choices) acts.Add(new(line.Id.Value, summaries[line.Id], null, OfferView.Of(offer.Permission, offer.Decision, viewer), choices));
            }

            foreach (var held in viewer.Freezes.Where(freeze => freeze.Line == line.Id))
            {
                foreach (var offer in await offers.OnAsync(db, actor, viewer.Relations, "line-freeze", held.Id.Value, cancellationToken))
                    acts.Add(new(held.Id.Value, summaries[line.Id], null, OfferView.Of(offer.Permission, offer.Decision, viewer), []));
            }
        }

        foreach (var account in viewer.Accounts.Where(account => sight.Sees(account.Id)))
        {
            foreach (var offer in await offers.OnAsync(db, actor, viewer.Relations, "account", account.Id.Value, cancellationToken))
                acts.Add(new(account.Id.Value, null, account.Name, OfferView.Of(offer.Permission, offer.Decision, viewer), []));
        }

        return acts;
    }

    /// <summary>What has to be chosen first; null where nothing is left to choose, as with a line whose every function is locked.</summary>
    private async Task<List<CallerView.Choice>?> ChoicesAsync(HouseholdDbContext db, OfferOperations.Offer offer, SeenLine line, HouseholdViewer viewer, HouseholdSight sight, CancellationToken cancellationToken)
    {
        if (offer.Decision is AccessDecision.Refused) return [];
        if (ChoicesOf(offer, line, viewer, sight) is not { } choices) return null;
        if (choices.Count > 0 || offers.NeedsNoChoice(offer.Permission)) return choices;

        // What only a page of its own asks for is not begun by an agent.
        var own = await offers.ChoicesAsync(db, viewer.Household, offer.Permission, line.Id.Value, cancellationToken);
        return own is { Count: > 0 } ? [.. own.Select(choice => new CallerView.Choice(choice.Input, choice.Name))] : null;
    }

    private static List<CallerView.Choice>? ChoicesOf(OfferOperations.Offer offer, SeenLine line, HouseholdViewer viewer, HouseholdSight sight)
    {
        List<CallerView.Choice> choices = offer.Permission switch
        {
            Permission.SuspendLine => [.. Enum.GetNames<SuspensionReason>().Select(reason => new CallerView.Choice(reason))],
            Permission.LockLine => [.. Enum.GetValues<LineFunction>().Where(MayLock).Select(function => new CallerView.Choice(function.ToString()))],
            Permission.NameLineUser => [.. viewer.Members.Where(member => sight.Sees(member.Id)).Select(member => new CallerView.Choice(member.Id.Value.ToString(), member.Name))],
            _ => [],
        };
        return choices.Count == 0 && offer.Permission is Permission.LockLine or Permission.NameLineUser ? null : choices;

        bool MayLock(LineFunction function) =>
            LineLock.MayLock(function, viewer.IsOwn(line) && line.UserState == LineUserState.Confirmed) && !viewer.Locks.Any(held => held.Line == line.Id && held.Function == function);
    }

    private static List<CallerView.Saying> SayingsOf(HouseholdViewer viewer, IReadOnlyList<SeenLine> lines, Dictionary<LineId, LineSummary> summaries)
    {
        var sayings = new List<CallerView.Saying>();
        foreach (var (topic, permission) in s_topics)
        {
            foreach (var may in lines.GroupBy(line => topic == SayTopic.SimAndDevice ? viewer.MaySeeHandset(line) : viewer.May(permission, Target.OfLine(line.Id))))
                sayings.Add(new(topic, may.Key, [.. may.Select(line => summaries[line.Id])], []));
        }

        // Of accounts, too, only those are named that a line or a bill of theirs has told them of.
        foreach (var may in viewer.Accounts.GroupBy(account => viewer.May(Permission.SeeAccountBill, Target.OfAccount(account.Id))))
            sayings.Add(new(SayTopic.WholeBill, may.Key, [], [.. may.Where(account => lines.Any(line => line.AccountId == account.Id)).Select(account => account.Name)]));
        if (viewer.Lines.Any(line => line.Status != LineStatus.Ended && !viewer.MaySee(line.Id))) sayings.Add(new(SayTopic.OtherLines, May: false, [], []));
        return [.. sayings.OrderByDescending(saying => saying.May).ThenBy(saying => saying.Topic)];
    }

    /// <summary>What was begun with them in this call, and what they began themselves and stopped at. Both are few: they are told in full.</summary>
    private async Task<(IReadOnlyList<ShowRequest.View> Begun, IReadOnlyList<CallerView.StoppedRequest> Stopped)> RequestsAsync(
        HouseholdDbContext db, Actor.AsAgent actor, HouseholdViewer viewer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (person, since, owner) = (actor.Person, now - PickedUpWithin, viewer.Household.Value);
        var found = await db.OperationRequests.AsNoTracking()
            .Where(r => r.RequesterId == person && r.BegunAt > since && r.OwnerId == owner).OrderByDescending(r => r.BegunAt).Take(MostRequests).ToListAsync(cancellationToken);
        if (found.Count == 0) return ([], []);
        var began = await db.Set<Domain.Care.AgentSession>().AsNoTracking().Where(s => s.Id == actor.Session).Select(s => s.StartedAt).FirstAsync(cancellationToken);
        var (begun, stopped) = (new List<ShowRequest.View>(), new List<CallerView.StoppedRequest>());
        foreach (var request in found)
        {
            var state = request.StateAt(now);
            if (request.AgentId == actor.Agent && request.BegunAt >= began) begun.Add(await show.ViewAsync(db, request, person, actor, viewer.Relations, now, cancellationToken));
            else if (request is { AgentId: null, IsAsked: false } && IsStopped(state)
                && await show.ViewAsync(db, request, person, actor, viewer.Relations, now, cancellationToken) is { About: { } about } view && IsForAgents(request, about, viewer)
                && !found.Exists(later => later.BegunAt > request.BegunAt && later.Operation == request.Operation && later.TargetId == request.TargetId))
                stopped.Add(new(request.Id, request.Operation, view.About?.Words.Title, state, request.ProvedAt is not null, request.BegunAt, CanPickUp: !request.IsOpen || state == OperationRequestState.Expired));
        }

        return (begun, stopped);
    }

    private static bool IsStopped(OperationRequestState state) =>
        state is OperationRequestState.AwaitingProof or OperationRequestState.Expired or OperationRequestState.Cancelled or OperationRequestState.Failed;

    /// <summary>Whether the caller may do it through an agent at all. Beginning it decides anew.</summary>
    private bool IsForAgents(OperationRequest request, OperationFacts about, HouseholdViewer viewer)
    {
        var target = operations.Of(request.Operation).TargetKind is "account" ? Target.OfAccount(BillingAccountId.From(request.TargetId)) : about.Line is { Id: var line } ? Target.OfLine(line) : default(Target?);
        return target is { } one && viewer.Evaluate(request.Operation, one) is not AccessDecision.Refused;
    }
}
