namespace HouseholdPortal.Domain.Decisions;

/// <summary>What a rule of the table provides, beside its level. Each is one phrase of the table in docs/permissions.md.</summary>
public enum GrantCondition
{
    /// <summary>“–”: no right by this relation.</summary>
    No,

    /// <summary>“–” as payer, because it is the user's own affair: a payer has it only where they are the user, or the user's guardian.</summary>
    OnlyAsUser,

    /// <summary>At the level, nothing more.</summary>
    Yes,

    /// <summary>Only what the actor locked themself.</summary>
    OwnLock,

    /// <summary>On one's own line at the level; on anybody else's, with the user's consent, for whom their guardians answer while they are under age.</summary>
    WithUsersConsent,

    /// <summary>On one's own or a minor's line at the level; on another adult's, with that user's consent.</summary>
    WithAdultUsersConsent,

    /// <summary>At the level; when another adult would get less service than now, with that user's consent.</summary>
    WithAdultUsersConsentToLess,

    /// <summary>On one's own line at the level. On another's it does not end the line but the paying, on notice.</summary>
    OnNoticeToAnotherUser,

    /// <summary>At the level, unless a debt is stated.</summary>
    UnlessInDebt,

    /// <summary>As <see cref="WithUsersConsent"/>, unless a debt is stated: nobody can consent to what the debt keeps from themselves.</summary>
    WithUsersConsentUnlessInDebt,

    /// <summary>At the level, as long as the whole commitment stays within the allowance.</summary>
    WithinAllowance,

    /// <summary>The same, and with the payer's consent beyond it.</summary>
    WithinAllowanceElsePayer,

    /// <summary>At the level; with the payer's consent if there is a charge for leaving.</summary>
    PayerConsentsToLeavingCharge,

    /// <summary>At the level, until the minor reaches the age that the operator set for usage detail.</summary>
    UntilUsageDetailAge,

    /// <summary>At the level, if the grantor is the line's user.</summary>
    GrantedByUser,

    /// <summary>With a guardian's consent.</summary>
    AsksGuardian,

    /// <summary>With an adult of the household whom the minor chooses; staff are the other way, and no decision of the household's.</summary>
    WithChosenAdult,
}
