using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>
/// What one relation gives one person in one matter, before it is put as a <see cref="Decision"/>. A small value, so that all of
/// somebody's relations can be compared without allocating.
/// </summary>
internal readonly record struct Ruling
{
    private Ruling(Reach reach, Standing? standing)
    {
        Reach = reach;
        Standing = standing;
    }

    /// <summary>What somebody finds who has no relation at all.</summary>
    public static Ruling Unrelated { get; } = new(Reach.No, standing: null) { Reason = RefusalReason.NotRelated };

    public Reach Reach { get; private init; }

    /// <summary>By which relation; null where there is none.</summary>
    public Standing? Standing { get; private init; }

    public Floor Floor { get; private init; }

    public Consent Consent { get; private init; }

    public Proviso Proviso { get; private init; }

    public RefusalReason Reason { get; private init; }

    /// <summary>Of a delegate: who let them, how the grantor stands (null where the grantor has no such right now), and until when.</summary>
    public MemberId Grantor { get; private init; }

    public Standing? GrantorStanding { get; private init; }

    public DateOnly LetUntil { get; private init; }

    public static Ruling Alone(Standing standing, Floor floor) => new(Reach.Alone, standing) { Floor = floor };

    public static Ruling With(Standing standing, Floor floor, Consent consent) => new(Reach.WithOthers, standing) { Floor = floor, Consent = consent };

    public static Ruling Subject(Standing standing, Floor floor, Proviso proviso) => new(Reach.WithOthers, standing) { Floor = floor, Proviso = proviso };

    public static Ruling No(Standing standing, RefusalReason reason) => new(Reach.No, standing) { Reason = reason };

    /// <summary>What <paramref name="own"/>, the delegate's cell, leaves of what the grantor has: the stricter of the two in every respect.</summary>
    public static Ruling Let(Ruling own, Ruling grantors, Relations.DelegationFact by) => own with
    {
        Reach = own.Reach < grantors.Reach ? own.Reach : grantors.Reach,
        Floor = own.Floor > grantors.Floor ? own.Floor : grantors.Floor,
        Consent = grantors.Consent,
        Proviso = grantors.Proviso,
        Reason = own.Reach == Reach.No ? own.Reason : RefusalReason.NotForThisRelation,
        Grantor = by.Grantor,
        GrantorStanding = grantors.Reach == Reach.No ? null : grantors.Standing,
        LetUntil = by.Period.Until,
    };

    /// <summary>The same right, when the person who would have to consent is the one who acts.</summary>
    public Ruling ConsentedByActing() => this with { Reach = Reach.Alone, Consent = Consent.None };

    /// <summary>
    /// The more favourable of two. Of equal ones always the same, whichever comes first: the earlier standing, then the delegation that
    /// lasts longer, then the smaller id.
    /// </summary>
    public Ruling Or(in Ruling other) => Compare(other) >= 0 ? this : other;

    private int Compare(in Ruling other)
    {
        if (Reach != other.Reach) return (int)Reach - (int)other.Reach;
        if (Reach == Reach.No && Reason != other.Reason) return Telling(Reason) - Telling(other.Reason);
        if (Floor != other.Floor) return (int)other.Floor - (int)Floor;
        if (Standing != other.Standing) return -((int?)Standing ?? int.MaxValue).CompareTo((int?)other.Standing ?? int.MaxValue);
        if (LetUntil != other.LetUntil) return LetUntil.CompareTo(other.LetUntil);
        if (Grantor != other.Grantor) return -Grantor.Value.CompareTo(other.Grantor.Value);
        return -((int?)GrantorStanding ?? int.MaxValue).CompareTo((int?)other.GrantorStanding ?? int.MaxValue);
    }

    /// <summary>How much a reason tells somebody who has several: what they can do something about first.</summary>
    private static int Telling(RefusalReason reason) => reason switch
    {
        RefusalReason.DebtFirst => 6,
        RefusalReason.BeyondAllowance => 5,
        RefusalReason.UserNotConfirmed => 4,
        RefusalReason.GuardianDecides => 3,
        RefusalReason.OnlyTheUser => 2,
        RefusalReason.NotRelated => 0,
        _ => 1,
    };
}
