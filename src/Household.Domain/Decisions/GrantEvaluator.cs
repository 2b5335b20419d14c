using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>Reads the table for one person in one <see cref="DecisionContext"/>: finds every relation they have to it and keeps the most favourable.</summary>
internal static class GrantEvaluator
{
    /// <summary>The best of all relations, delegations included.</summary>
    public static EvaluatedGrant Of(in DecisionContext context, MemberId who)
    {
        var best = ByRelation(context, who);
        if (!CanBeBettered(best, context)) return best;
        foreach (ref readonly var delegation in context.Relations.Delegations.AsSpan())
        {
            if (delegation.Grantee == who && Covers(delegation, context)) best = best.Or(ByDelegation(context, delegation));
        }

        return best;
    }

    /// <summary>The best of what they pay, use and guard.</summary>
    public static EvaluatedGrant ByRelation(in DecisionContext context, MemberId who)
    {
        var best = ByRightToGrant(context, who);
        if (!context.UserIsMinor) return best;
        if (context.User == who) best = best.Or(AsUser(context, who, RelationRole.MinorUser));
        return best;
    }

    /// <summary>
    /// What one delegation gives its grantee: never more than its grantor has at this moment. The grantor's own delegations do not count, because a
    /// delegate cannot pass a permission on.
    /// </summary>
    public static EvaluatedGrant ByDelegation(in DecisionContext context, in Relations.DelegationFact delegation)
    {
        if (!Lets(delegation, context)) return EvaluatedGrant.Let(EvaluatedGrant.No(RelationRole.Delegate, RefusalReason.NotForThisRelation), EvaluatedGrant.Unrelated, delegation);
        var let = EvaluatedGrant.Let(AsDelegate(context, delegation), ByRightToGrant(context, delegation.Grantor), delegation);

        // Acting is consenting, but a delegate cannot consent to what they may not do at all.
        return let.GrantOutcome != GrantOutcome.No && let.Consent != Consent.None && Consents(context, let.Consent, delegation.Grantee) ? let.ConsentedByActing() : let;
    }

    /// <summary>What a member has that they could let another do: what they have themselves, by their own relation, if the table lets it be delegated.</summary>
    public static EvaluatedGrant CouldLet(in DecisionContext context, MemberId grantor)
    {
        var rule = context.PermissionRule(RelationRole.Delegate);
        if (rule.IsNo) return EvaluatedGrant.No(RelationRole.Delegate, RefusalReason.NotForThisRelation);
        return rule.GrantCondition == GrantCondition.GrantedByUser && !IsConfirmedUser(context, grantor) ? EvaluatedGrant.No(RelationRole.Delegate, RefusalReason.OnlyTheUser) : ByRightToGrant(context, grantor);
    }

    /// <summary>
    /// Whether <see cref="ByDelegation"/> would give anything at all, where <paramref name="byRelation"/> are the people whose own relation gives
    /// something. Called for every delegation when those who may are counted, so it does not evaluate each grantor again. Only for a minor user does
    /// that not say whether they may grant.
    /// </summary>
    public static bool Gives(in Relations.DelegationFact delegation, in DecisionContext context, ReadOnlySpan<MemberId> byRelation) =>
        Lets(delegation, context) && byRelation.Contains(delegation.Grantor)
        && (!(context.UserIsMinor && context.User == delegation.Grantor) || ByRightToGrant(context, delegation.Grantor).GrantOutcome != GrantOutcome.No)
        && AsDelegate(context, delegation).GrantOutcome != GrantOutcome.No;

    /// <summary>Whether a delegation is about this target and valid today. An account's delegation covers the lines billed on it.</summary>
    public static bool Covers(in Relations.DelegationFact delegation, in DecisionContext context) =>
        delegation.Period.Contains(context.Today)
        && ((context.HasAccount && delegation.Account == context.Account) || (context.HasLine && delegation.Line == context.Line));

    /// <summary>
    /// Whether it includes this permission. A delegation for a line gives nothing that concerns the whole account, even where the line led to the
    /// decision.
    /// </summary>
    private static bool Lets(in Relations.DelegationFact delegation, in DecisionContext context) =>
        (delegation.Permissions & context.Permission.Bit()) != 0
        && (delegation.Account is not null || !PermissionTable.Targets(context.Permission).HasFlag(TargetKinds.Account));

