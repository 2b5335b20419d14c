using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Operations;

/// <summary>
/// One person’s request to do one operation, from its beginning to its receipt. Every verb takes the decision as it is now (<see cref="OperationCheck"/>). The
/// request stores only what people did (proved, agreed, objected) and advances as far as that allows. It is carried out once, and never without every condition.
/// </summary>
public sealed partial class OperationRequest
{
    /// <summary>How long its requester has to prove it.</summary>
    public static readonly TimeSpan ProofWait = TimeSpan.FromMinutes(10);

    /// <summary>How long another person has to agree.</summary>
    public static readonly TimeSpan ConsentWait = TimeSpan.FromHours(24);

    /// <summary>How long a member of a household has to answer what another asks them to do as their own.</summary>
    public static readonly TimeSpan AskWait = TimeSpan.FromDays(14);

    /// <summary>How often it looks whether an announcement was delivered, while that would shorten its wait.</summary>
    public static readonly TimeSpan LooksForDelivery = TimeSpan.FromMinutes(1);

    /// <summary>How long its sealed input is kept after it has closed.</summary>
    public static readonly TimeSpan InputKept = TimeSpan.FromDays(30);

    private OperationRequest() { TermsFacts = null!; Number = Device = ""; Touched = []; IndependentNotices = []; }

