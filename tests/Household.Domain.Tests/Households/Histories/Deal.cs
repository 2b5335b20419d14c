using HouseholdPortal.Domain.Delegations;

namespace HouseholdPortal.Domain.Tests.Households.Histories;

/// <summary>
/// What two people agreed on, kept beside the product: what the grantee said yes to and the grantor has not taken back, and what was offered and not answered.
/// </summary>
internal sealed class Deal(DelegationId id, MemberId grantor, MemberId grantee, LineId? line, BillingAccountId? account)
{
    public DelegationId Id => id;

    public MemberId Grantor => grantor;

    public MemberId Grantee => grantee;

    public LineId? Line => line;

    public BillingAccountId? Account => account;

    /// <summary>What both said yes to; null for nothing.</summary>
    public PlainTerms? Agreed { get; private set; }

    /// <summary>What waits for the grantee’s answer; null for nothing.</summary>
    public PlainTerms? Asked { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>The day on which the grantor said last how long it lasts.</summary>
    public DateOnly SaidOn { get; private set; }

    public int Number { get; private set; }

    public bool IsOver { get; private set; }

    /// <summary>What is reserved or used of the allowance.</summary>
    public long Taken { get; private set; }

    public PlainTerms Latest => (Asked ?? Agreed)!.Value;

    public PlainTerms Current => (Agreed ?? Asked)!.Value;

    public long Left => Agreed is { } terms ? Math.Max(0, terms.Allowance - Taken) : 0;

    public void Ask(PlainTerms terms, DateOnly today, DateTimeOffset now) => (Asked, AskedAt, Number, SaidOn) = (terms, now, Number + 1, today);

    public void Accept() => (Agreed, Asked) = (Asked, null);

    /// <summary>What was asked is off the table, whether the grantee said no or nothing.</summary>
    public void Drop()
    {
        Asked = null;
        IsOver = Agreed is null;
    }

    /// <summary>What the new terms do not hold is taken away at once; what they hold beyond that is asked.</summary>
    public void Change(PlainTerms terms, DateOnly today, DateTimeOffset now)
    {
        Agreed = Agreed?.And(terms);
        Asked = null;
        SaidOn = today;
        if (Agreed != terms) Ask(terms, today, now);
    }

    public void Extend(DateOnly until, DateOnly today)
    {
        Agreed = Agreed!.Value with { Until = until };
        if (Asked is { } asked && asked.Until < until) Asked = asked with { Until = until };
        SaidOn = today;
    }

    public void Take(long amount) => Taken += amount;

    public void GiveBack(long amount) => Taken -= amount;

    public void End() => (Agreed, Asked, IsOver) = (null, null, true);

    /// <summary>Whether it lets its grantee do this today, whatever its grantor has.</summary>
    public bool Says(Permission permission, DateOnly today) => Agreed is { } terms && terms.Bits.Has(permission) && terms.From <= today && today < terms.Until;
}

/// <summary>Terms as plain numbers.</summary>
/// <param name="Bits">A bit for each permission.</param>
internal readonly record struct PlainTerms(long Bits, long Allowance, DateOnly From, DateOnly Until)
{
    public static PlainTerms Of(DelegationTerms terms) => new(PlainRights.Bits(terms.Permissions.AsSpan()), terms.Allowance.Minor, terms.Period.From, terms.Period.Until);

    /// <summary>What both hold; null where that is nothing.</summary>
    public PlainTerms? And(PlainTerms other)
    {
        var both = new PlainTerms(Bits & other.Bits, 0, From > other.From ? From : other.From, Until < other.Until ? Until : other.Until);
        if (both.Bits == 0 || both.Until <= both.From) return null;
        return both.Bits.Has(Permission.ChangePlanDearer) ? both with { Allowance = Math.Min(Allowance, other.Allowance) } : both;
    }

    public bool IsMoreThan(PlainTerms other) => (Bits & ~other.Bits) != 0 || Allowance > other.Allowance || From < other.From || Until > other.Until;
}
