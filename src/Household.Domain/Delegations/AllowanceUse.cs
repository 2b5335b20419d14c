namespace HouseholdPortal.Domain.Delegations;

/// <summary>
/// A part of a delegation’s allowance, reserved for one request when it is begun, so that two changes at once never exceed the sum. It is used when the change is
/// carried out, and released when it is not. Changed only through its <see cref="Delegation"/>, which keeps the sum.
/// </summary>
public sealed class AllowanceUse : HouseholdOwned<AllowanceUseId>
{
    private AllowanceUse() { }

    internal AllowanceUse(Delegation delegation, AllowanceUseId id, OperationRequestId request, Money amount, DateTimeOffset now)
        : base(delegation.HouseholdId, id)
    {
        (DelegationId, RequestId, Amount, ReservedAt) = (delegation.Id, request, amount, now);
        State = AllowanceUseState.Reserved;
    }

    public DelegationId DelegationId { get; private set; }

    /// <summary>The request that adds the cost.</summary>
    public OperationRequestId RequestId { get; private set; }

    /// <summary>What it adds over the whole commitment.</summary>
    public Money Amount { get; private set; }

    public AllowanceUseState State { get; private set; }

    public DateTimeOffset ReservedAt { get; private set; }

    /// <summary>When it was used or released; null while it is reserved.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

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
