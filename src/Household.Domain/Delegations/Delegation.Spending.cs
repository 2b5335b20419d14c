using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Domain.Delegations;

public sealed partial class Delegation
{
    /// <summary>What of the allowance is reserved or used, in minor units. It may exceed an allowance that was lowered afterwards.</summary>
    public long AllowanceTakenMinor { get; private set; }

    /// <summary>What the grantee may still add.</summary>
    public Money AllowanceLeft => new(State == DelegationState.Accepted ? Math.Max(0, Allowance.Minor - AllowanceTakenMinor) : 0, Allowance.Currency);

    /// <summary>Sets a part of the allowance aside for a request. Null where it does not give anything today, or less than that is left.</summary>
    /// <param name="amount">More than nothing, in the allowance’s currency.</param>
    public AllowanceUse? Reserve(AllowanceUseId id, OperationRequestId request, Money amount, DateOnly today, DateTimeOffset now)
    {
        if (amount.Minor <= 0) throw new ArgumentOutOfRangeException(nameof(amount), "What is reserved must be more than nothing.");
        if (!Period.Contains(today) || amount > AllowanceLeft) return null;
        AllowanceTakenMinor += amount.Minor;
        return new(HouseholdId, id, Id, line: null, request, amount, now);
    }

    /// <summary>
    /// The change was carried out: what it adds counts for as long as the delegation lasts. Refused once the delegation gives nothing, and while its allowance has been lowered
    /// below what is taken: less goes at once, for what is reserved too.
    /// </summary>
    public bool Use(AllowanceUse use, DateOnly today, DateTimeOffset now)
    {
        CheckOwn(use);
        return State == DelegationState.Accepted && Period.Contains(today) && AllowanceTakenMinor <= Allowance.Minor && use.Close(AllowanceUseState.Used, now);
    }

    /// <summary>The change was not carried out, or it was undone before it counted.</summary>
    public bool Release(AllowanceUse use, DateTimeOffset now)
    {
        CheckOwn(use);
        if (!use.Close(AllowanceUseState.Released, now)) return false;
        AllowanceTakenMinor -= use.Amount.Minor;
        return true;
    }

    /// <summary>The change was undone: what it would have added is left again.</summary>
    public bool GiveBack(AllowanceUse use, DateTimeOffset now)
    {
        CheckOwn(use);
        if (!use.Undo(now)) return false;
        AllowanceTakenMinor -= use.Amount.Minor;
        return true;
    }

    private void CheckOwn(AllowanceUse use)
    {
        ArgumentNullException.ThrowIfNull(use);
        if (use.DelegationId != Id || use.HouseholdId != HouseholdId) throw new ArgumentException("This part belongs to another delegation.", nameof(use));
    }
}
