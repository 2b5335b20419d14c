using System.Collections.Immutable;
using HouseholdPortal.Domain.Catalogue;

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
        return [.. goOn.Select(contract => GoOn(contract, on, contract.Id, ids()))];
    }

    /// <summary>
    /// Another plan from a day on: whatever the line is charged a plan under then ends on that day, what should have ended long ago included, in the same step. So a
    /// superseded contract is never charged on.
    /// </summary>
    /// <param name="contracts">All of the line.</param>
    /// <param name="make">Makes the new contract, which supersedes the one that was in force.</param>
    /// <returns>Null where the line has no plan to replace.</returns>
    public static Contract? ReplacePlan(this IReadOnlyCollection<Contract> contracts, DateOnly from, Func<Contract, Contract> make)
    {
        ArgumentNullException.ThrowIfNull(contracts);
        ArgumentNullException.ThrowIfNull(make);
        if (contracts.PlanOn(from) is not { } now) return null;
        foreach (var plan in contracts.Where(contract => contract.Kind == OfferingKind.Plan && contract.IsRunning(from)).ToList()) plan.End(from);
        return make(now);
    }

    /// <summary>The plan that the line is rightly charged under on a day; null where it has none.</summary>
    public static Contract? PlanOn(this IReadOnlyCollection<Contract> contracts, DateOnly day) =>
        contracts.InForce(day).Where(contract => contract.Kind == OfferingKind.Plan).OrderBy(contract => contract.StartsOn).LastOrDefault();

    /// <summary>
    /// Undoes a contract that was agreed lately: it ends, before its first day or today, and what it superseded goes on under the terms that it had.
    /// </summary>
    /// <returns>What goes on from then; empty where it replaced nothing. Null where it cannot be undone any more.</returns>
    public static ImmutableArray<Contract>? Undo(this IReadOnlyCollection<Contract> contracts, Contract agreed, DateOnly today, Func<ContractId> ids)
    {
        ArgumentNullException.ThrowIfNull(contracts);
        ArgumentNullException.ThrowIfNull(agreed);
        ArgumentNullException.ThrowIfNull(ids);
        if (!contracts.MayUndo(agreed, today)) return null;
        var on = agreed.StartsOn > today ? agreed.StartsOn : today;
        if (!agreed.End(on)) return null;
        return agreed.SupersedesId is { } id && contracts.FirstOrDefault(contract => contract.Id == id) is { } before ? [before.Continue(ids(), on, agreed.Id)] : [];
    }

    /// <summary>Whether it can still be undone: it was agreed here, its days have not passed, and nothing has replaced it.</summary>
    public static bool MayUndo(this IReadOnlyCollection<Contract> contracts, Contract agreed, DateOnly today) =>
        agreed.UndoableUntil is { } until && today <= until && !agreed.IsEmpty && !(agreed.EndedOn <= today) && !contracts.Any(other => other.SupersedesId == agreed.Id);

    /// <summary>It ends, and goes on until it was to end anyway.</summary>
    private static Contract GoOn(Contract contract, DateOnly from, ContractId supersedes, ContractId id)
    {
        var (until, next) = (contract.EndedOn, contract.Continue(id, from, supersedes));
        contract.End(from);
        if (until is { } end) next.End(end);
        return next;
    }
}
