using System.Collections.Immutable;

namespace HouseholdPortal.Domain.Delegations;

/// <summary>What a delegation gives: exactly these permissions, up to this allowance, in this period.</summary>
public sealed record DelegationTerms
{
    /// <param name="allowance">What the grantee may add to the cost, over the whole commitment. Without <see cref="Permission.ChangePlanDearer"/> there is nothing to spend it on, so it is zero then.</param>
    public DelegationTerms(IEnumerable<Permission> permissions, Money allowance, Period period)
    {
        if (allowance.Minor < 0) throw new ArgumentOutOfRangeException(nameof(allowance), "An allowance cannot be negative.");
        Permissions = [.. permissions.Distinct().Order()];
        Allowance = Permissions.Contains(Permission.ChangePlanDearer) ? allowance : Money.Zero(allowance.Currency);
        Period = period;
    }

    /// <summary>In the order of their values, each once.</summary>
    public ImmutableArray<Permission> Permissions { get; }

    public Money Allowance { get; }

    public Period Period { get; }

    /// <summary>Why nobody can offer this today; null where one can.</summary>
    /// <param name="begun">Since when it has been given; null for what is new.</param>
    public DelegationRefusal? WhyNot(DateOnly today, DateOnly? begun = null)
    {
        if (Permissions.IsEmpty) return DelegationRefusal.NoPermission;
        if (Period.From < today && Period.From != begun) return DelegationRefusal.InThePast;
        if (Period.Until <= today) return DelegationRefusal.NoDays;
        return Period.Until > today.AddMonths(Delegation.MostMonths) ? DelegationRefusal.TooLong : null;
    }

    /// <summary>Whether this gives anything that <paramref name="other"/> does not.</summary>
    public bool Exceeds(DelegationTerms other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Permissions.Except(other.Permissions).Any() || Allowance > other.Allowance || Period.From < other.Period.From || Period.Until > other.Period.Until;
    }

    /// <summary>What both give; null where that is nothing.</summary>
    public DelegationTerms? Common(DelegationTerms other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var (from, until) = (Later(Period.From, other.Period.From), Later(Period.Until, other.Period.Until) == Period.Until ? other.Period.Until : Period.Until);
        ImmutableArray<Permission> both = [.. Permissions.Intersect(other.Permissions)];
        return both.IsEmpty || until <= from ? null : new(both, Allowance < other.Allowance ? Allowance : other.Allowance, new(from, until));
    }

    public bool Equals(DelegationTerms? other) => other is not null && Permissions.AsSpan().SequenceEqual(other.Permissions.AsSpan()) && Allowance == other.Allowance && Period == other.Period;

    public override int GetHashCode() => HashCode.Combine(Permissions.Length, Allowance, Period);

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