    /// <summary>
    /// Whether any delegation could give more. A delegation never goes below its own rule's level, and between equal rights the person's own relation
    /// is the reason.
    /// </summary>
    private static bool CanBeBettered(in EvaluatedGrant grant, in DecisionContext context)
    {
        if (grant.GrantOutcome == GrantOutcome.No) return true;
        var cell = context.PermissionRule(RelationRole.Delegate);
        return !cell.IsNo && (grant.GrantOutcome != GrantOutcome.Alone || cell.AssuranceLevel < grant.AssuranceLevel);
    }

    /// <summary>Whether this person is one of those whose consent is needed.</summary>
    public static bool Consents(in DecisionContext context, Consent consent, MemberId who) => consent switch
    {
        Consent.OfUser => context.User == who,
        Consent.OfPayer => context.Payer == who,

        // A guardian who does not pay agrees to no more than they could spend themself.
        Consent.OfGuardian => context.IsGuardian(who) && (context.Payer == who || !context.IsBeyondAllowance),
        Consent.OfAnyAdult => context.User != who && context.IsAdult(who),
        _ => false,
    };

    private static EvaluatedGrant AsDelegate(in DecisionContext context, in Relations.DelegationFact delegation) =>
        context.PermissionRule(RelationRole.Delegate).GrantCondition == GrantCondition.GrantedByUser && !IsConfirmedUser(context, delegation.Grantor)
            ? EvaluatedGrant.No(RelationRole.Delegate, RefusalReason.OnlyTheUser)
            : Apply(context, delegation.Grantee, RelationRole.Delegate, delegation.AllowanceMinor);

    private static bool IsConfirmedUser(in DecisionContext context, MemberId who) => context.User == who && context.UserConfirmed;

    /// <summary>The relations that allow granting: those of payers, adult users and guardians. A minor cannot grant.</summary>
    private static EvaluatedGrant ByRightToGrant(in DecisionContext context, MemberId who)
    {
        var best = context.IsPayer(who) ? Apply(context, who, RelationRole.Payer, context.AllowanceMinor) : EvaluatedGrant.Unrelated;
        if (context.User is null) return best.Or(AsNextPayer(context, who));
        if (!context.UserIsMinor)
        {
            if (context.User == who) best = best.Or(AsUser(context, who, RelationRole.AdultUser));
        }
        else if (context.IsGuardian(who))
        {
            best = best.Or(AsUser(context, who, RelationRole.Guardian));
        }

        return best;
    }

    /// <summary>
    /// About an account, where its row gives adults something that they do not have as its payer or by its lines: only to whom its payer lets see its bill, and with the
    /// payer’s consent.
    /// </summary>
    private static EvaluatedGrant AsNextPayer(in DecisionContext context, MemberId who)
    {
        var rule = context.PermissionRule(RelationRole.AdultUser);
        if (rule.GrantCondition != GrantCondition.WithPayersConsent || !context.IsAccount || context.Payer is not { } payer || payer == who || !context.IsAdult(who)) return EvaluatedGrant.Unrelated;
        DateOnly? until = null;
        foreach (ref readonly var delegation in context.Relations.Delegations.AsSpan())
        {
            if (delegation.Grantee == who && delegation.Grantor == payer && delegation.Account == context.Account && delegation.Period.Contains(context.Today)
                && (delegation.Permissions & Permission.SeeAccountBill.Bit()) != 0 && !(delegation.Period.Until <= until))
                until = delegation.Period.Until;
        }

        return until is { } day ? EvaluatedGrant.AsNextPayer(rule.AssuranceLevel, payer, day)
            : context.LineOnAccount(who) is null ? EvaluatedGrant.Unrelated : EvaluatedGrant.No(RelationRole.AdultUser, RefusalReason.BillNotSeen);
    }

    /// <summary>
    /// Being named does not make a person the user: a payer could name anybody, even a child in their own care, and go on reading another person's
    /// data. So it takes the user's own confirmation, for their guardians too.
    /// </summary>
    private static EvaluatedGrant AsUser(in DecisionContext context, MemberId who, RelationRole role) =>
        context.UserConfirmed || context.PermissionRule(role).IsNo
            ? Apply(context, who, role, context.AllowanceMinor)
            : EvaluatedGrant.No(role, RefusalReason.UserNotConfirmed);

