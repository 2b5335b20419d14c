using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>Reads the table for one person in one <see cref="DecisionContext"/>: finds every relation they have to it and keeps the most favourable.</summary>
internal static class GrantEvaluator
{
    /// <summary>The best of all relations, delegations included.</summary>
    public static EvaluatedGrant Of(in DecisionContext matter, MemberId who)
    {
        var best = ByRelation(matter, who);
        if (!CanBeBettered(best, matter)) return best;
        foreach (ref readonly var delegation in matter.Relations.Delegations.AsSpan())
        {
            if (delegation.Grantee == who && Covers(delegation, matter)) best = best.Or(ByDelegation(matter, delegation));
        }

        return best;
    }

    /// <summary>The best of what they pay, use and guard.</summary>
    public static EvaluatedGrant ByRelation(in DecisionContext matter, MemberId who)
    {
        var best = ByRightToGrant(matter, who);
        if (!matter.UserIsMinor) return best;
        if (matter.User == who) best = best.Or(AsUser(matter, who, RelationRole.MinorUser));
        return best;
    }

    /// <summary>What one delegation gives its grantee. It never gives more than its grantor has at this moment, and a grantor's own delegations do not count: what was let cannot be let on.</summary>
    public static EvaluatedGrant ByDelegation(in DecisionContext matter, in Relations.DelegationFact delegation)
    {
        if (!Lets(delegation, matter)) return EvaluatedGrant.Let(EvaluatedGrant.No(RelationRole.Delegate, RefusalReason.NotForThisRelation), EvaluatedGrant.Unrelated, delegation);
        var let = EvaluatedGrant.Let(AsDelegate(matter, delegation), ByRightToGrant(matter, delegation.Grantor), delegation);

        // Whoever acts consents by acting, but to nothing that a delegate may not do at all.
        return let.GrantOutcome != GrantOutcome.No && let.Consent != Consent.None && Consents(matter, let.Consent, delegation.Grantee) ? let.ConsentedByActing() : let;
    }

    /// <summary>
    /// Whether <see cref="ByDelegation"/> would give anything at all, where <paramref name="byRelation"/> are those whose own relation does:
    /// asked of every delegation there is when those who may are counted, so it does not look at each grantor anew. Only of a minor user
    /// that does not tell whether they may let others.
    /// </summary>
    public static bool Gives(in Relations.DelegationFact delegation, in DecisionContext matter, ReadOnlySpan<MemberId> byRelation) =>
        Lets(delegation, matter) && byRelation.Contains(delegation.Grantor)
        && (!(matter.UserIsMinor && matter.User == delegation.Grantor) || ByRightToGrant(matter, delegation.Grantor).GrantOutcome != GrantOutcome.No)
        && AsDelegate(matter, delegation).GrantOutcome != GrantOutcome.No;

    /// <summary>Whether a delegation is about this matter, and today within its days. An account's covers the lines billed on it.</summary>
    public static bool Covers(in Relations.DelegationFact delegation, in DecisionContext matter) =>
        delegation.Period.Contains(matter.Today)
        && ((matter.HasAccount && delegation.Account == matter.Account) || (matter.HasLine && delegation.Line == matter.Line));

    /// <summary>Whether it names this permission. One for a line says nothing of what concerns the whole account, even where the question came by way of the line.</summary>
    private static bool Lets(in Relations.DelegationFact delegation, in DecisionContext matter) =>
        (delegation.Permissions & (1L << (int)matter.Permission)) != 0
        && (delegation.Account is not null || !PermissionTable.Targets(matter.Permission).HasFlag(TargetKinds.Account));

    /// <summary>Whether any delegation could give more: it never gets below its own cell's floor, and of two like rights the relation of one's own is the reason.</summary>
    private static bool CanBeBettered(in EvaluatedGrant ruling, in DecisionContext matter)
    {
        if (ruling.GrantOutcome == GrantOutcome.No) return true;
        var cell = matter.PermissionRule(RelationRole.Delegate);
        return !cell.IsNo && (ruling.GrantOutcome != GrantOutcome.Alone || cell.AssuranceLevel < ruling.AssuranceLevel);
    }

    /// <summary>Whether this person is one of those whose yes is asked for.</summary>
    public static bool Consents(in DecisionContext matter, Consent consent, MemberId who) => consent switch
    {
        Consent.OfUser => matter.User == who,
        Consent.OfPayer => matter.Payer == who,
        Consent.OfGuardian => matter.IsGuardian(who),
        Consent.OfAnyAdult => matter.User != who && matter.IsAdult(who),
        _ => false,
    };

    private static EvaluatedGrant AsDelegate(in DecisionContext matter, in Relations.DelegationFact delegation) =>
        matter.PermissionRule(RelationRole.Delegate).GrantCondition == GrantCondition.GrantedByUser && !(matter.User == delegation.Grantor && matter.UserConfirmed)
            ? EvaluatedGrant.No(RelationRole.Delegate, RefusalReason.OnlyTheUser)
            : Apply(matter, delegation.Grantee, RelationRole.Delegate, delegation.AllowanceMinor);

