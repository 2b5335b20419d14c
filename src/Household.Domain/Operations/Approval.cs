using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Operations;

/// <summary>
/// One question put to one person about one exact operation, answered once. Requester and approver are apart; where they are the same
/// person, it is answered on the asking page itself or on another device of theirs. Bound by hash to <see cref="AuthorizationDetails"/>, and used in the
/// same transaction as the change.
/// </summary>
public sealed class Approval : HouseholdOwned<ApprovalId>
{
    /// <summary>How long somebody has who is asked by themself, and how long a link leads to any question.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    /// <summary>How long another person has, who may be asleep or at work.</summary>
    public static readonly TimeSpan LastsForAnother = TimeSpan.FromHours(24);

    /// <summary>Questions of one person to one person that may be open at once.</summary>
    public const int OpenPerPair = 3;

    /// <summary>Questions of one person to one person in <see cref="AskWindow"/>, however they ended: taking one back buys no other prompt.</summary>
    public const int AskedPerPair = 6;

    public static readonly TimeSpan AskWindow = TimeSpan.FromHours(1);

    /// <summary>Links to one question.</summary>
    public const int LinksAtMost = 3;

    /// <summary>Between two of them.</summary>
    public static readonly TimeSpan BetweenLinks = TimeSpan.FromSeconds(30);

    /// <summary>Wrong tries with the six digits of the asking screen that end the question.</summary>
    public const int ScreenTries = OneTimeCode.Tries;

    private Approval() { Binding = null!; Nonce = null!; Device = null!; }

