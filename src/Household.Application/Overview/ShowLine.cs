using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Delegations.Asking;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Plans;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Application.Usage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Usage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Overview;

/// <summary>Query behind <c>/lines/{id}</c>.</summary>
public sealed class ShowLine(IDbContextFactory<HouseholdDbContext> contexts, OfferOperations offers, LineRequests requests, AskOptions asks, OperatorPolicy policy, Clock clock)
{
    /// <summary>Null for a line that does not exist, belongs to another household, or may not be seen; the viewer cannot tell which.</summary>
    public async Task<LineView?> ForAsync(ActorLocator by, LineId id, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var party = await ActingParty.OfAsync(db, by, policy, now, cancellationToken);
        if (party.Actor is null || await ViewerAsync(db, party, party.Actor, id, now, cancellationToken) is not { } viewer) return null;
        var line = viewer.Lines.First(l => l.Id == id);
        if (viewer.Evaluate(Permission.SeeLine, Target.OfLine(id)) is not AccessDecision.Allowed allowed) return null;
        var facts = await LineFacts.OfAsync(db, viewer, line, cancellationToken);
        return party.Actor is Actor.AsHolder ? await ForHolderAsync(db, line, facts, viewer, allowed, now, cancellationToken) : await ForMemberAsync(db, (Actor.OfPerson)party.Actor, line, facts, viewer, allowed, now, cancellationToken);
    }

    /// <summary>The household with the line: usually the current one; only otherwise are the others searched.</summary>
    private async Task<HouseholdViewer?> ViewerAsync(HouseholdDbContext db, ActingParty party, Actor actor, LineId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (party.Current is { } current)
        {
            var viewer = await HouseholdViewer.OfAsync(db, actor, current, policy, now, cancellationToken);
            if (viewer.Lines.Any(line => line.Id == id)) return viewer;
        }

        var others = party.Households.Where(household => household != party.Current).ToList();
        if (others.Count == 0) return null;
        var found = await db.Lines.AsNoTracking().Where(l => others.Contains(l.HouseholdId) && l.Id == id).Select(l => (HouseholdId?)l.HouseholdId).FirstOrDefaultAsync(cancellationToken);
        return found is { } other ? await HouseholdViewer.OfAsync(db, actor, other, policy, now, cancellationToken) : null;
    }

    /// <summary>Only the line's own state: nothing about people, bills or accounts.</summary>
    private static async Task<LineView> ForHolderAsync(HouseholdDbContext db, SeenLine line, LineFacts facts, HouseholdViewer viewer, AccessDecision.Allowed allowed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var summary = facts.Summarize(line, viewer) with { Label = "", User = null, AccountName = "", Payer = null };
        var holds = LineHolds.Of(line, viewer).ForHolder();
        return new(summary, true, null, null, null, null, new([], [], viewer.Today), [], [], viewer.Explain(allowed.Because), holds.Suspension, holds.Locks)
        {
            Freeze = holds.Freeze,
            Use = await LineUse.ForHolderAsync(db, line, viewer, now, cancellationToken),
        };
    }

    private async Task<LineView> ForMemberAsync(
        HouseholdDbContext db, Actor.OfPerson actor, SeenLine line, LineFacts facts, HouseholdViewer viewer, AccessDecision.Allowed allowed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var findings = await FindingCards.OfAsync(db, viewer, facts, cancellationToken);
        var contract = facts.Current(line.Id, viewer.Today);
        var holds = LineHolds.Of(line, viewer);
        var device = facts.Devices.LastOrDefault(d => d.LineId == line.Id && d.InUseUntil is null);
        IReadOnlyList<OfferView> offered = [.. (await offers.OnAsync(db, actor, viewer.Relations, "line", line.Id.Value, cancellationToken)).Select(offer => OfferView.Of(offer.Permission, offer.Decision, viewer))];
        var asked = await requests.OnAsync(db, actor, viewer, line, cancellationToken);
        return new(
            facts.Summarize(line, viewer), false, contract?.StartsOn, contract?.MinimumTermEndsOn,
            SimEnding(line, facts), device is null ? null : viewer.Day(device.InUseFrom),
            LineTimelineView.Of(line.Id, facts, findings.Findings, viewer), findings.Open, findings.Settled, viewer.Explain(allowed.Because),
            holds.Suspension, holds.Locks)
        {
            Household = viewer.Household,
            Freeze = holds.Freeze,
            Offers = offered,
            Requests = asked,
            Askable = [.. (await asks.OnAsync(db, viewer, Target.OfLine(line.Id), cancellationToken)).Select(right => right.Permission)],
            Use = LineUse.For(line, viewer, offered, asked, now),
            Plan = await LinePlanView.OfAsync(db, viewer, line, cancellationToken),
            Usage = await ShowUsage.OnAsync(db, viewer, line, cancellationToken),
        };
    }

    private static string? SimEnding(SeenLine line, LineFacts facts) => facts.Sims.LastOrDefault(s => s.LineId == line.Id && s.ActiveUntil is null)?.Iccid.Ending;
}

/// <summary>One line: what it is, its contract, SIM and phone, and what happened to it.</summary>
/// <param name="ForHolder">The viewer only holds the line's phone: only the line's own state is filled in.</param>
/// <param name="MinimumTermEndsOn">The first day the current contract can be left without a charge.</param>
/// <param name="SimEnding">The last four digits of the SIM's number; null where the viewer may not see it, as with <paramref name="DeviceSince"/>.</param>
/// <param name="Refunds">Settlements on the line, with their receipts.</param>
/// <param name="Because">Why the viewer sees this.</param>
/// <param name="Suspension">Since when it is suspended, why and by whom; null unless it is.</param>
/// <param name="Locks">The functions of the line that are locked.</param>
public sealed record LineView(
    LineSummary Line, bool ForHolder, DateOnly? ContractStartedOn, DateOnly? MinimumTermEndsOn, string? SimEnding, DateOnly? DeviceSince,
    LineTimelineView Timeline, IReadOnlyList<FindingCard> Findings, IReadOnlyList<RefundCard> Refunds, BecauseView Because,
    LineSuspension? Suspension, IReadOnlyList<LockedFunction> Locks)
{
    /// <summary>The household that the line belongs to; the default one in a holder session.</summary>
    public HouseholdId Household { get; init; }

    /// <summary>That an agent holds it, until when and who; null unless one does.</summary>
    public FrozenLine? Freeze { get; init; }

    /// <summary>The operations that make sense on the line now, and whether the viewer may.</summary>
    public IReadOnlyList<OfferView> Offers { get; init; } = [];

    /// <summary>What is under way on the line and what was done to it lately, as far as the viewer may see it; the newest first.</summary>
    public IReadOnlyList<ShowRequest.View> Requests { get; init; } = [];

    /// <summary>What the viewer may not do here, and can ask somebody for.</summary>
    public IReadOnlyList<Permission> Askable { get; init; } = [];

    /// <summary>Who uses it, as far as that is open; null where there is nothing to say or do about it.</summary>
    public LineUse? Use { get; init; }

    /// <summary>More about its plan; null where there is none, or the viewer may not see what the line is charged.</summary>
    public LinePlanView? Plan { get; init; }

    /// <summary>What was used by month; null where the viewer may not see it, and where nothing was ever reported.</summary>
    public UsageByMonth? Usage { get; init; }

    /// <summary>An operation of that permission; null where it makes no sense now.</summary>
    public OfferView? Offer(Permission permission) => Offers.FirstOrDefault(offer => offer.Permission == permission);
}
