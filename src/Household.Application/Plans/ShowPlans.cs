using System.Collections.Immutable;
using HouseholdPortal.Application.Catalogue;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Application.Usage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Catalogue;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Plans;
using HouseholdPortal.Domain.Usage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Plans;

/// <summary>Query behind the page that compares plans for one line: what it has, what else there is, what each would cost and lose, and who decides.</summary>
public sealed class ShowPlans(IDbContextFactory<HouseholdDbContext> contexts, OperatorPolicy policy, Clock clock)
{
    /// <summary>How many that fit are shown beside each other.</summary>
    private const int MostFitting = 3;

    /// <param name="User">Its user as the household calls them; null if nobody is named.</param>
    /// <param name="Payer">Who pays for it.</param>
    /// <param name="Now">Its plan today; null where it has none to change.</param>
    /// <param name="Next">The plan that begins with the next bill, where that is another; null otherwise.</param>
    /// <param name="NextBill">The day on which a change takes effect.</param>
    /// <param name="Usage">What was used by month; null where the viewer may not see it, or nothing is known.</param>
    /// <param name="AllowanceLeft">What the viewer may still add by an allowance; null where none is theirs.</param>
    public sealed record View(
        HouseholdId Household, LineId Line, Msisdn? Number, string Label, MemberView? User, bool IsOwn, MemberView Payer, bool ViewerPays, Held? Now, Held? Next, DateOnly Today, DateOnly NextBill, Money? AllowanceLeft,
        ImmutableArray<Choice> Plans, ImmutableArray<Choice> AddOns, ImmutableArray<Choice> Added, ImmutableArray<OfferingVersion> Devices, UsageByMonth? Usage)
    {
        /// <summary>Whether the viewer may see what the line is charged now, and so what a change adds: not a child who asks for one.</summary>
        public bool SeesCharges { get; init; }

        /// <summary>The plans that would have been enough in every month, the cheapest first; all where nothing is known of what was used.</summary>
        public ImmutableArray<Choice> Fitting => Usage is null || Usage.Over.IsEmpty ? Plans : [.. Plans.Where(choice => choice.Fit.IsEnough).Take(MostFitting)];
    }

    /// <summary>A contract as the page shows it.</summary>
    /// <param name="Includes">Null where no catalogue says it.</param>
    public sealed record Held(ContractId Id, string Name, Money Monthly, DateOnly? BoundUntil, Inclusions? Includes, OfferingVersionId? Version, Money LeavingNow);

    /// <summary>One change that the viewer could make.</summary>
    /// <param name="Permission">The operation that makes it.</param>
    /// <param name="Decision">Who decides it.</param>
    /// <param name="Others">Whose yes it takes; or, where it is refused, who may.</param>
    /// <param name="Because">Why.</param>
    /// <param name="Fit">How well a plan would have done for what was used; nothing for what is no plan.</param>
    public sealed record Choice(PlanChangeInput Input, PlannedChange Change, Permission Permission, AccessDecision Decision, ImmutableArray<MemberView> Others, ImmutableArray<SummaryFacts> Summary, BecauseView Because, PlanFit Fit)
    {
        public string Name => Change.Beginning.FirstOrDefault()?.Version.Name ?? Change.Ending[0].Contract.PlanName;

        public Money Monthly => Change.Beginning.FirstOrDefault()?.Version.Monthly ?? Change.Ending[0].Contract.MonthlyPrice;
    }