    /// <summary>The relations that may also let others: those of payers, adult users and guardians. A minor lets nobody.</summary>
    private static EvaluatedGrant ByRightToGrant(in DecisionContext matter, MemberId who)
    {
        var best = matter.IsPayer(who) ? Apply(matter, who, RelationRole.Payer, matter.AllowanceMinor) : EvaluatedGrant.Unrelated;
        if (matter.User is null) return best;
        if (!matter.UserIsMinor)
        {
            if (matter.User == who) best = best.Or(AsUser(matter, who, RelationRole.AdultUser));
        }
        else if (matter.IsGuardian(who))
        {
            best = best.Or(AsUser(matter, who, RelationRole.Guardian));
        }

        return best;
    }

    /// <summary>
    /// Being named is not being the user: a payer could name anybody, a child in their own care too, and read on in what is
    /// somebody else's. So it takes the user's own confirmation, for their guardians as well.
    /// </summary>
    private static EvaluatedGrant AsUser(in DecisionContext matter, MemberId who, RelationRole standing) =>
        matter.UserConfirmed || matter.PermissionRule(standing).IsNo
            ? Apply(matter, who, standing, matter.AllowanceMinor)
            : EvaluatedGrant.No(standing, RefusalReason.UserNotConfirmed);

    private static EvaluatedGrant Apply(in DecisionContext matter, MemberId who, RelationRole standing, long allowanceMinor)
    {
        var cell = matter.PermissionRule(standing);
        var floor = cell.AssuranceLevel;
        return cell.GrantCondition switch
        {
            GrantCondition.No => EvaluatedGrant.No(standing, standing == RelationRole.MinorUser && !matter.PermissionRule(RelationRole.Guardian).IsNo ? RefusalReason.GuardianDecides : RefusalReason.NotForThisRelation),
            GrantCondition.OnlyAsUser => EvaluatedGrant.No(standing, RefusalReason.OnlyTheUser),
            GrantCondition.OwnLock when matter.Terms.LockedBy != who => EvaluatedGrant.No(standing, RefusalReason.OnlyTheUser),
            GrantCondition.UnlessInDebt or GrantCondition.WithUsersConsentUnlessInDebt when matter.Terms.DebtMinor > 0 => EvaluatedGrant.No(standing, RefusalReason.DebtFirst),
            GrantCondition.UntilUsageDetailAge when matter.DetailUntil <= matter.Today => EvaluatedGrant.No(standing, RefusalReason.OnlyTheUser),
            GrantCondition.WithinAllowance when !matter.Terms.Within(allowanceMinor) => EvaluatedGrant.No(standing, RefusalReason.BeyondAllowance),
            GrantCondition.WithinAllowanceElsePayer when !matter.Terms.Within(allowanceMinor) => Asks(matter, who, standing, floor, Consent.OfPayer, RefusalReason.BeyondAllowance),
            GrantCondition.PayerConsentsToLeavingCharge when matter.Terms.LeavingChargeMinor > 0 => Asks(matter, who, standing, floor, Consent.OfPayer, RefusalReason.BeyondAllowance),
            GrantCondition.AsksGuardian => Asks(matter, who, standing, floor, Consent.OfGuardian, RefusalReason.GuardianDecides),
            GrantCondition.WithChosenAdult => Asks(matter, who, standing, floor, Consent.OfAnyAdult, RefusalReason.GuardianDecides),
            GrantCondition.OnNoticeToAnotherUser when matter.UserConfirmed && matter.User != who => EvaluatedGrant.Subject(standing, floor, Obligation.StopsPayingOnNotice),
            GrantCondition.WithAdultUsersConsentToLess when !matter.Terms.LessService => EvaluatedGrant.Alone(standing, floor),
            GrantCondition.WithAdultUsersConsent or GrantCondition.WithAdultUsersConsentToLess when matter.UserConfirmed && matter.UserIsMinor => EvaluatedGrant.Alone(standing, floor),
            GrantCondition.WithAdultUsersConsent or GrantCondition.WithAdultUsersConsentToLess or GrantCondition.WithUsersConsent or GrantCondition.WithUsersConsentUnlessInDebt
                or GrantCondition.OnNoticeToAnotherUser => WithUser(matter, who, standing, floor),
            _ => EvaluatedGrant.Alone(standing, floor),
        };
    }

    /// <summary>
    /// The user's consent; their guardians' while they are under age; and where nobody is known who could give it (no confirmed user, or a
    /// minor without a guardian), high proof and time for whoever holds the phone to object.
    /// </summary>
    private static EvaluatedGrant WithUser(in DecisionContext matter, MemberId who, RelationRole standing, AssuranceLevel floor)
    {
        if (!matter.UserConfirmed || (matter.UserIsMinor && !matter.HasGuardian())) return EvaluatedGrant.Subject(standing, AssuranceLevel.High, Obligation.UnlessHolderObjects);
        var consent = matter.UserIsMinor ? Consent.OfGuardian : Consent.OfUser;
        return Consents(matter, consent, who) ? EvaluatedGrant.Alone(standing, floor) : EvaluatedGrant.With(standing, floor, consent);
    }

    private static EvaluatedGrant Asks(in DecisionContext matter, MemberId who, RelationRole standing, AssuranceLevel floor, Consent consent, RefusalReason otherwise)
    {
        if (Consents(matter, consent, who)) return EvaluatedGrant.Alone(standing, floor);
        foreach (ref readonly var member in matter.Relations.Members.AsSpan())
        {
            if (Consents(matter, consent, member.Id)) return EvaluatedGrant.With(standing, floor, consent);
        }

        return EvaluatedGrant.No(standing, otherwise);
    }
}
