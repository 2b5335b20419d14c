namespace HouseholdPortal.Domain.Delegations;

/// <summary>
/// Who lets whom do what on which line or account, from when to when. At each use it gives no more than its grantor has at that moment. The grantee
/// cannot pass it on. At most 24 months. TM Forum: Permission (TMF672).
/// </summary>
public sealed class Delegation : HouseholdOwned<DelegationId>
{
    public const int MostMonths = 24;

    private Delegation() { Permissions = null!; }

    public Delegation(
        HouseholdId householdId, DelegationId id, MemberId grantorId, MemberId granteeId, LineId? lineId, BillingAccountId? accountId,
        IEnumerable<Permission> permissions, Money allowance, Period period)
        : base(householdId, id)
    {
        if (grantorId == granteeId) throw new ArgumentException("A member cannot delegate to themselves.", nameof(granteeId));
        if (lineId is null == accountId is null) throw new ArgumentException("A delegation must be about one line or one account.", nameof(lineId));
        if (period.Until > period.From.AddMonths(MostMonths)) throw new ArgumentException("A delegation can last 24 months at most.", nameof(period));
        if (allowance.Minor < 0) throw new ArgumentOutOfRangeException(nameof(allowance), "An allowance cannot be negative.");
        GrantorId = grantorId;
        GranteeId = granteeId;
        LineId = lineId;
        AccountId = accountId;
        Permissions = [.. permissions.Distinct().Order()];
        if (Permissions.Count == 0) throw new ArgumentException("A delegation must give at least one permission.", nameof(permissions));
        Allowance = allowance;
        Period = period;
    }

    public MemberId GrantorId { get; private set; }

    public MemberId GranteeId { get; private set; }

    public LineId? LineId { get; private set; }

    public BillingAccountId? AccountId { get; private set; }

    public IReadOnlyList<Permission> Permissions { get; private set; }

    /// <summary>What the grantee may add to the monthly cost.</summary>
    public Money Allowance { get; private set; }

    public Period Period { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Either side revokes it, at any time; refused when it is revoked already.</summary>
    public bool Revoke(DateTimeOffset at)
    {
        if (RevokedAt is not null) return false;
        RevokedAt = at;
        return true;
    }
}
