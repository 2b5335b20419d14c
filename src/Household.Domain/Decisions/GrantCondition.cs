namespace HouseholdPortal.Domain.Decisions;

/// <summary>What a cell of the table provides, beside its floor. Each is one phrase of the table in docs/permissions.md.</summary>
public enum GrantCondition
{
    /// <summary>“–”: no right by this relation.</summary>
    No,

    /// <summary>“–” as payer, because it is the user's own affair: a payer has it only where they are the user, or the user's guardian.</summary>
    OnlyAsUser,

    /// <summary>At the floor, nothing more.</summary>
    Yes,

    /// <summary>Only what the actor locked themself.</summary>
    OwnLock,

    /// <summary>On one's own line at the floor; on anybody else's, with the user's consent, for whom their guardians answer while they are under age.</summary>
    WithUsersConsent,

    /// <summary>On one's own or a minor's line at the floor; on another adult's, with that user's consent.</summary>
    WithAdultUsersConsent,

    /// <summary>At the floor; when another adult would get less service than now, with that user's consent.</summary>
    WithAdultUsersConsentToLess,

    /// <summary>On one's own line at the floor. On another's it does not end the line but the paying, on notice.</summary>
    OnNoticeToAnotherUser,

    /// <summary>At the floor, unless a debt is stated.</summary>
    UnlessInDebt,

    /// <summary>As <see cref="WithUsersConsent"/>, unless a debt is stated: nobody can consent to what the debt keeps from themselves.</summary>
    WithUsersConsentUnlessInDebt,

    /// <summary>At the floor, as long as the whole commitment stays within the allowance.</summary>
    WithinAllowance,

    /// <summary>The same, and with the payer's consent beyond it.</summary>
    WithinAllowanceElsePayer,

    /// <summary>At the floor; with the payer's consent if there is a charge for leaving.</summary>
    PayerConsentsToLeavingCharge,

    /// <summary>At the floor, until the minor reaches the age that the operator set for usage detail.</summary>
    UntilUsageDetailAge,

    /// <summary>At the floor, if the grantor is the line's user.</summary>
    GrantedByUser,

    /// <summary>With a guardian's consent.</summary>
    AsksGuardian,

    /// <summary>With an adult of the household whom the minor chooses; staff are the other way, and no decision of the household's.</summary>
    WithChosenAdult,
}
