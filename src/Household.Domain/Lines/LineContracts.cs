using System.Collections.Immutable;

namespace HouseholdPortal.Domain.Lines;

/// <summary>All contracts of one line together.</summary>
public static class LineContracts
{
    /// <summary>Those that it is rightly charged under on a day: they run, and no other has superseded them.</summary>
    public static IEnumerable<Contract> InForce(this IReadOnlyCollection<Contract> contracts, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(contracts);
        return contracts.Where(contract => contract.IsRunning(day) && !contracts.Any(other => other.SupersedesId == contract.Id && other.StartsOn <= day));
    }

    /// <summary>
    /// Another pays from a day on: what is rightly charged goes on under new contracts, and what should have ended long ago ends with the rest.
    /// </summary>
    /// <returns>The new contracts.</returns>
    public static ImmutableArray<Contract> PassOn(this IReadOnlyCollection<Contract> contracts, DateOnly on, Func<ContractId> ids)
    {
        ArgumentNullException.ThrowIfNull(contracts);
        ArgumentNullException.ThrowIfNull(ids);
        var goOn = contracts.InForce(on).ToList();
        foreach (var forgotten in contracts.Where(contract => contract.IsRunning(on)).Except(goOn)) forgotten.End(on);
        return [.. goOn.Select(contract => contract.PassOn(ids(), on)!)];
    }
}
