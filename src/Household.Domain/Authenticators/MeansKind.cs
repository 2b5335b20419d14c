namespace HouseholdPortal.Domain.Authenticators;

/// <summary>What a person has added, or proved once from outside. Values are stored: never renumber.</summary>
public enum MeansKind
{
    Passkey = 1,

    /// <summary>A mobile number: codes to it prove its person, and notices go there.</summary>
    Number = 2,

    /// <summary>An e-mail address: notices go there, and their links can stop something new. It proves nothing.</summary>
    Address = 3,

    /// <summary>A set of saved codes, for the day on which the rest is lost.</summary>
    RecoveryCodes = 4,

    /// <summary>A person who was chosen to vouch on that day.</summary>
    RecoveryContact = 5,

    /// <summary>The code printed on a bill, used once: a root, with which nobody signs in again.</summary>
    PrintedCode = 6,

    /// <summary>Documents that staff accepted: a root, with which nobody signs in again.</summary>
    Documents = 7,

    /// <summary>A recovery with two proofs, once: what is added in its session descends from both.</summary>
    Recovery = 8,
}
