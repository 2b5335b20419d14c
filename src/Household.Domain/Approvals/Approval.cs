using System.Security.Cryptography;
using HouseholdPortal.Domain.SignIn;

namespace HouseholdPortal.Domain.Approvals;

/// <summary>
/// One question put to one person about one exact operation, answered once. Requester and approver are apart; on the same device they are
/// the same person. Bound by hash to <see cref="Operation"/>, and used in the same transaction as the change.
/// </summary>
public sealed class Approval : HouseholdOwned<ApprovalId>
{
    /// <summary>How long an approver has.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    private Approval() { Binding = null!; Nonce = null!; }

    /// <param name="matchNumber">Two digits shown to the requester, which an approver on another device types; null on the same device.</param>
    /// <param name="nonce">32 random bytes: with the binding they make the passkey challenge.</param>
    public Approval(
        HouseholdId householdId, ApprovalId id, Operation operation, PersonId requesterId, SessionId sessionId, PersonId approverId,
        Floor floor, string? matchNumber, byte[] nonce, DateTimeOffset now)
        : base(householdId, id)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(nonce);
        if (nonce.Length != 32) throw new ArgumentException("A nonce is 32 bytes.", nameof(nonce));
        if (matchNumber is not null && (matchNumber.Length != 2 || !matchNumber.All(char.IsAsciiDigit)))
            throw new ArgumentException("The number to type has two digits.", nameof(matchNumber));
        RequesterId = requesterId;
        SessionId = sessionId;
        ApproverId = approverId;
        Permission = operation.Permission;
        TargetId = operation.TargetId;
        Binding = operation.BindTo(requesterId, sessionId, approverId);
        Floor = floor;
        MatchNumber = matchNumber;
        Nonce = nonce;
        AskedAt = now;
        ExpiresAt = now + Lasts;
    }

    public PersonId RequesterId { get; private set; }

    /// <summary>The requester's session: an approval given to one session is worthless in another.</summary>
    public SessionId SessionId { get; private set; }

    public PersonId ApproverId { get; private set; }

    public Delegations.Permission Permission { get; private set; }

    public Guid TargetId { get; private set; }

    public byte[] Binding { get; private set; }

    public Floor Floor { get; private set; }

    public string? MatchNumber { get; private set; }

    public byte[] Nonce { get; private set; }

    public ApprovalState State { get; private set; }

    public ProofMethod ProofMethod { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Where it stands at an instant, without changing it: one whose time has run out is expired.</summary>
    public ApprovalState StateAt(DateTimeOffset now) => State is ApprovalState.Open or ApprovalState.Given && now >= ExpiresAt ? ApprovalState.Expired : State;

    /// <summary>The WebAuthn challenge of this approval: SHA-256 over nonce and binding (WebAuthn §13.4.3 asks for 16 random bytes at least).</summary>
    public byte[] PasskeyChallenge() => new CanonicalForm("household/passkey-challenge").Add(Nonce).Add(Binding).Hash();

    /// <summary>The approver says yes. <paramref name="proof"/> is theirs, given for this approval; <paramref name="typedNumber"/> what they typed, when asked to.</summary>
    public ApprovalAnswer Give(PersonId by, Proof proof, string? typedNumber, DateTimeOffset now)
    {
        if (by != ApproverId) return new ApprovalAnswer.NotThisOne();
        if (Closed(now) is { } closed) return closed;
        if (State == ApprovalState.Given) return new ApprovalAnswer.AlreadyClosed(State);
        if (MatchNumber is not null && !Same(MatchNumber, typedNumber))
        {
            Close(ApprovalState.Refused, now);
            return new ApprovalAnswer.WrongNumber();
        }

        if (!proof.Meets(Floor, now)) return new ApprovalAnswer.ProofTooWeak();
        State = ApprovalState.Given;
        ProofMethod = proof.Method;
        return new ApprovalAnswer.Done();
    }

    /// <summary>The approver says no.</summary>
    public ApprovalAnswer Refuse(PersonId by, DateTimeOffset now) =>
        by != ApproverId ? new ApprovalAnswer.NotThisOne() : Closed(now) ?? Close(ApprovalState.Refused, now);

    /// <summary>The requester takes the question back.</summary>
    public ApprovalAnswer Cancel(PersonId by, DateTimeOffset now) =>
        by != RequesterId ? new ApprovalAnswer.NotThisOne() : Closed(now) ?? Close(ApprovalState.Cancelled, now);

    /// <summary>Uses a given approval for <paramref name="operation"/>, once, for its requester in its session.</summary>
    public ApprovalAnswer Consume(Operation operation, PersonId requester, SessionId session, DateTimeOffset now)
    {
        if (WhyNotFor(operation, requester, session, now) is { } whyNot) return whyNot;
        return State == ApprovalState.Given ? Close(ApprovalState.Consumed, now) : new ApprovalAnswer.ProofTooWeak();
    }

    /// <summary>Why this cannot be answered and used for <paramref name="operation"/> by this requester in this session; null when it can.</summary>
    public ApprovalAnswer? WhyNotFor(Operation operation, PersonId requester, SessionId session, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(operation);
        if (requester != RequesterId || session != SessionId || !CryptographicOperations.FixedTimeEquals(Binding, operation.BindTo(requester, session, ApproverId)))
            return new ApprovalAnswer.NotThisOne();
        return Closed(now);
    }

    private ApprovalAnswer? Closed(DateTimeOffset now)
    {
        if (StateAt(now) == ApprovalState.Expired && State != ApprovalState.Expired) Close(ApprovalState.Expired, now);
        return State switch
        {
            ApprovalState.Open or ApprovalState.Given => null,
            ApprovalState.Expired => new ApprovalAnswer.TooLate(),
            _ => new ApprovalAnswer.AlreadyClosed(State),
        };
    }

    private ApprovalAnswer.Done Close(ApprovalState state, DateTimeOffset now)
    {
        State = state;
        ClosedAt = now;
        return new();
    }

    private static bool Same(string expected, string? typed) =>
        typed is { Length: 2 } && CryptographicOperations.FixedTimeEquals(
            System.Text.Encoding.ASCII.GetBytes(expected), System.Text.Encoding.ASCII.GetBytes(typed));
}