    /// <param name="device">A handset that comes with a plan; null for none.</param>
    /// <returns>Null for a line that does not exist, or whose charges the viewer may not see.</returns>
    public async Task<View?> RunAsync(ActorLocator by, LineId id, OfferingVersionId? device, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var party = await ActingParty.OfAsync(db, by, policy, now, cancellationToken);
        if (party.Person is not { } actor) return null;
        if (await db.Lines.AsNoTracking().FirstOrDefaultAsync(one => party.Households.Contains(one.HouseholdId) && one.Id == id, cancellationToken) is not { Status: not LineStatus.Ended } line) return null;
        var viewer = await HouseholdViewer.OfAsync(db, actor, line.HouseholdId, policy, now, cancellationToken);
        if (viewer.Lines.FirstOrDefault(one => one.Id == id) is not { } seen || !MaySee(viewer, id)) return null;

        var plan = await LinePlan.OfAsync(db, line, viewer.Today, cancellationToken);
        var offered = await db.OfferedOnAsync(viewer.Today, cancellationToken);
        var usage = await ShowUsage.OnAsync(db, viewer, seen, cancellationToken);
        Choice? Offer(PlanChangeInput input) => PlanningQuery.Plan(plan, input, offered) is { } change ? ChoiceOf(viewer, id, input, change, usage) : null;
        ImmutableArray<Choice> All(IEnumerable<PlanChangeInput> inputs) => [.. inputs.Select(Offer).OfType<Choice>()];
        var payer = viewer.AccountOf(seen).PayerId;
        var (today, next) = (plan.PlanOn(viewer.Today), plan.PlanOn(plan.NextBill));
        var seesCharges = viewer.Evaluate(Permission.SeeLineCharges, Target.OfLine(id)) is AccessDecision.Allowed;
        return new(
            line.HouseholdId, id, line.Number, line.Label, seen.UserId is { } user ? viewer.Person(user) : null, seen.UserId is { } own && own == viewer.Member?.Id, viewer.Person(payer)!, payer == viewer.Member?.Id,
            HeldOf(today, viewer.Today), next != today ? HeldOf(next, plan.NextBill) : null, viewer.Today, plan.NextBill, seesCharges ? Allowance(viewer, line, viewer.AccountOf(seen).Currency) : null,
            All(offered.Where(version => version.Kind == OfferingKind.Plan).Select(version => new PlanChangeInput.ToPlan(version.Id, device))),
            All(offered.Where(version => version.Kind == OfferingKind.AddOn).Select(version => new PlanChangeInput.WithAddOn(version.Id))),
            All(plan.On(plan.NextBill).Where(held => held.Contract.Kind == OfferingKind.AddOn).Select(held => new PlanChangeInput.WithoutAddOn(held.Contract.Id))),
            [.. offered.Where(version => version.Kind == OfferingKind.Device && version.For == line.Kind)], usage)
        {
            SeesCharges = seesCharges,
        };
    }

    /// <summary>Prices are for whoever may see what the line is charged, and for a minor who may ask for another plan.</summary>
    private static bool MaySee(HouseholdViewer viewer, LineId line) =>
        viewer.Evaluate(Permission.SeeLineCharges, Target.OfLine(line)) is AccessDecision.Allowed || viewer.Evaluate(Permission.ChangePlanNoDearer, Target.OfLine(line)) is AccessDecision.NeedsConsentOf;

    private static Choice ChoiceOf(HouseholdViewer viewer, LineId line, PlanChangeInput input, PlannedChange change, UsageByMonth? usage)
    {
        var permission = change.IsDearer ? Permission.ChangePlanDearer : Permission.ChangePlanNoDearer;
        var decision = viewer.Evaluate(permission, Target.OfLine(line, change.Terms));
        ImmutableArray<MemberId> others = decision switch
        {
            AccessDecision.NeedsConsentOf needs => needs.People,
            AccessDecision.Refused refused => refused.WhoMay,
            AccessDecision.Allowed or AccessDecision.NeedsProof => [],
        };
        return new(input, change, permission, decision, [.. others.Select(other => viewer.Person(other)).OfType<MemberView>()], viewer.Evaluate(Permission.SeeLineCharges, Target.OfLine(line)) is AccessDecision.Allowed ? SummaryFacts.Of(change) : [.. SummaryFacts.Of(change).Select(facts => facts.WithoutBefore())], viewer.Explain(decision.Because), FitOf(change, usage));
    }

    private static PlanFit FitOf(PlannedChange change, UsageByMonth? usage) =>
        usage is not null && change is { Kind: ChangeKind.Plan, Beginning: [var plan, ..] } ? PlanFit.Of(plan.Version.Terms.Includes, usage) : default;

    private static Held? HeldOf(HeldContract? held, DateOnly day) => held is null ? null : new(
        held.Contract.Id, held.Contract.PlanName, held.Contract.MonthlyPrice, held.BoundAfter(day), held.Terms?.Includes, held.Contract.OfferingVersionId, held.CostOfLeaving(day));

    /// <summary>What the viewer may add without asking: by what the payer lets the line’s user, or by the best that somebody lets them.</summary>
    private static Money? Allowance(HouseholdViewer viewer, Line line, string currency)
    {
        if (viewer.Member is not { } member) return null;
        var fact = viewer.Relations.Lines.FirstOrDefault(one => one.Id == line.Id);
        if (fact.User == member.Id && viewer.AccountOf(viewer.Lines.First(one => one.Id == line.Id)).PayerId != member.Id) return new(fact.UserAllowanceMinor, currency);
        var let = viewer.Relations.Delegations.Where(one => one.Grantee == member.Id && (one.Line == line.Id || one.Account == line.AccountId) && one.Period.Contains(viewer.Today)).Select(one => one.AllowanceMinor).DefaultIfEmpty(-1).Max();
        return let < 0 ? null : new(let, currency);
    }
}
