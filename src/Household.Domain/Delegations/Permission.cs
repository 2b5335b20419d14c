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
    ManageMembers = 18,
    ManageDelegations = 19,
    ManageOwnProfile = 20,

    /// <summary>Add or remove passkeys and numbers, erase the own account: the high half of “own profile, passkeys, consents, export, erasure”.</summary>
    ManageOwnAuthenticators = 21,
    SeparateLines = 22,

    /// <summary>Have an account's credit paid out.</summary>
    HaveCreditPaidOut = 23,
}