    private static EvaluatedGrant Apply(in DecisionContext context, MemberId who, RelationRole role, long allowanceMinor)
    {
        var grant = ByRule(context, who, role, allowanceMinor);
        return RestsOnAGuardian(context, who, grant) && context.GuardiansBesides(who) > (grant.Consent == Consent.OfGuardian ? 1 : 0) ? grant.UnlessStopped() : grant;
    }

    /// <summary>
    /// Whether a guardian decides it as guardian, alone or by consenting, and it is of what the others may stop. A payer decides as guardian where the rule asks the
    /// user, or a guardian: then it is their own consent that they act on.
    /// </summary>
    private static bool RestsOnAGuardian(in DecisionContext context, MemberId who, in EvaluatedGrant grant) =>
        grant.GrantOutcome != GrantOutcome.No && grant.Obligation == Obligation.None && context.UserIsMinor && PermissionTable.IsStoppable(context.Permission)
        && (grant.RelationRole == RelationRole.Guardian || grant.Consent == Consent.OfGuardian
            || (grant.RelationRole == RelationRole.Payer && context.PermissionRule(RelationRole.Payer).GrantCondition is GrantCondition.WithUsersConsent or GrantCondition.UnlessTheyStay && context.IsGuardian(who)));

    private static EvaluatedGrant ByRule(in DecisionContext context, MemberId who, RelationRole role, long allowanceMinor)
    {
        var cell = context.PermissionRule(role);
        var level = cell.AssuranceLevel;

        // Another SIM takes the line from whoever holds it, who could then undo nothing any more.
        if (context is { Permission: Permission.ReplaceSim, IsClaimUndoable: true } && !cell.IsNo) return EvaluatedGrant.Subject(role, AssuranceLevel.High, Obligation.UnlessHolderObjects);
        return cell.GrantCondition switch
        {
            GrantCondition.No => EvaluatedGrant.No(role, role == RelationRole.MinorUser && !context.PermissionRule(RelationRole.Guardian).IsNo ? RefusalReason.GuardianDecides : RefusalReason.NotForThisRelation),
            GrantCondition.LeftToGuardians => EvaluatedGrant.No(role, RefusalReason.GuardianDecides),
            GrantCondition.OnlyAsUser => EvaluatedGrant.No(role, RefusalReason.OnlyTheUser),
            GrantCondition.OnlyAsChosenContact => EvaluatedGrant.No(role, RefusalReason.NotForThisRelation),
            GrantCondition.OwnLock when context.Terms.LockedBy != who => EvaluatedGrant.No(role, RefusalReason.OnlyTheUser),
            GrantCondition.OthersLockAtOperation when context.Terms.LockedBy is { } locker && locker != who => EvaluatedGrant.Alone(role, context.Raise(AssuranceLevel.Operation)),
            GrantCondition.UntilUserConfirmed or GrantCondition.UnlessHolderObjects when context.UserConfirmed => EvaluatedGrant.No(role, RefusalReason.OnlyTheUser),
            GrantCondition.UnlessHolderObjects when context.Terms.IsObjectedTo => EvaluatedGrant.No(role, RefusalReason.ObjectedTo),
            GrantCondition.UnlessHolderObjects when !context.Terms.IsOnlyLine => EvaluatedGrant.Subject(role, level, Obligation.UnlessHolderObjects),
            GrantCondition.UnlessInDebt or GrantCondition.WithUsersConsentUnlessInDebt when !context.UserConfirmed || context.IsClaimUndoable => EvaluatedGrant.No(role, RefusalReason.NoKnownUser),
            GrantCondition.UnlessInDebt or GrantCondition.WithUsersConsentUnlessInDebt when context.Terms.DebtMinor > 0 => EvaluatedGrant.No(role, RefusalReason.DebtFirst),
            GrantCondition.UntilUsageDetailAge when context.DetailUntil <= context.Today => EvaluatedGrant.No(role, RefusalReason.OnlyTheUser),
            GrantCondition.WithinAllowance when !context.Terms.Within(allowanceMinor) => EvaluatedGrant.No(role, RefusalReason.BeyondAllowance),
            GrantCondition.WithinAllowanceElsePayer when !context.Terms.Within(allowanceMinor) => Asks(context, who, role, level, Consent.OfPayer, RefusalReason.BeyondAllowance),
            GrantCondition.WithinAllowance or GrantCondition.WithinAllowanceElsePayer when role != RelationRole.Delegate && context.Terms.CostsMore => EvaluatedGrant.Alone(role, level).OfLinesAllowance(),
            GrantCondition.PayerConsentsToLeavingCharge when context.Terms.LeavingChargeMinor > 0 => Asks(context, who, role, level, Consent.OfPayer, RefusalReason.BeyondAllowance),
            GrantCondition.UnlessNeededHere or GrantCondition.UnlessTheyStay when context.PaysHere => EvaluatedGrant.No(role, RefusalReason.PaysHere),
            GrantCondition.UnlessNeededHere or GrantCondition.UnlessTheyStay when context.IsLastGuardian => EvaluatedGrant.No(role, RefusalReason.LastGuardian),
            GrantCondition.UnlessOnlyGuardian when context.IsOnlyGuardian(who) => EvaluatedGrant.No(role, RefusalReason.LastGuardian),
            GrantCondition.UnlessTheyStay when context.KeepsLine => EvaluatedGrant.No(role, RefusalReason.KeepsTheirLine),
            GrantCondition.UnlessTheyStay when context.LooksAfterMinor => EvaluatedGrant.No(role, RefusalReason.LooksAfterMinor),
            GrantCondition.UnlessTheyStay when context.HasGuardian() => Asks(context, who, role, level, Consent.OfGuardian, RefusalReason.GuardianDecides),
            GrantCondition.AsksGuardian when context.IsBeyondAllowance => Asks(context, who, role, level, Consent.OfGuardian, RefusalReason.BeyondAllowance),
            GrantCondition.AsksGuardian when context is { Permission: Permission.ChangePlanDearer, Terms.CostsMore: true } => Asks(context, who, role, level, Consent.OfGuardian, RefusalReason.GuardianDecides).OfLinesAllowance(),
            GrantCondition.AsksGuardian => Asks(context, who, role, level, Consent.OfGuardian, RefusalReason.GuardianDecides),
            GrantCondition.WithChosenAdult => Asks(context, who, role, level, Consent.OfAnyAdult, RefusalReason.GuardianDecides),
            GrantCondition.OnNoticeToAnotherUser when context.UserConfirmed && context.User != who => EvaluatedGrant.Subject(role, level, Obligation.StopsPayingOnNotice),
            GrantCondition.WithAdultUsersConsentToLess when !context.Terms.LessService => EvaluatedGrant.Alone(role, level),
            GrantCondition.WithAdultUsersConsent or GrantCondition.WithAdultUsersConsentToLess when context.UserConfirmed && context.UserIsMinor => EvaluatedGrant.Alone(role, level),
            GrantCondition.WithAdultUsersConsent or GrantCondition.WithAdultUsersConsentToLess or GrantCondition.WithUsersConsent or GrantCondition.WithUsersConsentUnlessInDebt
                or GrantCondition.OnNoticeToAnotherUser => WithUser(context, who, role, level),
            _ => EvaluatedGrant.Alone(role, level),
        };
    }

