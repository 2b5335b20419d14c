namespace HouseholdPortal.Domain.Lines;

/// <summary>
/// A part of an allowance, of a delegation’s or of what a line’s payer lets its user spend, reserved for one request when it is begun, so that two changes at once
/// never exceed the sum. It is used when the change is carried out, and released when it is not. Changed only through its delegation or
/// <see cref="Line"/>, which keeps the sum.
/// </summary>
public sealed class AllowanceUse : HouseholdOwned<AllowanceUseId>
{
    private AllowanceUse() { }

    /// <param name="delegation">Whose allowance it is a part of; null where it is a line’s.</param>
    internal AllowanceUse(HouseholdId household, AllowanceUseId id, DelegationId? delegation, Line? line, OperationRequestId request, Money amount, DateTimeOffset now)
        : base(household, id)
    {
        (DelegationId, LineId, Round, RequestId, Amount, ReservedAt) = (delegation, line?.Id, line?.AllowanceRound ?? 0, request, amount, now);
        State = AllowanceUseState.Reserved;
    }

    /// <summary>Whose allowance it is; null where it is a line’s user’s.</summary>
    public DelegationId? DelegationId { get; private set; }

    /// <summary>The line whose user’s allowance it is; null where it is a delegation’s.</summary>
    public LineId? LineId { get; private set; }

    /// <summary>Which of the line’s allowances, one after another, it is a part of; 0 for a delegation’s.</summary>
    public int Round { get; private set; }

    /// <summary>The request that adds the cost.</summary>
    public OperationRequestId RequestId { get; private set; }

    /// <summary>What it adds over the whole commitment.</summary>
    public Money Amount { get; private set; }

    public AllowanceUseState State { get; private set; }

    public DateTimeOffset ReservedAt { get; private set; }

    /// <summary>When it was used or released; null while it is reserved.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>What was done by it was undone.</summary>
    internal bool Undo(DateTimeOffset now)
    {
        if (State != AllowanceUseState.Used) return false;
        (State, ClosedAt) = (AllowanceUseState.Released, now);
        return true;
    }

    internal bool Close(AllowanceUseState state, DateTimeOffset now)
    {
        if (State != AllowanceUseState.Reserved) return false;
        (State, ClosedAt) = (state, now);
        return true;
    }
}

/// <summary>What became of a part of an allowance. Values are stored: never renumber.</summary>
public enum AllowanceUseState
{
    Reserved = 1,
    Used = 2,
    Released = 3,
}
