using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>
/// What one relation gives one person in one matter, before it is put as a <see cref="AccessDecision"/>. A small value, so that all of
/// somebody's relations can be compared without allocating.
/// </summary>
internal readonly record struct EvaluatedGrant
{
    private EvaluatedGrant(GrantOutcome reach, RelationRole? role)
    {
        GrantOutcome = reach;
        RelationRole = role;
    }

    /// <summary>What somebody finds who has no relation at all.</summary>
    public static EvaluatedGrant Unrelated { get; } = new(GrantOutcome.No, role: null) { Reason = RefusalReason.NotRelated };

    public GrantOutcome GrantOutcome { get; private init; }

    /// <summary>By which relation; null where there is none.</summary>
    public RelationRole? RelationRole { get; private init; }

    public AssuranceLevel AssuranceLevel { get; private init; }

    public Consent Consent { get; private init; }

    public Obligation Obligation { get; private init; }

    public RefusalReason Reason { get; private init; }

    /// <summary>Of a delegate: who let them, how the grantor stands (null where the grantor has no such right now), and until when.</summary>
    public MemberId Grantor { get; private init; }

    public RelationRole? GrantorStanding { get; private init; }

    public DateOnly LetUntil { get; private init; }

    public static EvaluatedGrant Alone(RelationRole role, AssuranceLevel level) => new(GrantOutcome.Alone, role) { AssuranceLevel = level };

    public static EvaluatedGrant With(RelationRole role, AssuranceLevel level, Consent consent) => new(GrantOutcome.WithOthers, role) { AssuranceLevel = level, Consent = consent };

    public static EvaluatedGrant Subject(RelationRole role, AssuranceLevel level, Obligation proviso) => new(GrantOutcome.WithOthers, role) { AssuranceLevel = level, Obligation = proviso };

    public static EvaluatedGrant No(RelationRole role, RefusalReason reason) => new(GrantOutcome.No, role) { Reason = reason };

    /// <summary>What <paramref name="own"/>, the delegate's rule, leaves of what the grantor has: the stricter of the two in every respect.</summary>
    public static EvaluatedGrant Let(EvaluatedGrant own, EvaluatedGrant grantors, Relations.DelegationFact by) => own with
    {
        GrantOutcome = own.GrantOutcome < grantors.GrantOutcome ? own.GrantOutcome : grantors.GrantOutcome,
        AssuranceLevel = own.AssuranceLevel > grantors.AssuranceLevel ? own.AssuranceLevel : grantors.AssuranceLevel,
        Consent = grantors.Consent,
        Obligation = grantors.Obligation,
        Reason = own.GrantOutcome == GrantOutcome.No ? own.Reason : RefusalReason.NotForThisRelation,
        Grantor = by.Grantor,
        GrantorStanding = grantors.GrantOutcome == GrantOutcome.No ? null : grantors.RelationRole,
        LetUntil = by.Period.Until,
    };

    /// <summary>The same right, when the person who would have to consent is the one who acts.</summary>
    public EvaluatedGrant ConsentedByActing() => this with { GrantOutcome = GrantOutcome.Alone, Consent = Consent.None };

    /// <summary>
    /// The more favourable of two. Of equal ones always the same, whichever comes first: the earlier role, then the delegation that
    /// lasts longer, then the smaller id.
    /// </summary>
    public EvaluatedGrant Or(in EvaluatedGrant other) => Compare(other) >= 0 ? this : other;

    private int Compare(in EvaluatedGrant other)
    {
        if (GrantOutcome != other.GrantOutcome) return (int)GrantOutcome - (int)other.GrantOutcome;
        if (GrantOutcome == GrantOutcome.No && Reason != other.Reason) return Telling(Reason) - Telling(other.Reason);
        if (AssuranceLevel != other.AssuranceLevel) return (int)other.AssuranceLevel - (int)AssuranceLevel;
        if (RelationRole != other.RelationRole) return -((int?)RelationRole ?? int.MaxValue).CompareTo((int?)other.RelationRole ?? int.MaxValue);
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
