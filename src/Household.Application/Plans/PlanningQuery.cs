using System.Collections.Immutable;
using HouseholdPortal.Application.Catalogue;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Catalogue;
using HouseholdPortal.Domain.Plans;

namespace HouseholdPortal.Application.Plans;

/// <summary>Makes a <see cref="PlannedChange"/> of what somebody wants, by what the line has and what is offered today.</summary>
internal static class PlanningQuery
{
    /// <returns>Null where it is not offered, not any more, or changes nothing.</returns>
    public static async Task<PlannedChange?> PlanAsync(this HouseholdDbContext db, LinePlan line, PlanChangeInput input, CancellationToken cancellationToken) =>
        Plan(line, input, await db.OfferedOnAsync(line.Today, cancellationToken));

    /// <summary>Every change that a line could make today, without a handset.</summary>
    public static IEnumerable<(PlanChangeInput Input, PlannedChange Change)> All(LinePlan line, ImmutableArray<OfferingVersion> offered)
    {
        var inputs = offered.Where(version => version.Kind != OfferingKind.Device).Select(version => version.Kind == OfferingKind.Plan ? (PlanChangeInput)new PlanChangeInput.ToPlan(version.Id) : new PlanChangeInput.WithAddOn(version.Id))
            .Concat(line.On(line.NextBill).Where(held => held.Contract.Kind == OfferingKind.AddOn).Select(held => new PlanChangeInput.WithoutAddOn(held.Contract.Id)));
        foreach (var input in inputs)
        {
            if (Plan(line, input, offered) is { } change) yield return (input, change);
        }
    }

    /// <param name="offered">What can be begun today.</param>
    public static PlannedChange? Plan(LinePlan line, PlanChangeInput input, ImmutableArray<OfferingVersion> offered) => input switch
    {
        PlanChangeInput.ToPlan to => ToPlan(line, to, offered),
        PlanChangeInput.WithAddOn with => WithAddOn(line, with.AddOn, offered),
        PlanChangeInput.WithoutAddOn without => line.On(line.NextBill).FirstOrDefault(held => held.Contract.Id == without.AddOn) is { Contract.Kind: OfferingKind.AddOn } held ? PlannedChange.WithoutAddOn(held, line.NextBill) : null,
    };

    private static PlannedChange? WithAddOn(LinePlan line, OfferingVersionId id, ImmutableArray<OfferingVersion> offered) =>
        Find(line, offered, id, OfferingKind.AddOn) is { } addOn && line.PlanOn(line.NextBill) is { } plan && IsInCurrencyOf(addOn, plan) && !line.On(line.NextBill).Any(held => held.Contract.OfferingVersionId == id)
            ? PlannedChange.WithAddOn(addOn, line.NextBill) : null;

    private static PlannedChange? ToPlan(LinePlan line, PlanChangeInput.ToPlan to, ImmutableArray<OfferingVersion> offered)
    {
        if (Find(line, offered, to.Plan, OfferingKind.Plan) is not { } plan || line.PlanOn(line.NextBill) is not { } now) return null;
        if (!IsInCurrencyOf(plan, now)) return null;
        var device = to.Device is { } id ? Find(line, offered, id, OfferingKind.Device) : null;
        if (to.Device is not null && device is null) return null;

        // The same at the same price changes nothing, unless a handset comes with it.
        return device is null && now.Contract.OfferingVersionId == plan.Id && now.Contract.MonthlyPrice == plan.Monthly ? null : PlannedChange.ToPlan(now, plan, device, line.NextBill);
    }

    private static bool IsInCurrencyOf(OfferingVersion version, HeldContract plan) => string.Equals(version.Monthly.Currency, plan.Contract.MonthlyPrice.Currency, StringComparison.Ordinal);

    private static OfferingVersion? Find(LinePlan line, ImmutableArray<OfferingVersion> offered, OfferingVersionId id, OfferingKind kind) =>
        offered.FirstOrDefault(version => version.Id == id && version.Kind == kind && version.For == line.Kind);
}
