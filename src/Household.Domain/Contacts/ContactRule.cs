using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Passkeys;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Contacts;

/// <summary>
/// Who may add and remove their own numbers and e-mail addresses (a person's own profile takes F, authenticators take H: docs/permissions.md). A
/// number proves its person. So for a person with a passkey, adding one takes a fresh proof with a passkey as good as their best: neither a code nor
/// a passkey that a code added is enough. Removing any contact takes the same. A number can be removed only if a way in remains that is at least a
/// week old, so that an intruder of one day cannot replace the owner's contacts with their own. Closed.
/// </summary>
public abstract record ContactRule
{
    /// <summary>Most numbers of one person.</summary>
    public const int MostNumbers = 5;

    /// <summary>Most e-mail addresses of one person.</summary>
    public const int MostAddresses = 5;

    /// <summary>How old a contact must be before it counts as another one that is told, and as a way in that remains.</summary>
    public static readonly TimeSpan Settles = PasskeyAssurance.Hold;

    private ContactRule() { }

    public sealed record May : ContactRule;

    /// <summary>The newest proof of the session is too old.</summary>
    public sealed record NeedsFreshProof : ContactRule;

    /// <summary>They must have used a passkey as good as their best within the last 5 minutes.</summary>
    public sealed record NeedsPasskeyProof : ContactRule;

    /// <summary>The person has the most that are allowed.</summary>
    public sealed record TooMany(int Most) : ContactRule;

    /// <summary>Without it the person would have no way in at all.</summary>
    public sealed record LastWayIn : ContactRule;

    /// <summary>What would be left is too new to count until then.</summary>
    public sealed record OnlyNewWays(DateTimeOffset Until) : ContactRule;

    /// <param name="ways">Everything the person has.</param>
    public static ContactRule ToAddNumber(OwnWays ways, Proof proof, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(ways);
        return AsGoodAsTheBest(ways, proof, now) ?? (ways.Numbers.Count < MostNumbers ? new May() : new TooMany(MostNumbers));
    }

    /// <param name="left">Everything the person has without it. Leaves out numbers that currently prove nothing: they are no way in.</param>
    public static ContactRule ToRemoveNumber(OwnWays left, Proof proof, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(left);
        if (left.SettledFrom is not { } from) return new LastWayIn();
        return AsGoodAsTheBest(left, proof, now) ?? (now >= from ? new May() : new OnlyNewWays(from));
    }

    /// <summary>An address does not prove a person's identity, so any fresh proof is enough.</summary>
    /// <param name="ways">Everything the person has.</param>
    public static ContactRule ToAddAddress(OwnWays ways, Proof proof, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(ways);
        if (!proof.Meets(AssuranceLevel.Fresh, now)) return new NeedsFreshProof();
        return ways.Addresses < MostAddresses ? new May() : new TooMany(MostAddresses);
    }

    /// <summary>Removing an address takes as much as removing a number: the person would no longer be told there.</summary>
    /// <param name="ways">Everything the person has.</param>
    public static ContactRule ToRemoveAddress(OwnWays ways, Proof proof, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(ways);
        return AsGoodAsTheBest(ways, proof, now) ?? new May();
    }

    /// <summary>The choice of notices belongs to the person's own profile.</summary>
    public static ContactRule ToChooseNotices(Proof proof, DateTimeOffset now) => proof.Meets(AssuranceLevel.Fresh, now) ? new May() : new NeedsFreshProof();

    /// <summary>
    /// The time at which a proof must be fresh for digits typed now: when the code was asked for, so that a person need not prove themself again
    /// while a message is on its way. If they have proved themself since, perhaps in another way, it is now.
    /// </summary>
    public static DateTimeOffset AsOf(OneTimeCode code, Proof proof, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(code);
        return proof.At > code.RequestedAt ? now : code.RequestedAt;
    }

    /// <summary>Whether a contact is old enough to count as a different one from whoever authenticates now.</summary>
    public static bool IsSettled(DateTimeOffset verifiedAt, DateTimeOffset now) => now - verifiedAt >= Settles;

    private static ContactRule? AsGoodAsTheBest(OwnWays ways, Proof proof, DateTimeOffset now)
    {
        if (ways.Best is { } best) return proof.IsPasskey(best, now) ? null : new NeedsPasskeyProof();
        return proof.Meets(AssuranceLevel.Fresh, now) ? null : new NeedsFreshProof();
    }
}
