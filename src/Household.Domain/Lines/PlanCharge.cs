using System.Collections.Immutable;
using HouseholdPortal.Domain.Catalogue;

namespace HouseholdPortal.Domain.Lines;

/// <summary>What one contract is rightly charged in one billing period: its price, or its part of it where it did not run on every day.</summary>
public sealed record PlanCharge(Contract Contract, Period Period, Money Amount)
{
    /// <summary>For each contract of the line that runs on some of those days, in the order in which they do.</summary>
    /// <param name="contracts">All of one line.</param>
    public static ImmutableArray<PlanCharge> Of(IReadOnlyCollection<Contract> contracts, Period period)
    {
        ArgumentNullException.ThrowIfNull(contracts);
        return [.. contracts.Select(contract => Of(contract, period)).OfType<PlanCharge>().OrderBy(charge => charge.Period.From).ThenBy(charge => charge.Contract.Id.Value)];
    }

    private static PlanCharge? Of(Contract contract, Period period)
    {
        var from = contract.StartsOn > period.From ? contract.StartsOn : period.From;
        var until = contract.EndedOn < period.Until ? contract.EndedOn.Value : period.Until;
        if (until <= from) return null;

        // An instalment is a whole one, whichever day of the period it falls on.
        var days = new Period(from, until);
        return new(contract, days, contract.Kind == OfferingKind.Device ? contract.MonthlyPrice : contract.MonthlyPrice.Share(days.Days, period.Days));
    }
}
