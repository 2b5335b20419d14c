using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Passkeys;

/// <summary>
/// Whether a person may remove a passkey. They must have used it, or one worth as much, within the last 5 minutes, and must keep a way in. A passkey
/// that a code or a recovery added cannot remove a fully trusted one. Closed.
/// </summary>
public abstract record PasskeyRemoval
{
    private PasskeyRemoval() { }

    public sealed record MayRemove : PasskeyRemoval;

    /// <summary>This passkey, or another worth as much, must have been used within the last 5 minutes.</summary>
    public sealed record NeedsPasskeyProof : PasskeyRemoval;

    /// <summary>It is the last passkey: only codes would be left, and the person must first be told so.</summary>
    public sealed record NeedsWarning : PasskeyRemoval;

    /// <summary>Without it the person would have no way in at all.</summary>
    public sealed record LastWayIn : PasskeyRemoval;

    /// <param name="worth">What the passkey is worth now.</param>
    /// <param name="otherPasskeys">The person's passkeys without this one.</param>
    /// <param name="numbers">The person's verified numbers.</param>
    /// <param name="isWarned">Whether they have confirmed that they know what is left.</param>
    public static PasskeyRemoval Of(Proof proof, AssuranceLevel worth, int otherPasskeys, int numbers, bool isWarned, DateTimeOffset now)
    {
        if (otherPasskeys == 0 && numbers == 0) return new LastWayIn();
        if (!proof.IsPasskey(worth, now)) return new NeedsPasskeyProof();
        return otherPasskeys > 0 || isWarned ? new MayRemove() : new NeedsWarning();
    }
}
