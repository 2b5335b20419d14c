using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Care;

/// <summary>
/// An agent in a caller’s session: what the caller proved, and how long the agent works with exactly that person's rights. It ends with the call,
/// with its time, or with the agent's own session, whichever comes first.
/// </summary>
public sealed class AgentSession
{
    /// <summary>How long it lasts, and is extended by.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(20);

    /// <summary>How long the caller’s pages offer where they go on, the call’s end included.</summary>
    public static readonly TimeSpan HandOverLasts = TimeSpan.FromMinutes(10);

    /// <summary>How many texts lead the caller on in one session.</summary>
    public const int HandOverTexts = 3;

    private AgentSession() { }

    /// <param name="proof">What the caller proved, with their own authenticators.</param>
    public AgentSession(AgentSessionId id, InteractionId interaction, StaffId agent, StaffSessionId through, PersonId caller, Proof proof, DateTimeOffset now)
    {
        Id = id;
        InteractionId = interaction;
        AgentId = agent;
        StaffSessionId = through;
        CallerId = caller;
        AuthenticationMethod = proof.Method;
        ProofAssurance = proof.Assurance;
        ProvedAt = proof.At;
        ProvedWith = proof.With;
        StartedAt = now;
        EndsAt = now + Lasts;
    }

    public AgentSessionId Id { get; private set; }

    /// <summary>The call or visit in which the caller proved who they are.</summary>
    public InteractionId InteractionId { get; private set; }

    public StaffId AgentId { get; private set; }

    /// <summary>The agent's own session in which this one began.</summary>
    public StaffSessionId StaffSessionId { get; private set; }

    public PersonId CallerId { get; private set; }

    public AuthenticationMethod AuthenticationMethod { get; private set; }

    public AssuranceLevel ProofAssurance { get; private set; }

    public DateTimeOffset ProvedAt { get; private set; }

    /// <summary>The caller’s means that gave the proof: when it goes, so does this; while it is on hold, this only sees.</summary>
    public MeansId? ProvedWith { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The page where the caller goes on by themself, root-relative; null while they were led nowhere.</summary>
    public string? HandOverPath { get; private set; }

    /// <summary>Until when their own pages offer it.</summary>
    public DateTimeOffset? HandOverUntil { get; private set; }

    /// <summary>How many texts led there.</summary>
    public int HandOversByText { get; private set; }

    /// <summary>The caller's. Not bound to an operation: a proof for one operation belongs to that operation.</summary>
    public Proof Proof => new(AuthenticationMethod, ProofAssurance, ProvedAt, BoundToOperation: false, ProvedWith);

    public bool IsLive(DateTimeOffset now) => EndedAt is null && now < EndsAt;

    /// <summary>The caller makes it last longer: from now on as long as at its beginning. Refused when it is over.</summary>
    public bool Extend(DateTimeOffset now)
    {
        if (!IsLive(now)) return false;
        EndsAt = now + Lasts;
        return true;
    }

    /// <summary>Keeps its proof but makes it stale: the authenticator that gave it may be in the wrong hands.</summary>
    public void Outdate() => ProvedAt -= Proof.FreshFor + TimeSpan.FromSeconds(1);

    /// <summary>The agent leads the caller to a page where they go on by themself. Refused when it is over, or led them by text often enough.</summary>
    public bool HandOver(string path, bool byText, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!IsLive(now) || (byText && HandOversByText >= HandOverTexts)) return false;
        if (byText) HandOversByText++;
        (HandOverPath, HandOverUntil) = (path, now + HandOverLasts);
        return true;
    }

    /// <summary>Refused when it has ended already.</summary>
    public bool End(DateTimeOffset now)
    {
        if (EndedAt is not null) return false;
        EndedAt = now;
        return true;
    }
}
