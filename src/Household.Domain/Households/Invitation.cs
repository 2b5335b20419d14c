namespace HouseholdPortal.Domain.Households;

/// <summary>
/// A member asks a person into the household, by a link that works once and for a week. The link says nothing about who may use it: whoever signs in may accept it, and
/// where it was sent to a number, only who has proved that number.
/// </summary>
public sealed class Invitation : HouseholdOwned<InvitationId>
{
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(7);

    /// <summary>How many of a household’s may be open at once.</summary>
    public const int MostOpen = 10;

    /// <summary>How many a household may send within <see cref="Lasts"/>, whatever became of them.</summary>
    public const int MostSent = 20;

    private Invitation() { TokenHash = null!; }

    /// <param name="invitedBy">The member who invites.</param>
    /// <param name="account">The account whose payer answers for it; that of <paramref name="line"/>, where there is one.</param>
    /// <param name="line">The line by which they may invite; null where it is by the account.</param>
    public Invitation(HouseholdId householdId, InvitationId id, MemberId invitedBy, BillingAccountId account, LineId? line, byte[] tokenHash, DateTimeOffset now)
        : base(householdId, id)
    {
        ArgumentNullException.ThrowIfNull(tokenHash);
        if (tokenHash.Length != 32) throw new ArgumentException("A token must be stored as a SHA-256.", nameof(tokenHash));
        InvitedById = invitedBy;
        AccountId = account;
        LineId = line;
        TokenHash = tokenHash;
        InvitedAt = now;
        ExpiresAt = now + Lasts;
    }

    public MemberId InvitedById { get; private set; }

    public BillingAccountId AccountId { get; private set; }

    public LineId? LineId { get; private set; }

    /// <summary>Whether whoever accepts is to be the user of <see cref="LineId"/>, named by its payer. Being named gives nothing until they confirm it.</summary>
    public bool NamesUser { get; private set; }

    /// <summary>The number that it was sent to; null where the link is handed over.</summary>
    public Msisdn? Number { get; private set; }

    /// <summary>What the household is going to call them; null where they say it themself.</summary>
    public string? Called { get; private set; }

    /// <summary>SHA-256 of the token in its link.</summary>
    public byte[] TokenHash { get; private set; }

    public DateTimeOffset InvitedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public InvitationState State { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Who accepted it.</summary>
    public MemberId? AcceptedById { get; private set; }

    public void SendTo(Msisdn number) => Number = number;

    public void Call(string name)
    {
        if (!IsName(name)) throw new ArgumentException("This is no name for a member.", nameof(name));
        Called = name;
    }

    /// <summary>Whoever accepts is to be the user of the line.</summary>
    /// <exception cref="InvalidOperationException">It is about no line.</exception>
    public void NameUser() => NamesUser = LineId is not null ? true : throw new InvalidOperationException("An invitation by an account names nobody for a line.");

    /// <summary>Whether it can be accepted, declined or cancelled.</summary>
    public bool IsOpen(DateTimeOffset now) => State == InvitationState.Open && now < ExpiresAt;

    /// <summary>A person joins by it. Refused unless it is open.</summary>
    public bool Accept(MemberId member, DateTimeOffset now)
    {
        if (!Close(InvitationState.Accepted, now)) return false;
        AcceptedById = member;
        return true;
    }

    /// <summary>The invited person says no. Refused unless it is open.</summary>
    public bool Decline(DateTimeOffset now) => Close(InvitationState.Declined, now);

    /// <summary>The household takes it back. Refused unless it is open.</summary>
    public bool Cancel(DateTimeOffset now) => Close(InvitationState.Cancelled, now);

    /// <summary>Whether it is a name that a household can call a member by.</summary>
    public static bool IsName(string name) => string.Equals(Member.ReadName(name), name, StringComparison.Ordinal);

    private bool Close(InvitationState state, DateTimeOffset now)
    {
        if (!IsOpen(now)) return false;
        State = state;
        ClosedAt = now;
        return true;
    }
}

/// <summary>Where an <see cref="Invitation"/> stands, but for its time: one that is open and too old has expired.</summary>
public enum InvitationState
{
    Open,
    Accepted,
    Declined,
    Cancelled,
}

/// <summary>Where the link of an invitation leads, whichever household sent it. Only the hash of its token is stored.</summary>
public sealed record InvitationLink(byte[] TokenHash, HouseholdId HouseholdId, InvitationId InvitationId, DateTimeOffset Until);
