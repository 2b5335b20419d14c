namespace HouseholdPortal.Domain.Sessions;

/// <summary>
/// A token given to another system (OAuth 2.0, RFC 6749), which acts in its own name or on behalf of a person who allowed it. The system holds the
/// token, we hold its SHA-256.
/// </summary>
public sealed class ApiSession
{
    /// <summary>Of a client's id, in characters.</summary>
    public const int ClientIdSize = 100;

    private ApiSession() { ClientId = null!; TokenHash = null!; }

    /// <param name="clientId">1 to <see cref="ClientIdSize"/> characters.</param>
    /// <param name="person">Null when the client acts in its own name.</param>
    /// <param name="proof">How the person authenticated when they allowed it; the default when the client acts in its own name.</param>
    public ApiSession(ApiSessionId id, byte[] tokenHash, string clientId, PersonId? person, Proof proof, DateTimeOffset now, TimeSpan lasts)
    {
        ArgumentNullException.ThrowIfNull(tokenHash);
        ArgumentException.ThrowIfNullOrEmpty(clientId);
        if (clientId.Length > ClientIdSize) throw new ArgumentException("The client's id is too long.", nameof(clientId));
        if (tokenHash.Length != 32) throw new ArgumentException("A token must be stored as its SHA-256.", nameof(tokenHash));
        Id = id;
        TokenHash = tokenHash;
        ClientId = clientId;
        PersonId = person;
        AuthenticationMethod = proof.Method;
        ProofAssurance = proof.Assurance;
        ProvedAt = proof.At;
        StartedAt = now;
        EndsAt = now + lasts;
    }

    public ApiSessionId Id { get; private set; }

    public byte[] TokenHash { get; private set; }

    public string ClientId { get; private set; }

    public PersonId? PersonId { get; private set; }

    public AuthenticationMethod AuthenticationMethod { get; private set; }

    public AssuranceLevel ProofAssurance { get; private set; }

    public DateTimeOffset ProvedAt { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public Proof Proof => new(AuthenticationMethod, ProofAssurance, ProvedAt, BoundToOperation: false);

    public bool IsLive(DateTimeOffset now) => EndedAt is null && now < EndsAt;

    /// <summary>Refused when it has ended already.</summary>
    public bool End(DateTimeOffset now)
    {
        if (EndedAt is not null) return false;
        EndedAt = now;
        return true;
    }
}
