namespace HouseholdPortal.Domain.Sessions;

/// <summary>What happened to the security of a person's account. Values are stored: never renumber.</summary>
public enum SecurityEventKind
{
    SignedInByPasskey = 1,
    SignedInByCode = 2,

    /// <summary>Signed in with the code printed on a bill, once.</summary>
    Enrolled = 3,

    /// <summary>The person signed a browser out on that browser.</summary>
    SignedOut = 4,

    /// <summary>The person ended another browser's session.</summary>
    SessionEnded = 5,

    /// <summary>Wrong codes were typed faster than a person can: for a while codes proved nothing in that browser.</summary>
    TriedTooFast = 6,

    PasskeyAdded = 10,
    PasskeyRemoved = 11,

    /// <summary>A newer passkey was confirmed with an older one.</summary>
    PasskeyConfirmed = 12,

    /// <summary>A passkey is called something else now.</summary>
    PasskeyRenamed = 14,

    NumberAdded = 20,
    NumberRemoved = 21,
    EmailAdded = 22,
    EmailRemoved = 23,

    /// <summary>Which notices are sent was changed.</summary>
    NoticesChanged = 24,

    /// <summary>An approval was given.</summary>
    Approved = 30,

    /// <summary>“This was not me” at an approval.</summary>
    NotMe = 31,

    /// <summary>A contract that should have ended was ended, and what it had cost claimed back.</summary>
    Settled = 32,

    /// <summary>A credit was ordered to be paid out.</summary>
    PayOutOrdered = 33,

    /// <summary>A lost or stolen phone’s line was suspended.</summary>
    LineSuspended = 34,
    LineResumed = 35,

    /// <summary>A function of a line was locked: port-out, SIM change or take-over.</summary>
    LineLocked = 36,
    LineUnlocked = 37,

    /// <summary>The payer said who uses a line.</summary>
    LineUserNamed = 38,

    /// <summary>The payer became the user of a line by their own word.</summary>
    LineClaimed = 39,

    /// <summary>Whoever holds the line undid that.</summary>
    LineClaimUndone = 60,

    /// <summary>An agent held a line for a caller with nothing in hand; the subject names the line.</summary>
    LineFrozen = 61,
    LineUnfrozen = 62,

    /// <summary>The person offered to let another do something, or changed that; the subject names both.</summary>
    DelegationOffered = 63,
    DelegationChanged = 64,
    DelegationRevoked = 65,

    /// <summary>The person said yes to what another lets them do.</summary>
    DelegationAccepted = 66,
    DelegationDeclined = 67,
    DelegationGivenUp = 68,

    /// <summary>A person was invited into the household; the subject is a masked number, or empty where the link was handed over.</summary>
    MemberInvited = 70,
    InvitationCancelled = 71,

    /// <summary>The person joined a household; the subject is its name.</summary>
    JoinedHousehold = 72,
    DeclinedInvitation = 73,
    LeftHousehold = 74,

    /// <summary>Another member ended the person’s membership of a household; the subject is its name.</summary>
    RemovedFromHousehold = 75,

    /// <summary>The person ended another’s membership; the subject is that one’s name.</summary>
    MemberRemoved = 76,

    /// <summary>Another adult looks after a minor, too; the subject names the minor.</summary>
    GuardianAdded = 77,
    GuardianshipEnded = 78,

    /// <summary>A line is billed on another account of its payer’s; the subject names the line.</summary>
    LineMoved = 79,

    /// <summary>The person took a line over onto an account of their own; the subject names the line.</summary>
    LineTakenOver = 80,

    /// <summary>Its user took a line over that the person had paid for.</summary>
    LinePassedOn = 81,

    /// <summary>The person pays for an account that another paid for; the subject is its name.</summary>
    AccountTakenOver = 82,

    /// <summary>Another pays for an account that the person had paid for.</summary>
    AccountPassedOn = 83,

    Recovered = 40,
    RecoveryCodesMade = 41,
    RecoveryContactsChanged = 42,

    /// <summary>“It wasn’t me”: something that was added is on hold, or was removed.</summary>
    ObjectedTo = 46,

    /// <summary>Which side of an objection is right was decided.</summary>
    ObjectionDecided = 47,

    /// <summary>Something that was added has stood for ninety days without objection: it counts as much as any.</summary>
    MeansRipened = 48,
    RecoveryCodesRemoved = 49,

    /// <summary>Two staff members accepted documents: the person who brought them may recover a day later, unless somebody objects.</summary>
    DocumentsAccepted = 43,

    /// <summary>“This was not me”: a recovery by documents was stopped.</summary>
    RecoveryStopped = 44,

    /// <summary>Documents shown to staff in the person's name did not match our records.</summary>
    DocumentsDidNotFit = 45,

    /// <summary>A staff member looked the person up; the subject says why.</summary>
    StaffLooked = 50,

    /// <summary>The person let an agent work with their rights; the subject names the agent.</summary>
    AgentSessionOpened = 51,
    AgentSessionEnded = 52,

    /// <summary>In an emergency two members of staff let one of them read the person’s details; the subject says why.</summary>
    GlassBroken = 53,

    /// <summary>The details were read; the subject says why they were opened.</summary>
    ReadInEmergency = 54,

    /// <summary>A third member of staff has judged it; the subject says how.</summary>
    EmergencyReviewed = 55,

    /// <summary>By a court’s order the person looks after a minor no longer; the subject is the minor’s name.</summary>
    CourtEndedGuardianship = 56,

    /// <summary>By a court’s order the person looks after a minor; the subject is the minor’s name.</summary>
    CourtAppointedGuardian = 57,

    /// <summary>The person changed what a line is charged under; the subject is the line and what was changed.</summary>
    PlanChanged = 90,

    /// <summary>The person took such a change back within its days.</summary>
    PlanChangeUndone = 91,

    /// <summary>The person said how much a line’s user may add to its cost.</summary>
    AllowanceChanged = 92,
}
