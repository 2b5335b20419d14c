using System.Collections.Immutable;

namespace HouseholdPortal.Domain.Guardian;

/// <summary>Money that should not have been charged, as a rule found it, with the evidence charge by charge. Its amount is the exact sum of the evidence.</summary>
/// <param name="Contract">The contract it was charged under, which the remedy ends.</param>
/// <param name="Since">The first day from which nothing should have been charged.</param>
public sealed record Overcharge(RuleCode Rule, LineId Line, ContractId Contract, DateOnly Since, ImmutableArray<Overcharge.Item> Evidence)
{
    /// <param name="Period">The part of the charge's period that should not have been charged.</param>
    /// <param name="Amount">The part of the charge's amount for that period.</param>
    public readonly record struct Item(ChargeId Charge, BillId Bill, Period Period, Money Amount);

    public Money Amount => Evidence.Aggregate(default(Money), (sum, item) => sum + item.Amount);

    /// <summary>SHA-256 over rule, contract, day and every item. An approval is bound to it, so one more charge makes the approval worthless.</summary>
    public byte[] Hash()
    {
        var form = new CanonicalForm("household/overcharge").Add((long)Rule).Add(Line.Value).Add(Contract.Value).Add(Since.DayNumber);
        foreach (var item in Evidence) form.Add(item.Charge.Value).Add(item.Amount);
        return form.Hash();
    }
}
