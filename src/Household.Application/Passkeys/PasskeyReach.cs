namespace HouseholdPortal.Application.Passkeys;

/// <summary>Where a passkey works, by its backup flags (WebAuthn §6.1.3).</summary>
public enum PasskeyReach
{
    /// <summary>On one device or key only, never copied.</summary>
    OneDevice,

    /// <summary>Its password manager can copy it, but has not yet.</summary>
    NotYetSynced,

    /// <summary>On every device of its password manager’s account.</summary>
    Synced,
}
