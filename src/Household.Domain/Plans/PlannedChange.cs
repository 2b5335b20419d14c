using System.Collections.Immutable;
using HouseholdPortal.Domain.Catalogue;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Domain.Plans;

/// <summary>
/// A change of what one line is charged under, before it is made: what ends, what begins, what it costs over the whole commitment, and what its user would lose. Pure;
/// the decision, the page and the summary all read it from here.
/// </summary>
public sealed record PlannedChange
{
    private PlannedChange(ChangeKind kind, DateOnly from, ImmutableArray<HeldContract> ends, ImmutableArray<Begins> begins, DateOnly? boundBefore)
    {
        (Kind, From, Ending, Beginning) = (kind, from, ends, begins);
        Cost = ChangeCost.Of([.. ends.Select(one => one.From(from))], [.. begins.Select(one => one.UndertakenFrom(from))]);
        BoundUntil = begins.Select(one => one.BoundUntil).Max();
        IsBoundLonger = BoundUntil is { } until && !(until <= boundBefore);
    }

    public ChangeKind Kind { get; }

    /// <summary>The first day under the new terms: a day on which a bill begins.</summary>
    public DateOnly From { get; }

    /// <summary>What ends on that day.</summary>
    public ImmutableArray<HeldContract> Ending { get; }

    public ImmutableArray<Begins> Beginning { get; }

    public ChangeCost Cost { get; private init; }

    /// <summary>The first day on which what begins can be left without a charge; null where that is any day.</summary>
    public DateOnly? BoundUntil { get; }

    /// <summary>Whether it binds for longer than what ends.</summary>
    public bool IsBoundLonger { get; }

    /// <summary>Whether less is included than before, or the connection is slower.</summary>
    public bool LessService { get; private init; }

    /// <summary>Whether more can be charged beyond what is included, so that no sum covers it.</summary>
    public bool IsOpenEnded { get; private init; }

    /// <summary>Whether it is dearer in anything: monthly price, one-offs, out-of-bundle rates, charge for leaving, minimum term.</summary>
    public bool IsDearer => Terms.CostsMore;

    /// <summary>As the decision reads it.</summary>
    public Terms Terms => new(Cost.Added, Cost.Leaving, DebtMinor: 0, LessService, IsOpenEnded: IsOpenEnded, IsBoundLonger: IsBoundLonger);

    /// <summary>To another plan, and with it to a handset in instalments, if one is taken.</summary>
    /// <param name="now">The plan that the line has on that day, and all else that it is charged under then.</param>
    public static PlannedChange ToPlan(HeldContract now, OfferingVersion plan, OfferingVersion? device, DateOnly from)
    {
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Kind != OfferingKind.Plan) throw new ArgumentException("A line changes to a plan.", nameof(plan));
        if (device is { Kind: not OfferingKind.Device }) throw new ArgumentException("A plan comes with a handset or with none.", nameof(device));
        var (bound, terms) = (now.BoundAfter(from), plan.Terms);
        DateOnly? term = plan.TermMonths > 0 ? from.AddMonths(plan.TermMonths) : null;
        ImmutableArray<Begins> begins = [new(plan, term is { } end && !(end < bound) ? end : bound)];
        if (device is not null) begins = begins.Add(new(device, from.AddMonths(device.TermMonths)));
        return new(ChangeKind.Plan, from, [now], begins, bound)
        {
            LessService = now.Terms is not { } had || terms.Includes.LacksSomethingOf(had.Includes) || terms.Speed.IsSlowerThan(had.Speed),
            IsOpenEnded = OutOfBundle.IsDearer(terms.Beyond, terms.Includes, now.Terms?.Beyond ?? OutOfBundle.Stops, now.Terms?.Includes ?? terms.Includes),
        };
    }

    /// <summary>With an add-on beside the plan.</summary>
    public static PlannedChange WithAddOn(OfferingVersion addOn, DateOnly from)
    {
        ArgumentNullException.ThrowIfNull(addOn);
        if (addOn.Kind != OfferingKind.AddOn) throw new ArgumentException("Only add-ons are added.", nameof(addOn));
        return new(ChangeKind.AddOn, from, [], [new(addOn, addOn.TermMonths > 0 ? from.AddMonths(addOn.TermMonths) : null)], boundBefore: null);
    }

    /// <summary>Without an add-on that the line has.</summary>
    public static PlannedChange WithoutAddOn(HeldContract addOn, DateOnly from)
    {
        ArgumentNullException.ThrowIfNull(addOn);
        if (addOn.Contract.Kind != OfferingKind.AddOn) throw new ArgumentException("Only add-ons are taken away.", nameof(addOn));
        var leaving = addOn.CostOfLeaving(from).Minor;
        var change = new PlannedChange(ChangeKind.NoAddOn, from, [addOn], [], boundBefore: null);
        return change with { LessService = true, Cost = change.Cost with { Once = leaving, Leaving = leaving, LeavingNow = leaving } };
    }

    /// <summary>Makes the change: what it replaces ends on its day, and what begins is agreed.</summary>
    /// <param name="contracts">All of the line.</param>
    /// <returns>What begins, each with its summary.</returns>
    public ImmutableArray<Agreed> Apply(IReadOnlyCollection<Contract> contracts, Line line, Func<ContractId> ids, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(contracts);
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(ids);
        var summaries = SummaryFacts.Of(this);
        Contract Agree(Begins one, ContractId? supersedes) => Contract.Agree(line.HouseholdId, ids(), line.Id, one.Version, From, one.BoundUntil, supersedes, today);
        if (Kind == ChangeKind.NoAddOn && !Ending[0].Contract.End(From)) throw new InvalidOperationException("An add-on that the line has could not be ended.");
        if (Kind != ChangeKind.Plan) return [.. Beginning.Select((one, at) => new Agreed(Agree(one, supersedes: null), summaries[at]))];
        var plan = contracts.ReplacePlan(From, before => Agree(Beginning[0], before.Id)) ?? throw new InvalidOperationException("A line that has a plan had none to replace.");
        return [new(plan, summaries[0]), .. Beginning.Skip(1).Select((one, at) => new Agreed(Agree(one, supersedes: null), summaries[at + 1]))];
    }

    /// <summary>A contract that was agreed, and what its summary says.</summary>
    public sealed record Agreed(Contract Contract, SummaryFacts Facts);

    /// <summary>What begins: the version, and until when it binds.</summary>
    /// <param name="BoundUntil">The first day on which it can be left without a charge; null for any.</param>
    public sealed record Begins(OfferingVersion Version, DateOnly? BoundUntil)
    {
        internal Undertaking UndertakenFrom(DateOnly from) => new(
            Version.Monthly.Minor, Version.Once.Minor, Undertaking.Bills(from, BoundUntil), Version.LeavingMonthly.Minor, Version.Kind == OfferingKind.Device);
    }
}

/// <summary>What a change does to a line.</summary>
public enum ChangeKind
{
    /// <summary>Another plan, and perhaps a handset.</summary>
    Plan,

    /// <summary>An add-on more.</summary>
    AddOn,

    /// <summary>An add-on less.</summary>
    NoAddOn,
}
