using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Recovery;

namespace HouseholdPortal.Domain.Sessions;

/// <summary>
/// A signed-in browser, kept on the server: the browser holds a random token, we hold its SHA-256. Either a person's session, or a
/// holder session: someone who proved that they hold a line's phone and nothing more. Ends after 12 hours, 30 idle minutes, or when ended.
/// </summary>
public sealed class Session
{
    private Session() { TokenHash = null!; UserAgentLabel = null!; }

    private Session(SessionId id, byte[] tokenHash, string userAgentLabel, DateTimeOffset now, TimeSpan lasts)
    {
        RequireHash(tokenHash);
        Id = id;
        TokenHash = tokenHash;
        UserAgentLabel = userAgentLabel;
        CreatedAt = LastSeenAt = now;
        EndsAt = now + lasts;
    }

    public SessionId Id { get; private set; }

    public byte[] TokenHash { get; private set; }

    /// <summary>Null in a holder session.</summary>
    public PersonId? PersonId { get; private set; }

    /// <summary>The household and line of a holder session.</summary>
    public HouseholdId? HeldHouseholdId { get; private set; }

    public LineId? HeldLineId { get; private set; }

    /// <summary>What the browser calls itself, such as “Chrome on Android”.</summary>
    public string UserAgentLabel { get; private set; }

    /// <summary>Roughly where it was when the session began; null when unknown. Deleted some days after the session has ended.</summary>
    public Place? Place { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset LastSeenAt { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The newest proof given in this session, for freshness; proofs bound to an operation live in its approval.</summary>
    public AuthenticationMethod AuthenticationMethod { get; private set; }

    public AssuranceLevel ProofAssurance { get; private set; }

    public DateTimeOffset ProvedAt { get; private set; }

    /// <summary>The means of the person that gave <see cref="Proof"/>: what is added in the session descends from it. Null in a holder session.</summary>
    public MeansId? ProvedWith { get; private set; }

    /// <summary>The household that its pages are about, where the person is in several and chose one.</summary>
    public HouseholdId? ChosenHouseholdId { get; private set; }

    public void Choose(HouseholdId household) => ChosenHouseholdId = household;

    /// <summary>Wrong recovery codes typed in this session.</summary>
    public int WrongRecoveries { get; private set; }

    /// <summary>Whether the person may recover in it: a code to one of their own numbers opened it, and they have not tried too often.</summary>
    public bool MayRecover => PersonId is not null && AuthenticationMethod == AuthenticationMethod.Code && WrongRecoveries < RecoveryCode.TriesPerSession;

    public void CountWrongRecovery() => WrongRecoveries++;

    /// <summary>
    /// What a recovery gives: the person may add a passkey, worth <see cref="AssuranceLevel.Operation"/> until it has settled. The session is now
    /// worth more than when its token was given, so it gets a new token, and a copy of the old one is useless (OWASP ASVS 5.0, V7.2.4).
    /// </summary>
    /// <param name="with">The means that stands for the recovery.</param>
    public void Recover(byte[] tokenHash, MeansId with, DateTimeOffset now)
    {
        RequireHash(tokenHash);
        TokenHash = tokenHash;
        Prove(new(AuthenticationMethod.Recovery, AssuranceLevel.Operation, now, BoundToOperation: false, with));
    }

    /// <summary>The same, when another browser brought it about: this session's browser cannot be given a token now and is owed one.</summary>
    public void RecoverFromAfar(MeansId with, DateTimeOffset now) => Recover(OwedHash(TokenHash), with, now);

    /// <summary>
    /// Stored in place of a token's hash while its browser is owed a new one: the next request exchanges the token. The hash has its own purpose:
    /// were it only the hash of the hash, anyone who reads the table would know a token that matches it.
    /// </summary>
    public static byte[] OwedHash(byte[] tokenHash) => new CanonicalForm("household/session/owed").Add(tokenHash).Hash();

    public static Session OfPerson(
        SessionId id, byte[] tokenHash, PersonId person, string userAgentLabel, Proof proof, DateTimeOffset now, TimeSpan lasts, Place? place = null)
    {
        var session = new Session(id, tokenHash, userAgentLabel, now, lasts) { PersonId = person, Place = place };
        session.Prove(proof);
        return session;
    }

    public static Session OfHolder(SessionId id, byte[] tokenHash, HouseholdId household, LineId line, string userAgentLabel, DateTimeOffset now, TimeSpan lasts, Place? place = null) =>
        new(id, tokenHash, userAgentLabel, now, lasts)
        {
            HeldHouseholdId = household, HeldLineId = line, Place = place, AuthenticationMethod = AuthenticationMethod.Code, ProofAssurance = AssuranceLevel.Fresh, ProvedAt = now,
        };

    public bool IsLive(DateTimeOffset now, TimeSpan idle) => EndedAt is null && now < EndsAt && now - LastSeenAt < idle;

    public Proof Proof => new(AuthenticationMethod, ProofAssurance, ProvedAt, BoundToOperation: false, ProvedWith);

    public void Prove(Proof proof)
    {
        AuthenticationMethod = proof.Method;
        ProofAssurance = proof.Assurance;
        ProvedAt = proof.At;
        ProvedWith = proof.With;
    }

    /// <summary>Keeps its proof but makes it stale: the authenticator that gave it may be gone.</summary>
    public void Outdate() => ProvedAt -= Proof.FreshFor + TimeSpan.FromSeconds(1);

    /// <summary>Refused when it has ended already.</summary>
    public bool End(DateTimeOffset now)
    {
        if (EndedAt is not null) return false;
        EndedAt = now;
        return true;
    }

    private static void RequireHash(byte[] tokenHash)
    {
        ArgumentNullException.ThrowIfNull(tokenHash);
        if (tokenHash.Length != 32) throw new ArgumentException("A token must be stored as its SHA-256.", nameof(tokenHash));
    }
}
