using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Operations;

/// <summary>
/// One person's approval of one exact operation, answered once. Requester and approver are separate roles; where they are the same person, that
/// person answers on the asking page itself or on another device. Bound by hash to <see cref="AuthorizationDetails"/>, and used in the same
/// transaction as the change.
/// </summary>
public sealed partial class Approval
{
    /// <summary>How long people have to answer their own request, and how long a link to any approval works.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    /// <summary>How long another person has to answer, unless they are asked for longer: they may be asleep or at work.</summary>
    public static readonly TimeSpan LastsForAnother = TimeSpan.FromHours(24);

    /// <summary>Approvals that one person may have asked of another and that are open at once.</summary>
    public const int OpenPerPair = 3;

    /// <summary>Approvals that one person may ask of another in <see cref="AskWindow"/>, however they ended: cancelling one does not allow another.</summary>
    public const int AskedPerPair = 6;

    public static readonly TimeSpan AskWindow = TimeSpan.FromHours(1);

    /// <summary>Most links to one approval.</summary>
    public const int LinksAtMost = 3;

    /// <summary>The least time between two links.</summary>
    public static readonly TimeSpan BetweenLinks = TimeSpan.FromSeconds(30);

    /// <summary>How many wrong tries with the asking screen's six digits close the approval.</summary>
    public const int ScreenTries = OneTimeCode.Tries;

    private Approval() { Binding = null!; Nonce = null!; Device = null!; }

    /// <param name="owner">The request’s owner.</param>
    /// <param name="request">The request that it is asked for.</param>
    /// <param name="session">The session that asks, or began the request: “This was not me” about one’s own request ends it.</param>
    /// <param name="device">The requester's browser, by its own description.</param>
    /// <param name="place">Roughly where it is, if known.</param>
    /// <param name="matchNumber">Two digits shown to the requester, which an approver elsewhere types; null where the approver answers on the asking
    /// page itself.</param>
    /// <param name="lasts">How long it can be answered; null for as long as is usual for such a person.</param>
    /// <param name="nonce">32 random bytes. With the binding they make the passkey challenge; alone they make the digits of the asking screen.</param>
    public Approval(
        Guid owner, ApprovalId id, OperationRequestId request, AuthorizationDetails operation, PersonId requesterId, SessionId session, string device, PersonId approverId,
        AssuranceLevel level, string? matchNumber, byte[] nonce, DateTimeOffset now, Place? place = null, TimeSpan? lasts = null)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(nonce);
        if (nonce.Length != 32) throw new ArgumentException("A nonce is 32 bytes.", nameof(nonce));
        if (matchNumber is not null && (matchNumber.Length != 2 || !matchNumber.All(char.IsAsciiDigit)))
            throw new ArgumentException("The match number must have two digits.", nameof(matchNumber));
        if (matchNumber is null && approverId != requesterId) throw new ArgumentException("Another person cannot answer on the asking page.", nameof(matchNumber));
        OwnerId = owner;
        Id = id;
        RequestId = request;
        RequesterId = requesterId;
        SessionId = session;
        Device = device;
        Place = place;
        ApproverId = approverId;
        Permission = operation.Permission;
        TargetId = operation.TargetId;
        Binding = operation.BindTo(requesterId, approverId);
        AssuranceLevel = level;
        MatchNumber = matchNumber;
        Nonce = nonce;
        AskedAt = now;
        ExpiresAt = now + (lasts ?? (IsOwn ? Lasts : LastsForAnother));
    }

    /// <summary>The first part of its key: the household or the person that owns the request.</summary>
    public Guid OwnerId { get; private set; }

    public ApprovalId Id { get; private set; }

    /// <summary>Concurrency token: storage raises it at each change.</summary>
    public long Version { get; private set; }

    /// <summary>The request that it is asked for.</summary>
    public OperationRequestId RequestId { get; private set; }

    public PersonId RequesterId { get; private set; }

    /// <summary>The session that asked. Its end changes nothing; “This was not me” about one’s own request ends it.</summary>
    public SessionId SessionId { get; private set; }

    /// <summary>The browser that asks, such as “Chrome on Windows”.</summary>
    public string Device { get; private set; }

    /// <summary>Roughly where that browser was when it asked; null where unknown. Deleted some days after the approval ends.</summary>
    public Place? Place { get; private set; }

    public PersonId ApproverId { get; private set; }

    public Delegations.Permission Permission { get; private set; }

    public Guid TargetId { get; private set; }

    public byte[] Binding { get; private set; }

    public AssuranceLevel AssuranceLevel { get; private set; }

    public string? MatchNumber { get; private set; }

    public byte[] Nonce { get; private set; }

    public ApprovalState State { get; private set; }

    /// <summary>The approver said that they had not asked, or that they do not trust the request.</summary>
    public bool Reported { get; private set; }

    public AuthenticationMethod AuthenticationMethod { get; private set; }

    /// <summary>SHA-256 of the token in the newest link; null if none was sent.</summary>
    public byte[]? LinkHash { get; private set; }

    /// <summary>The approver's own number that the link went to; null where it went by e-mail.</summary>
    public Msisdn? LinkNumber { get; private set; }

    /// <summary>The approver’s own number that may text the two digits back, from a phone without data; null where that was not offered.</summary>
    public Msisdn? ReplyNumber { get; private set; }

    /// <summary>When the newest link goes out or went out.</summary>
    public DateTimeOffset? LinkFrom { get; private set; }

    /// <summary>Until when the newest link works: never longer than the approval is open.</summary>
    public DateTimeOffset? LinkUntil => LinkFrom + Lasts < ExpiresAt ? LinkFrom + Lasts : LinkFrom is null ? null : ExpiresAt;

    /// <summary>Whether a link is still to be sent: another person is asked inside a transaction, and the network about their numbers after it.</summary>
    public bool WantsLink { get; private set; }

    /// <summary>Links sent so far.</summary>
    public int Links { get; private set; }

    /// <summary>The page of the newest link reported that it has no other proof: the asking screen shows six digits instead of the two.</summary>
    public bool TypesDigits { get; private set; }

    public int WrongTries { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Until when the requester cannot ask the same again of an approver who expressly said no; null where they did not.</summary>
    public DateTimeOffset? NoUntil => State == ApprovalState.Refused && WrongTries == 0 && !IsOwn ? ClosedAt + AskWindow : null;

    /// <summary>Whether the requester is also the approver.</summary>
    public bool IsOwn => RequesterId == ApproverId;

    /// <summary>Whether the approver answers elsewhere than on the asking page.</summary>
    public bool IsElsewhere => MatchNumber is not null;
}
