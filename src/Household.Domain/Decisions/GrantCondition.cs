using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>The condition of a rule in the table, besides its level. Each is one phrase of the table in docs/permissions.md.</summary>
public enum GrantCondition
{
    /// <summary>“–”: no right by this relation.</summary>
    No,

    /// <summary>“–” as payer, because only the user decides it: a payer has it only where they are the user, or the user's guardian.</summary>
    OnlyAsUser,

    /// <summary>At the level, without a condition.</summary>
    Yes,

    /// <summary>Only what the actor locked themself.</summary>
    OwnLock,

    /// <summary>
    /// At the level, for what the actor locked themself, and where it is not known who did; another's lock on the actor's own line yields at
    /// <see cref="AssuranceLevel.Operation"/> already.
    /// </summary>
    OthersLockAtOperation,

    /// <summary>On the actor's own line, at the level. On another's, with the user's consent; for a minor, their guardians consent.</summary>
    WithUsersConsent,

    /// <summary>On the actor's own line or a minor's, at the level; on another adult's, with that user's consent.</summary>
    WithAdultUsersConsent,

    /// <summary>At the level; when another adult would get less service than now, with that user's consent.</summary>
    WithAdultUsersConsentToLess,

    /// <summary>On the actor's own line, at the level. On another's it does not end the line but only the payer's paying, on notice.</summary>
    OnNoticeToAnotherUser,

    /// <summary>At the level, while nobody has confirmed that they use the line: a confirmed user stays, and only they can leave.</summary>
    UntilUserConfirmed,

    /// <summary>
    /// As <see cref="UntilUserConfirmed"/>. Where they pay for several lines it waits for the objection of whoever holds the line's phone, because one
    /// code from somebody else's phone must not make a payer its user; an objection stands for <see cref="OperatorPolicy.ObjectionStands"/>.
    /// </summary>
    UnlessHolderObjects,

    /// <summary>At the level, unless a debt is stated.</summary>
    UnlessInDebt,

    /// <summary>
    /// As <see cref="WithUsersConsent"/>, unless a debt is stated: people cannot consent to what their own debt bars them from. Refused while no user of
    /// the line is known: whoever holds its phone would lose the number unheard.
    /// </summary>
    WithUsersConsentUnlessInDebt,

    /// <summary>At the level, as long as the whole commitment stays within the allowance.</summary>
    WithinAllowance,

    /// <summary>The same, and with the payer's consent beyond it.</summary>
    WithinAllowanceElsePayer,

    /// <summary>At the level; with the payer's consent if there is a charge for leaving.</summary>
    PayerConsentsToLeavingCharge,

    /// <summary>
    /// At the level, with the payer's consent, for any adult whom the payer lets see the account's bill: nobody takes on what they have not seen, and nobody learns by
    /// asking what the payer shows to no one.
    /// </summary>
    WithPayersConsent,

    /// <summary>At the level, until the minor reaches the age that the operator set for usage detail.</summary>
    UntilUsageDetailAge,

    /// <summary>At the level, if the grantor is the line's user.</summary>
    GrantedByUser,

    /// <summary>With a guardian's consent.</summary>
    AsksGuardian,

    /// <summary>At the level, with an authenticator that none of the person's own beats.</summary>
    WithOwnBest,

    /// <summary>At the level, with something that the person had before it, and that does not descend from it.</summary>
    WithSomethingOlder,

    /// <summary>At the level, with a passkey of <see cref="AssuranceLevel.High"/> or something that shares no root with it.</summary>
    WithSomethingIndependent,

    /// <summary>No relation gives it: only who was chosen for it has it, at the level.</summary>
    OnlyAsChosenContact,

    /// <summary>“–” for a minor: their guardians decide it, each by a row of their own.</summary>
    LeftToGuardians,

    /// <summary>At the level, unless they pay for an account here, or are the last guardian of a minor here.</summary>
    UnlessNeededHere,

    /// <summary>At the level, unless the minor has no other guardian.</summary>
    UnlessOnlyGuardian,

    /// <summary>
    /// As <see cref="UnlessNeededHere"/>, and unless the person looks after a minor here, which nobody else may end, or is an adult who has confirmed that they use a
    /// line here: they keep it, and only they can leave. For a minor with guardians, one of them consents.
    /// </summary>
    UnlessTheyStay,

    /// <summary>With the consent of an adult of the household whom the minor chooses. The other way is staff, outside the household's decisions.</summary>
    WithChosenAdult,
}
