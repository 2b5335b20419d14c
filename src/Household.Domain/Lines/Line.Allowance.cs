namespace HouseholdPortal.Domain.Lines;

/// <content>What its payer lets its user spend.</content>
public sealed partial class Line
{
    /// <summary>The most that a payer can let a user add, in minor units: more is a slip of the keyboard.</summary>
    public const long MostAllowanceMinor = 1_000_000;

    /// <summary>What the payer lets the user add over the whole commitment without asking, in minor units of the account's currency; none by default.</summary>
    public long UserAllowanceMinor { get; private set; }

    /// <summary>What of that is reserved or used. It may exceed an allowance that was lowered afterwards.</summary>
    public long AllowanceTakenMinor { get; private set; }

    /// <summary>Counts whose allowance it is: it begins anew with another user or another payer, and what was reserved before counts for nothing then.</summary>
    public int AllowanceRound { get; private set; }

    /// <summary>What the user may still add.</summary>
    public long AllowanceLeftMinor => Math.Max(0, UserAllowanceMinor - AllowanceTakenMinor);

    /// <summary>The payer lets the user add this much from now on, whatever was added before. Refused where they may add just that already.</summary>
    public bool LetUserSpend(long allowanceMinor)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(allowanceMinor);
        if (allowanceMinor == AllowanceLeftMinor) return false;
        UserAllowanceMinor = AllowanceTakenMinor + allowanceMinor;
        return true;
    }

    /// <summary>Sets a part of the allowance aside for a request. Null where less than that is left.</summary>
    public AllowanceUse? Reserve(AllowanceUseId id, OperationRequestId request, Money amount, DateTimeOffset now)
    {
        if (amount.Minor <= 0) throw new ArgumentOutOfRangeException(nameof(amount), "What is reserved must be more than nothing.");
        if (amount.Minor > AllowanceLeftMinor) return null;
        AllowanceTakenMinor += amount.Minor;
        return new(HouseholdId, id, delegation: null, this, request, amount, now);
    }

    /// <summary>The change was carried out: what it adds counts from now on. Refused while the allowance has been lowered below what is taken.</summary>
    public bool Use(AllowanceUse use, DateTimeOffset now)
    {
        CheckOwn(use);
        return use.Round == AllowanceRound && AllowanceTakenMinor <= UserAllowanceMinor && use.Close(AllowanceUseState.Used, now);
    }

    /// <summary>The change was not carried out.</summary>
    public bool Release(AllowanceUse use, DateTimeOffset now)
    {
        CheckOwn(use);
        return use.Close(AllowanceUseState.Released, now) && GiveBack(use);
    }

    /// <summary>The change was undone: what it would have added is left again.</summary>
    public bool GiveBack(AllowanceUse use, DateTimeOffset now)
    {
        CheckOwn(use);
        return use.Undo(now) && GiveBack(use);
    }

    private bool GiveBack(AllowanceUse use)
    {
        if (use.Round == AllowanceRound) AllowanceTakenMinor -= use.Amount.Minor;
        return true;
    }

    /// <summary>Another pays or uses it from now on: what was let, and what was taken of it, are over.</summary>
    private void ForgetAllowance() => (UserAllowanceMinor, AllowanceTakenMinor, AllowanceRound) = (0, 0, AllowanceRound + 1);

    private void CheckOwn(AllowanceUse use)
    {
        ArgumentNullException.ThrowIfNull(use);
        if (use.LineId != Id || use.HouseholdId != HouseholdId) throw new ArgumentException("This part belongs to another line.", nameof(use));
    }
}
