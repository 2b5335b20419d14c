using HouseholdPortal.Domain.Catalogue;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Domain.Plans;

/// <summary>A contract of a line with the terms that it was made under.</summary>
/// <param name="Terms">Null where no catalogue says them: then nothing is known of what it includes.</param>
public sealed record HeldContract(Contract Contract, OfferingTerms? Terms)
{
    /// <summary>What leaving costs for each month that is left: by its terms, or as much as it costs.</summary>
    public Money LeavingMonthly => Terms?.LeavingMonthly ?? Contract.MonthlyPrice;

    /// <summary>The first day on which it can be left free, if that is after <paramref name="day"/>.</summary>
    public DateOnly? BoundAfter(DateOnly day) => Contract.MinimumTermEndsOn > day ? Contract.MinimumTermEndsOn : null;

    /// <summary>What leaving it on a day costs.</summary>
    public Money CostOfLeaving(DateOnly day) => new(LeavingMonthly.Minor * Undertaking.Bills(day, BoundAfter(day)), LeavingMonthly.Currency);

    /// <summary>What it costs from a day on.</summary>
    public Undertaking From(DateOnly day) =>
        new(Contract.MonthlyPrice.Minor, 0, Undertaking.Bills(day, BoundAfter(day)), LeavingMonthly.Minor, Contract.Kind == OfferingKind.Device);
}
