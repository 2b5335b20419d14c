namespace HouseholdPortal.Domain.Delegations;

/// <summary>One thing that a person may be allowed to do: a row of the table “Who may do what” in docs/permissions.md. Values are stored: never renumber.</summary>
public enum Permission
{
    SeeLine = 1,
    SeeLineCharges = 2,
    SeeAccountBill = 3,
    PayBill = 4,
    SeeUsageTotals = 5,
    SeeUsageDetail = 6,

    /// <summary>End a superseded or unused contract and claim the refund.</summary>
    SettleFinding = 7,
    ChangePlanNoDearer = 8,
    ChangePlanDearer = 9,
    EndActiveLine = 10,
    SuspendLine = 11,
    ResumeLine = 12,
    ReplaceSim = 13,
    LockLine = 14,
    UnlockLine = 15,
    GetPortOutCode = 16,
    TakeLineOver = 17,

    /// <summary>Invite a person into the household.</summary>
    ManageMembers = 18,
    ManageDelegations = 19,
    ManageOwnProfile = 20,

    /// <summary>Erase one's own account.</summary>
    EraseOwnAccount = 21,
    SeparateLines = 22,

    /// <summary>Have an account's credit paid out.</summary>
    HaveCreditPaidOut = 23,

    /// <summary>Add a passkey of one's own.</summary>
    AddPasskey = 30,
    AddNumber = 31,

    /// <summary>Add an e-mail address for notices.</summary>
    AddAddress = 32,
    MakeRecoveryCodes = 33,
    ChooseRecoveryContact = 34,

    /// <summary>Remove a passkey, number, address, set of saved codes or recovery contact of one's own.</summary>
    RemoveMeans = 35,
    RenamePasskey = 36,

    /// <summary>Raise a passkey to the worth of an older one.</summary>
    ConfirmPasskey = 37,

    /// <summary>“It wasn't me”: object to what was added.</summary>
    ObjectToMeans = 38,

    /// <summary>Say which side of an objection is right.</summary>
    DecideObjection = 39,

    /// <summary>Vouch for a person who recovers their account and chose one for it.</summary>
    VouchForPerson = 40,

    /// <summary>Say for a person who chose one for it that what they objected to is not theirs.</summary>
    DecideForPerson = 41,

    /// <summary>Let an agent whom one talks to work with one’s own rights, for some minutes.</summary>
    TalkToAgent = 42,

    /// <summary>Which SIM and handset a line has: model, since when, changes, last digits. Whether they work is part of <see cref="SeeLine"/>.</summary>
    SeeSimAndDevice = 24,

    /// <summary>Say who uses a line; being named gives nothing until they confirm it themselves.</summary>
    NameLineUser = 25,

    /// <summary>The payer says that they use the line themself.</summary>
    ClaimLine = 26,

    /// <summary>Whoever holds the line’s phone undoes what its payer said with <see cref="ClaimLine"/>.</summary>
    UndoLineClaim = 27,

    /// <summary>End before its time that an agent holds a line for a caller with nothing in hand.</summary>
    EndLineFreeze = 28,

    /// <summary>Let another do more or less than before, by a delegation that one gave.</summary>
    ChangeDelegation = 50,

    /// <summary>Let a delegation that one gave last longer.</summary>
    ExtendDelegation = 51,

    /// <summary>End a delegation that one gave, or take back its offer.</summary>
    RevokeDelegation = 52,

    /// <summary>Say yes to what another offers to let one do.</summary>
    AcceptDelegation = 53,

    /// <summary>Say no to what another offers to let one do.</summary>
    DeclineDelegation = 54,

    /// <summary>End a delegation that one was given.</summary>
    GiveUpDelegation = 55,

    /// <summary>Take an invitation back that nobody has accepted.</summary>
    CancelInvitation = 29,

    /// <summary>End another person’s membership.</summary>
    RemoveMember = 56,

    /// <summary>End one’s own membership.</summary>
    LeaveHousehold = 57,

    /// <summary>Join the household that one was invited to.</summary>
    AcceptInvitation = 58,
    DeclineInvitation = 59,

    /// <summary>Have another adult look after a minor, too.</summary>
    AddGuardian = 60,

    /// <summary>Look after a minor no longer.</summary>
    EndGuardianship = 61,

    /// <summary>Have a line billed on another account of one’s own.</summary>
    MoveLine = 62,

    /// <summary>Pay for an account that another adult has paid for until now.</summary>
    TakeAccountOver = 63,

    /// <summary>Take back, within its days, what a line was agreed to be charged under.</summary>
    UndoPlanChange = 43,

    /// <summary>Let a line’s user add to its cost, up to a sum.</summary>
    LetUserSpend = 44,
}
