namespace HouseholdPortal.Domain.Authenticators;

/// <summary>How many of a kind a person may have.</summary>
public static class MeansLimits
{
    public const int Numbers = 5;

    public const int Addresses = 5;

    public const int RecoveryContacts = 5;

    public const int Passkeys = 20;

    /// <summary>The most of a kind; null where the kind has its own count, as a set of codes replaces the one before.</summary>
    public static int? Of(MeansKind kind) => kind switch
    {
        MeansKind.Passkey => Passkeys,
        MeansKind.Number => Numbers,
        MeansKind.Address => Addresses,
        MeansKind.RecoveryContact => RecoveryContacts,
        MeansKind.RecoveryCodes or MeansKind.PrintedCode or MeansKind.Documents or MeansKind.Recovery => null,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind."),
    };
}