    /// <summary>
    /// The user's consent; their guardians' if they are a minor. Where nobody is known who could consent (no confirmed user, or a minor without a
    /// guardian), high proof, and time for the holder of the phone to object.
    /// </summary>
    private static EvaluatedGrant WithUser(in DecisionContext context, MemberId who, RelationRole role, AssuranceLevel level)
    {
        if (!context.UserConfirmed || (context.UserIsMinor && !context.HasGuardian())) return EvaluatedGrant.Subject(role, AssuranceLevel.High, Obligation.UnlessHolderObjects);
        var consent = context.UserIsMinor ? Consent.OfGuardian : Consent.OfUser;
        return Consents(context, consent, who) ? EvaluatedGrant.Alone(role, level) : EvaluatedGrant.With(role, level, consent);
    }

    private static EvaluatedGrant Asks(in DecisionContext context, MemberId who, RelationRole role, AssuranceLevel level, Consent consent, RefusalReason otherwise)
    {
        if (Consents(context, consent, who)) return EvaluatedGrant.Alone(role, level);
        foreach (ref readonly var member in context.Relations.Members.AsSpan())
        {
            if (Consents(context, consent, member.Id)) return EvaluatedGrant.With(role, level, consent);
        }

        return EvaluatedGrant.No(role, otherwise);
    }
}