    /// <param name="device">What the requester's browser calls itself.</param>
    /// <param name="place">About where it is, as far as anybody can tell.</param>
    /// <param name="matchNumber">Two digits shown to the requester, which an approver elsewhere types; null for an answer on the asking page itself.</param>
    /// <param name="nonce">32 random bytes: with the binding they make the passkey challenge, by themselves the digits of the asking screen.</param>
    public Approval(
        HouseholdId householdId, ApprovalId id, AuthorizationDetails operation, PersonId requesterId, SessionId sessionId, string device, PersonId approverId,
        AssuranceLevel level, string? matchNumber, byte[] nonce, DateTimeOffset now, Place? place = null)
        : base(householdId, id)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(nonce);
        if (nonce.Length != 32) throw new ArgumentException("A nonce is 32 bytes.", nameof(nonce));
        if (matchNumber is not null && (matchNumber.Length != 2 || !matchNumber.All(char.IsAsciiDigit)))
            throw new ArgumentException("The number to type has two digits.", nameof(matchNumber));
        if (matchNumber is null && approverId != requesterId) throw new ArgumentException("Another person answers elsewhere.", nameof(matchNumber));
        RequesterId = requesterId;
        SessionId = sessionId;
        Device = device;
        Place = place;
        ApproverId = approverId;
        Permission = operation.Permission;
        TargetId = operation.TargetId;
        Binding = operation.BindTo(requesterId, sessionId, approverId);
        AssuranceLevel = level;
        MatchNumber = matchNumber;
        Nonce = nonce;
        AskedAt = now;
        ExpiresAt = now + (IsOwn ? Lasts : LastsForAnother);
    }

    public PersonId RequesterId { get; private set; }

    /// <summary>The requester's session: an approval given to one session is worthless in another.</summary>
    public SessionId SessionId { get; private set; }

    /// <summary>The browser that asks, such as “Chrome on Windows”.</summary>
    public string Device { get; private set; }

    /// <summary>About where that browser was when it asked; null where nobody could tell. Forgotten some days after the question.</summary>
    public Place? Place { get; private set; }

    public PersonId ApproverId { get; private set; }

    public Delegations.Permission Permission { get; private set; }

    public Guid TargetId { get; private set; }

    public byte[] Binding { get; private set; }

    public AssuranceLevel AssuranceLevel { get; private set; }

    public string? MatchNumber { get; private set; }

    public byte[] Nonce { get; private set; }

    public ApprovalState State { get; private set; }

    /// <summary>The approver said that they had not asked, or that the request is not to be trusted.</summary>
    public bool Reported { get; private set; }

    public AuthenticationMethod AuthenticationMethod { get; private set; }

    /// <summary>SHA-256 of the token in the newest link; null while none was sent.</summary>
    public byte[]? LinkHash { get; private set; }

    /// <summary>The approver's own number that the link went to.</summary>
    public Msisdn? LinkNumber { get; private set; }

    /// <summary>When the newest link goes or went out.</summary>
    public DateTimeOffset? LinkFrom { get; private set; }

    /// <summary>Until when it leads here: never longer than the question is open.</summary>
    public DateTimeOffset? LinkUntil => LinkFrom + Lasts < ExpiresAt ? LinkFrom + Lasts : LinkFrom is null ? null : ExpiresAt;

    /// <summary>Links sent so far.</summary>
    public int Links { get; private set; }

    /// <summary>The page of the newest link said that it has no other proof: the asking screen shows its six digits, in place of the two.</summary>
    public bool TypesDigits { get; private set; }

    public int WrongTries { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Until when the same is not asked again of somebody who said no in so many words; null where they did not.</summary>
    public DateTimeOffset? NoUntil => State == ApprovalState.Refused && WrongTries == 0 && !IsOwn ? ClosedAt + AskWindow : null;

    /// <summary>Whether the requester asks themself.</summary>
    public bool IsOwn => RequesterId == ApproverId;

    /// <summary>Whether it is answered elsewhere than on the asking page.</summary>
    public bool IsElsewhere => MatchNumber is not null;

    /// <summary>Where it stands at an instant, without changing it: one whose time has run out is expired.</summary>
    public ApprovalState StateAt(DateTimeOffset now) => State is ApprovalState.Open or ApprovalState.Given && now >= ExpiresAt ? ApprovalState.Expired : State;

    /// <summary>The WebAuthn challenge of this approval: SHA-256 over nonce and binding (WebAuthn §13.4.3 asks for 16 random bytes at least).</summary>
    public byte[] PasskeyChallenge() => new CanonicalForm("household/passkey-challenge").Add(Nonce).Add(Binding).Hash();

    /// <summary>
    /// Six digits on the asking screen. Someone who opened the link and has no passkey there types them, which proves that they hold the number
    /// of the link and see that screen (NIST SP 800-63B-4 §3.1.3.2, transfer of the secret to the secondary channel).
    /// </summary>
    public string ScreenDigits()
    {
        var hash = new CanonicalForm("household/screen-digits").Add(Nonce).Add(Binding).Hash();
        return (BinaryPrimitives.ReadUInt64BigEndian(hash) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>Whether another link may go out: not right after the last one, and not for ever.</summary>
    public bool MayLink(DateTimeOffset now) => IsElsewhere && Links < LinksAtMost && !(now < LinkFrom + BetweenLinks);

    /// <summary>A link to this question is on its way to a number of the approver's; the one before leads nowhere now.</summary>
    /// <param name="from">When it goes out: now, or after the quiet hours.</param>
    public void SendLink(byte[] tokenHash, Msisdn number, DateTimeOffset from)
    {
        ArgumentNullException.ThrowIfNull(tokenHash);
        if (!IsElsewhere) throw new InvalidOperationException("A question on the asking page itself has no link.");
        if (Links >= LinksAtMost) throw new InvalidOperationException("This question has had its links.");
        LinkHash = tokenHash;
        LinkNumber = number;
        LinkFrom = from;
        TypesDigits = false;
        Links++;
    }

    /// <summary>
    /// The approver's page says which number is typed there: the six digits of the asking screen, where it has no other proof, or again the two. It changes what
    /// that screen shows, one number at a time, and nothing of what either proves.
    /// </summary>
    /// <returns>Whether the screen shows another number now.</returns>
    public bool VerifyOneTimeCode(bool six, DateTimeOffset now)
    {
        if (StateAt(now) != ApprovalState.Open || TypesDigits == six || (six && LinkHash is null)) return false;
        TypesDigits = six;
        return true;
    }

    /// <summary>Whether a token leads here.</summary>
    public bool IsLinkedBy(ReadOnlySpan<byte> tokenHash, DateTimeOffset now) =>
        LinkHash is not null && now < LinkUntil && CryptographicOperations.FixedTimeEquals(LinkHash, tokenHash);

    /// <summary>The approver says yes. <paramref name="proof"/> is theirs, given for this approval; <paramref name="typedNumber"/> what they typed, when asked to.</summary>
    public ApprovalAnswer Give(PersonId by, Proof proof, string? typedNumber, DateTimeOffset now)
    {
        if (by != ApproverId) return new ApprovalAnswer.NotThisOne();
        if (Closed(now) is { } closed) return closed;
        if (State == ApprovalState.Given) return new ApprovalAnswer.AlreadyClosed(State);
        if (MatchNumber is not null && !Same(MatchNumber, typedNumber))
        {
            WrongTries++;
            Close(ApprovalState.Refused, now);
            return new ApprovalAnswer.WrongNumber();
        }

        return Accept(proof, now);
    }

    /// <summary>
    /// The approver, who opened the link, says yes with the six digits of the asking screen: a code to the link's number. Without the link the
    /// digits are worthless, because whoever holds the asking session reads them too. Whether that number proves anything now is for the caller to say.
    /// </summary>
    /// <param name="linkHash">SHA-256 of the token in the link that was opened.</param>
    public ApprovalAnswer GiveByScreen(PersonId by, ReadOnlySpan<byte> linkHash, string typed, DateTimeOffset now)
    {
        if (by != ApproverId || !IsLinkedBy(linkHash, now)) return new ApprovalAnswer.NotThisOne();
        if (Closed(now) is { } closed) return closed;
        if (State == ApprovalState.Given) return new ApprovalAnswer.AlreadyClosed(State);
        if (Same(ScreenDigits(), typed)) return Accept(new(AuthenticationMethod.Code, AssuranceLevel.Operation, now, BoundToOperation: true), now);
        if (++WrongTries >= ScreenTries) Close(ApprovalState.Refused, now);
        return new ApprovalAnswer.WrongNumber();
    }

    /// <summary>The approver says no.</summary>
    public ApprovalAnswer Refuse(PersonId by, DateTimeOffset now) =>
        by != ApproverId ? new ApprovalAnswer.NotThisOne() : Closed(now) ?? Decline(now);

    /// <summary>The approver says that this was not them, or that they do not trust it.</summary>
    public ApprovalAnswer Report(PersonId by, DateTimeOffset now)
    {
        var answer = Refuse(by, now);
        if (answer is ApprovalAnswer.Done) Reported = true;
        return answer;
    }

    /// <summary>The requester takes the question back.</summary>
    public ApprovalAnswer Cancel(PersonId by, DateTimeOffset now) =>
        by != RequesterId ? new ApprovalAnswer.NotThisOne() : Closed(now) ?? Close(ApprovalState.Cancelled, now);

    /// <summary>What it asks for was done by another question, or in another way.</summary>
    public ApprovalAnswer Overtake(DateTimeOffset now) => Closed(now) ?? Close(ApprovalState.Overtaken, now);

    /// <summary>The requester asks the same anew.</summary>
    public ApprovalAnswer Replace(PersonId by, DateTimeOffset now) =>
        by != RequesterId ? new ApprovalAnswer.NotThisOne() : Closed(now) ?? Close(ApprovalState.Replaced, now);

    /// <summary>Uses a given approval for <paramref name="operation"/>, once, for its requester in its session.</summary>
    public ApprovalAnswer Consume(AuthorizationDetails operation, PersonId requester, SessionId session, DateTimeOffset now)
    {
        if (WhyNotFor(operation, requester, session, now) is { } whyNot) return whyNot;
        return State == ApprovalState.Given ? Close(ApprovalState.Consumed, now) : new ApprovalAnswer.ProofTooWeak();
    }

    /// <summary>Why this cannot be answered and used for <paramref name="operation"/> by this requester in this session; null when it can.</summary>
    public ApprovalAnswer? WhyNotFor(AuthorizationDetails operation, PersonId requester, SessionId session, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(operation);
        if (requester != RequesterId || session != SessionId || !CryptographicOperations.FixedTimeEquals(Binding, operation.BindTo(requester, session, ApproverId)))
            return new ApprovalAnswer.NotThisOne();
        return Closed(now);
    }

    /// <summary>A no in so many words is no slip of the fingers, whatever was typed before it.</summary>
    private ApprovalAnswer.Done Decline(DateTimeOffset now)
    {
        WrongTries = 0;
        return Close(ApprovalState.Refused, now);
    }

    private ApprovalAnswer Accept(Proof proof, DateTimeOffset now)
    {
        if (!proof.Meets(AssuranceLevel, now)) return new ApprovalAnswer.ProofTooWeak();
        State = ApprovalState.Given;
        AuthenticationMethod = proof.Method;
        return new ApprovalAnswer.Done();
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
        typed is not null && typed.Length == expected.Length && CryptographicOperations.FixedTimeEquals(
            System.Text.Encoding.ASCII.GetBytes(expected), System.Text.Encoding.ASCII.GetBytes(typed));
}
