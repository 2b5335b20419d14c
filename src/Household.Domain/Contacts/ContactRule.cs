using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Passkeys;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Contacts;

/// <summary>
/// Who may add and remove the numbers and e-mail addresses of their own (one’s own profile takes F, authenticators take H: docs/permissions.md). A number proves its person, so that adding one beside a passkey takes a
/// fresh proof with a passkey as good as the best they have: a code, and a passkey that a code added, add nothing beside the owner's. Taking any contact away takes the same.
/// A number goes only if a way in is left that has been there for a week: whoever got in for a day cannot put their own in place of the owner's. Closed.
/// </summary>
public abstract record ContactRule
{
    /// <summary>Numbers of one person.</summary>
    public const int MostNumbers = 5;

    /// <summary>E-mail addresses of one person.</summary>
    public const int MostAddresses = 5;

    /// <summary>How long a contact has to be there before it counts as another one that is told, and as a way in that is left.</summary>
    public static readonly TimeSpan Settles = PasskeyAssurance.Hold;

    private ContactRule() { }

    public sealed record May : ContactRule;

    /// <summary>The newest proof of the session is too old.</summary>
    public sealed record NeedsFreshProof : ContactRule;

    /// <summary>A passkey, as good as the best of theirs, must have been used within the last minutes.</summary>
    public sealed record NeedsPasskeyProof : ContactRule;

    /// <summary>There are as many as there may be.</summary>
    public sealed record TooMany(int Most) : ContactRule;

    /// <summary>Without it there is no way in at all.</summary>
    public sealed record LastWayIn : ContactRule;

    /// <summary>What would be left is too new to count, until then.</summary>
    public sealed record OnlyNewWays(DateTimeOffset Until) : ContactRule;

    /// <param name="ways">All that the person has.</param>
    public static ContactRule ToAddNumber(OwnWays ways, Proof proof, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(ways);
        return AsGoodAsTheBest(ways, proof, now) ?? (ways.Numbers.Count < MostNumbers ? new May() : new TooMany(MostNumbers));
    }

    /// <param name="left">All that the person has without it: numbers that prove nobody now are no way in and are left out.</param>
    public static ContactRule ToRemoveNumber(OwnWays left, Proof proof, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(left);
        if (left.SettledFrom is not { } from) return new LastWayIn();
        return AsGoodAsTheBest(left, proof, now) ?? (now >= from ? new May() : new OnlyNewWays(from));
    }

    /// <summary>An address proves nobody: any fresh proof will do.</summary>
    /// <param name="ways">All that the person has.</param>
    public static ContactRule ToAddAddress(OwnWays ways, Proof proof, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(ways);
        if (!proof.Meets(AssuranceLevel.Fresh, now)) return new NeedsFreshProof();
        return ways.Addresses < MostAddresses ? new May() : new TooMany(MostAddresses);
    }

    /// <summary>Whoever takes an address away takes away that its person is told there.</summary>
    /// <param name="ways">All that the person has.</param>
    public static ContactRule ToRemoveAddress(OwnWays ways, Proof proof, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(ways);
        return AsGoodAsTheBest(ways, proof, now) ?? new May();
    }

    /// <summary>Which notices are sent is a matter of one's profile.</summary>
    public static ContactRule ToChooseNotices(Proof proof, DateTimeOffset now) => proof.Meets(AssuranceLevel.Fresh, now) ? new May() : new NeedsFreshProof();

    /// <summary>
    /// When a proof has to have been fresh for digits that are typed now: when their code was asked for, so that nobody has to prove themself again
    /// while a message is on its way. Who proved themself since then, perhaps in another way, did it now.
    /// </summary>
    public static DateTimeOffset AsOf(OneTimeCode code, Proof proof, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(code);
        return proof.At > code.RequestedAt ? now : code.RequestedAt;
    }

    /// <summary>Whether a contact has been there for long enough to count as another than whoever proves themself now.</summary>
    public static bool IsSettled(DateTimeOffset verifiedAt, DateTimeOffset now) => now - verifiedAt >= Settles;

    private static ContactRule? AsGoodAsTheBest(OwnWays ways, Proof proof, DateTimeOffset now)
    {
        if (ways.Best is { } best) return proof.IsPasskey(best, now) ? null : new NeedsPasskeyProof();
        return proof.Meets(AssuranceLevel.Fresh, now) ? null : new NeedsFreshProof();
    }
}
