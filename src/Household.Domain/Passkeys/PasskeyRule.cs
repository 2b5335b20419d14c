using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Passkeys;

/// <summary>
/// Whether a person may add a passkey, and what it is worth. Any fresh proof can add the first. Further ones take a fresh proof with a passkey as
/// good as the best one, or a recovery. So neither a stolen SIM nor a passkey that a recovery added can add another beside the owner's.
/// </summary>
public abstract record PasskeyRule
{
    private PasskeyRule() { }

    /// <summary>A passkey added now has this assurance, which is that of the proof: a code gives <see cref="AssuranceLevel.Operation"/> at most.</summary>
    public sealed record MayAdd(AssuranceLevel Assurance) : PasskeyRule;

    /// <summary>The newest proof of the session is too old.</summary>
    public sealed record NeedsFreshProof : PasskeyRule;

    /// <summary>The person has a passkey: they must have used one as good as their best within the last 5 minutes.</summary>
    public sealed record NeedsPasskeyProof : PasskeyRule;

    /// <param name="best">What the best of the person's passkeys is worth; null without any.</param>
    public static PasskeyRule Of(AssuranceLevel? best, Proof proof, DateTimeOffset now)
    {
        var isFresh = proof.Meets(AssuranceLevel.Fresh, now);
        if (best is { } worth && !proof.IsPasskey(worth, now) && !(proof.IsRecovery && isFresh)) return new NeedsPasskeyProof();
        return isFresh ? new MayAdd(proof.Assurance) : new NeedsFreshProof();
    }
}
