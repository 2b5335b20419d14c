using System.Collections.Immutable;

namespace HouseholdPortal.Domain.Guardian;

/// <summary>What the rules read about one line: its contracts and all its charges, in any order.</summary>
/// <param name="Credited">Charges that an earlier settlement has given back; no rule may claim them again.</param>
public sealed record LineHistory(
    LineId Line,
    ImmutableArray<LineHistory.ContractFact> Contracts,
    ImmutableArray<LineHistory.ChargeFact> Charges,
    ImmutableHashSet<ChargeId> Credited)
{
    public readonly record struct ContractFact(ContractId Id, DateOnly StartsOn, ContractId? Supersedes, DateOnly? EndedOn);

    public readonly record struct ChargeFact(ChargeId Id, BillId Bill, ContractId? Contract, Period Period, Money Amount);
}
