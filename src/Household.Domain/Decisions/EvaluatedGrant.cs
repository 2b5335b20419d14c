using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>
/// What one relation gives one person in one context, before it becomes an <see cref="AccessDecision"/>. A small value, so that all of a person's
/// relations can be compared without allocating.
/// </summary>
internal readonly record struct EvaluatedGrant
{
    private EvaluatedGrant(GrantOutcome reach, RelationRole? role)
    {
        GrantOutcome = reach;
        RelationRole = role;
    }

    /// <summary>The grant of a person without any relation.</summary>
    public static EvaluatedGrant Unrelated { get; } = new(GrantOutcome.No, role: null) { Reason = RefusalReason.NotRelated };

    public GrantOutcome GrantOutcome { get; private init; }

    /// <summary>The relation it comes from; null where there is none.</summary>
    public RelationRole? RelationRole { get; private init; }

    public AssuranceLevel AssuranceLevel { get; private init; }

    public Consent Consent { get; private init; }

    public Obligation Obligation { get; private init; }

    public RefusalReason Reason { get; private init; }

    /// <summary>For a delegate, and for whoever is going to pay by what a payer lets them see: the grantor, the grantor's own role (null where the grantor currently has no such right), and until when.</summary>
    public MemberId Grantor { get; private init; }

    public RelationRole? GrantorRole { get; private init; }

    public DateOnly LetUntil { get; private init; }

    /// <summary>For a delegate: the delegation. Null for every other relation.</summary>
    public DelegationId? Delegation { get; private init; }

    /// <summary>Whether it spends of what the line’s payer lets its user spend.</summary>
    public bool SpendsOfLine { get; private init; }

    public static EvaluatedGrant Alone(RelationRole role, AssuranceLevel level) => new(GrantOutcome.Alone, role) { AssuranceLevel = level };

    public static EvaluatedGrant With(RelationRole role, AssuranceLevel level, Consent consent) => new(GrantOutcome.WithOthers, role) { AssuranceLevel = level, Consent = consent };

    public static EvaluatedGrant Subject(RelationRole role, AssuranceLevel level, Obligation obligation) => new(GrantOutcome.WithOthers, role) { AssuranceLevel = level, Obligation = obligation };

    public static EvaluatedGrant No(RelationRole role, RefusalReason reason) => new(GrantOutcome.No, role) { Reason = reason };

    /// <summary>An adult's right to pay for an account from now on, with its payer's consent.</summary>
    /// <param name="payer">Who lets them see its bill.</param>
    /// <param name="letUntil">Until when.</param>
    public static EvaluatedGrant AsNextPayer(AssuranceLevel level, MemberId payer, DateOnly letUntil) =>
        With(Decisions.RelationRole.AdultUser, level, Consent.OfPayer) with { Grantor = payer, GrantorRole = Decisions.RelationRole.Payer, LetUntil = letUntil };

    /// <summary>The delegate's right: <paramref name="own"/>, their rule, limited by what the grantor has. The stricter of the two in every respect.</summary>
    public static EvaluatedGrant Let(EvaluatedGrant own, EvaluatedGrant grantors, Relations.DelegationFact by) => own with
    {
        GrantOutcome = own.GrantOutcome < grantors.GrantOutcome ? own.GrantOutcome : grantors.GrantOutcome,
        AssuranceLevel = own.AssuranceLevel > grantors.AssuranceLevel ? own.AssuranceLevel : grantors.AssuranceLevel,
        Consent = grantors.Consent,
        Obligation = grantors.Obligation,
        Reason = own.GrantOutcome == GrantOutcome.No ? own.Reason : RefusalReason.NotForThisRelation,
        Grantor = by.Grantor,
        GrantorRole = grantors.GrantOutcome == GrantOutcome.No ? null : grantors.RelationRole,
        LetUntil = by.Period.Until,
        Delegation = by.Id,
        SpendsOfLine = grantors.SpendsOfLine,
    };

    /// <summary>The same right, by what the line’s payer lets its user spend.</summary>
    public EvaluatedGrant OfLinesAllowance() => this with { SpendsOfLine = true };

    /// <summary>The same right, when the actor is the one whose consent is needed.</summary>
    public EvaluatedGrant ConsentedByActing() => this with { GrantOutcome = Obligation == Obligation.None ? GrantOutcome.Alone : GrantOutcome.UnlessStopped, Consent = Consent.None };

    /// <summary>The same right, where another guardian of the minor may stop what is done by it.</summary>
    public EvaluatedGrant UnlessStopped() => this with
    {
        GrantOutcome = GrantOutcome == GrantOutcome.Alone ? GrantOutcome.UnlessStopped : GrantOutcome,
        Obligation = Obligation.UnlessAnotherGuardianStops,
    };

    /// <summary>
    /// The more favourable of two. Between equals the order of arguments makes no difference: the earlier role wins, then the delegation that lasts
    /// longer, then the smaller ids.
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
        if (GrantorRole != other.GrantorRole) return -((int?)GrantorRole ?? int.MaxValue).CompareTo((int?)other.GrantorRole ?? int.MaxValue);
        return -Nullable.Compare(Delegation?.Value, other.Delegation?.Value);
    }

    /// <summary>How useful a reason is to a person who has several: those they can act on come first.</summary>
    private static int Telling(RefusalReason reason) => reason switch
    {
        RefusalReason.DebtFirst or RefusalReason.ObjectedTo or RefusalReason.PaysHere or RefusalReason.LastGuardian or RefusalReason.LooksAfterMinor or RefusalReason.KeepsTheirLine or RefusalReason.BillNotSeen => 6,
        RefusalReason.BeyondAllowance => 5,
        RefusalReason.UserNotConfirmed => 4,
        RefusalReason.GuardianDecides or RefusalReason.NoKnownUser => 3,
        RefusalReason.OnlyTheUser => 2,
        RefusalReason.NotRelated => 0,
        _ => 1,
    };
}