    /// <param name="target">The row that it is done to, such as a line.</param>
    /// <param name="doer">The person in whose right it is decided and done, where the requester has none: they do it as their own when asked. Null for the requester.</param>
    public OperationRequest(
        OperationOwner owner, OperationRequestId id, Permission operation, Guid target, PersonId requester, OperationTerms terms, DateTimeOffset now,
        PersonId? doer = null, OperationOrigin? origin = null, OperationInput? input = null)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(terms);
        (OwnerKind, OwnerId) = owner switch
        {
            OperationOwner.OfHousehold => (OperationOwnerKind.Household, owner.Id),
            OperationOwner.OfPerson => (OperationOwnerKind.Person, owner.Id),
        };
        (Id, Operation, TargetId, RequesterId, DoerId) = (id, operation, target, requester, doer ?? requester);
        Number = SpokenNumber.Of(SpokenNumber.Receipt, id.Value);
        TermsFacts = null!;
        Terms = terms;
        (Channel, SessionId, Device, Place, AgentId) = (origin?.Channel ?? Channel.Portal, origin?.Session ?? default, origin?.Label ?? "", origin?.Place, origin?.Agent);
        AskedInCall = origin?.Call;
        (Input, InputVersion) = (input?.Sealed, input?.Version ?? 0);
        Touched = [];
        IndependentNotices = [];
        BegunAt = now;
        ExpiresAt = WakeAt = now + TimeForProof;
    }

    public OperationOwnerKind OwnerKind { get; private set; }

    /// <summary>The first part of its key: the household or the person that owns it.</summary>
    public Guid OwnerId { get; private set; }

    public OperationRequestId Id { get; private set; }

    /// <summary>Concurrency token: storage raises it at each change.</summary>
    public long Version { get; private set; }

    public OperationOwner Owner => OwnerKind == OperationOwnerKind.Person ? new OperationOwner.OfPerson(PersonId.From(OwnerId)) : new OperationOwner.OfHousehold(HouseholdId.From(OwnerId));

    /// <summary>The number that people quote on the phone, such as <c>HR 4071 882</c>; neither a secret nor a key.</summary>
    public string Number { get; private set; }

    public Permission Operation { get; private set; }

    public Guid TargetId { get; private set; }

    public PersonId RequesterId { get; private set; }

    /// <summary>In whose right it is decided and done: the requester, or the person who was asked to do it as their own.</summary>
    public PersonId DoerId { get; private set; }

    /// <summary>Operations of one group exclude each other on one target; null for those that nothing may stand in the way of.</summary>
    public string? ExcludingGroup { get; private set; }

    /// <summary>Further households that it changes, besides its owner: every step locks them all, in the order of their ids.</summary>
    public IReadOnlyList<Guid> Touched { get; private set; }

    /// <summary>Through which door it was begun.</summary>
    public Channel Channel { get; private set; }

    /// <summary>The portal session that began it; the default one for another door. Its end changes nothing.</summary>
    public SessionId SessionId { get; private set; }

    /// <summary>What it was begun with, such as “Chrome on Windows”.</summary>
    public string Device { get; private set; }

    /// <summary>Roughly where that was; null where unknown. Deleted some days after the request ends.</summary>
    public Place? Place { get; private set; }

    /// <summary>The agent through whom it was begun; null where its requester acted themself.</summary>
    public StaffId? AgentId { get; private set; }

    /// <summary>
    /// The call or visit in which an agent asked its requester for it, who was not the one on the telephone; null where nobody was asked so. It is proved only on a
    /// device of the requester’s own, with the digits that they are told, and it ends unanswered with the call.
    /// </summary>
    public InteractionId? AskedInCall { get; private set; }

    /// <summary>Whether an agent asked its requester for it from afar.</summary>
    public bool IsFromAfar => AskedInCall is not null;

    /// <summary>What it was begun with, sealed; null once it has gone, <see cref="InputKept"/> after the request closed.</summary>
    public byte[]? Input { get; private set; }

    public int InputVersion { get; private set; }

    /// <summary>The terms that the last person saw who began, proved or agreed: it is carried out on these, or better ones. Between two of them only the better counts.</summary>
    public OperationTerms Terms
    {
        get => new(TermsFacts, Of(TermsNowMinor), Of(TermsMonthlyMinor), TermsBoundUntil);
        private set
        {
            (TermsFacts, TermsNowMinor, TermsMonthlyMinor, TermsBoundUntil) = (value.Facts.ToArray(), value.Now.Minor, value.Monthly.Minor, value.BoundUntil);
            TermsCurrency = value.Now.Currency;
        }
    }

    public OperationRequestState State { get; private set; }

    public DateTimeOffset BegunAt { get; private set; }

    /// <summary>Until when what it waits for may come; null while it waits for its time, and once it is closed.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>When it goes on by itself: its time runs out, or has come. Null once it is closed.</summary>
    public DateTimeOffset? WakeAt { get; private set; }

    /// <summary>The level that the doer’s proof reached; null without one.</summary>
    public AssuranceLevel? ProvedAs { get; private set; }

    /// <summary>The highest level that the authenticator carries, where the operation asked for less: what is added with the proof is worth that.</summary>
    public AssuranceLevel? ProofAssurance { get; private set; }

    public AuthenticationMethod ProvedBy { get; private set; }

    /// <summary>The means of that proof; null where a session’s recent proof was given with none.</summary>
    public MeansId? ProvedWith { get; private set; }

    /// <summary>The other means of a proof that took two (NIST SP 800-63B-4 §2.3), and the first of them while the second is awaited; null without one.</summary>
    public MeansId? AlsoProvedWith { get; private set; }

    /// <summary>When that was.</summary>
    public DateTimeOffset? AlsoProvedAt { get; private set; }

    public DateTimeOffset? ProvedAt { get; private set; }

    public PersonId? AgreedBy { get; private set; }

    /// <summary>Since when it is announced; null before that.</summary>
    public DateTimeOffset? AnnouncedAt { get; private set; }

    /// <summary>When what is announced is done, unless somebody objects; null while it waits for something else. It may be woken before, to tell the holder again.</summary>
    public DateTimeOffset? WaitsUntil { get; private set; }

    /// <summary>How many times the holder of the line was told again since it was announced.</summary>
    public int HolderTold { get; private set; }

    /// <summary>When that was last; null before that.</summary>
    public DateTimeOffset? HolderToldAt { get; private set; }

    /// <summary>The announcements to contacts that do not depend on the proof: once one of them is delivered, it need not wait as long, unless that contact stops counting.</summary>
    public IReadOnlyList<Guid> IndependentNotices { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Who said no, objected or cancelled; null where nobody did.</summary>
    public PersonId? ClosedBy { get; private set; }

    /// <summary>The reason of the decision that refused it; null if a person refused it.</summary>
    public RefusalReason? RefusedFor { get; private set; }

    /// <summary>The exact operation, as an approval binds to it.</summary>
    public AuthorizationDetails Details => new(Operation, TargetId, Terms.Hash());

    /// <summary>The proof that was given; none without one.</summary>
    public Proof Proof => ProvedAs is { } level && ProvedAt is { } at ? new(ProvedBy, ProofAssurance > level ? ProofAssurance.Value : level, at, BoundToOperation: true, ProvedWith) { Also = AlsoProvedWith } : default;

    /// <summary>Whether another person than the requester does it, as their own.</summary>
    public bool IsAsked => DoerId != RequesterId;

    private byte[] TermsFacts { get; set; }

    private long TermsNowMinor { get; set; }

    private long TermsMonthlyMinor { get; set; }

    private string? TermsCurrency { get; set; }

    private DateOnly? TermsBoundUntil { get; set; }

    private TimeSpan TimeForProof => !IsAsked ? ProofWait : OwnerKind == OperationOwnerKind.Household ? AskWait : ConsentWait;

    public bool IsOpen => State is OperationRequestState.AwaitingProof or OperationRequestState.AwaitingConsent or OperationRequestState.Waiting;

    /// <summary>The state at an instant, without changing it: one whose time has run out is expired.</summary>
    public OperationRequestState StateAt(DateTimeOffset now) => IsOpen && now >= ExpiresAt ? OperationRequestState.Expired : State;
}
