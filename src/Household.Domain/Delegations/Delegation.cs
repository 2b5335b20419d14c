namespace HouseholdPortal.Domain.Delegations;

/// <summary>
/// Who lets whom do what on which line or account, from when to when. At each use it gives no more than its grantor has at that moment. The grantee
/// cannot pass it on. At most 24 months. TM Forum: Permission (TMF672).
/// </summary>
/// <remarks>
/// The grantor offers it, and it gives something once the grantee accepts. What is added to it later is offered anew, and what it gave goes on meanwhile; what is
/// taken away goes at once. Either side ends it at any time.
/// </remarks>
public sealed partial class Delegation : HouseholdOwned<DelegationId>
{
    public const int MostMonths = 24;

    /// <summary>How long an offer waits for its answer.</summary>
    public static readonly TimeSpan AnswerTime = TimeSpan.FromDays(14);

    private Delegation() { Permissions = null!; }

    /// <summary>One that is accepted already, as a load brings it.</summary>
    public Delegation(
        HouseholdId householdId, DelegationId id, MemberId grantorId, MemberId granteeId, LineId? lineId, BillingAccountId? accountId,
        IEnumerable<Permission> permissions, Money allowance, Period period)
        : base(householdId, id)
    {
        if (grantorId == granteeId) throw new ArgumentException("A member cannot delegate to themselves.", nameof(granteeId));
        if (lineId is null == accountId is null) throw new ArgumentException("A delegation must be about one line or one account.", nameof(lineId));
        if (period.Until > period.From.AddMonths(MostMonths)) throw new ArgumentException("A delegation can last 24 months at most.", nameof(period));
        var terms = new DelegationTerms(permissions, allowance, period);
        if (terms.Permissions.IsEmpty) throw new ArgumentException("A delegation must give at least one permission.", nameof(permissions));
        (GrantorId, GranteeId, LineId, AccountId) = (grantorId, granteeId, lineId, accountId);
        (Permissions, Allowance, Period) = (terms.Permissions, terms.Allowance, terms.Period);
        State = DelegationState.Accepted;
        PlanLook();
    }

    /// <summary>One that its grantor has confirmed, and that waits for the grantee’s answer.</summary>
    /// <exception cref="ArgumentException">Nobody can offer these terms today (<see cref="DelegationTerms.WhyNot"/>).</exception>
    public static Delegation Offer(
        HouseholdId household, DelegationId id, MemberId grantor, MemberId grantee, LineId? line, BillingAccountId? account, DelegationTerms terms, DateOnly today, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(terms);
        if (terms.WhyNot(today) is { } problem) throw new ArgumentException($"These terms cannot be offered: {problem}.", nameof(terms));
        var offer = new Delegation(household, id, grantor, grantee, line, account, terms.Permissions, terms.Allowance, terms.Period) { State = DelegationState.Offered, OfferedAt = now, OfferNumber = 1 };
        offer.PlanLook();
        return offer;
    }

    public MemberId GrantorId { get; private set; }

    public MemberId GranteeId { get; private set; }

    public LineId? LineId { get; private set; }

    public BillingAccountId? AccountId { get; private set; }

    public DelegationState State { get; private set; }

    public IReadOnlyList<Permission> Permissions { get; private set; }

    /// <summary>What the grantee may add to the cost, over the whole commitment.</summary>
    public Money Allowance { get; private set; }

    public Period Period { get; private set; }

    /// <summary>When what awaits the grantee’s answer was offered; null where nothing does.</summary>
    public DateTimeOffset? OfferedAt { get; private set; }

    /// <summary>Counts the offers, so that an answer is to the one that the grantee saw.</summary>
    public int OfferNumber { get; private set; }

    /// <summary>When it was accepted last; null where it never was, or was loaded.</summary>
    public DateTimeOffset? AcceptedAt { get; private set; }

    /// <summary>When it came to an end, by whatever means; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public bool IsOpen => State is DelegationState.Accepted or DelegationState.Offered;

    /// <summary>What it gives now, or would give once it is accepted for the first time.</summary>
    public DelegationTerms Terms => new(Permissions, Allowance, Period);

    /// <summary>What the grantee is asked to accept; null where nothing is.</summary>
    public DelegationTerms? Offered => State == DelegationState.Offered ? Terms : Proposed;

    private IReadOnlyList<Permission>? ProposedPermissions { get; set; }

    private long? ProposedAllowanceMinor { get; set; }

    private DateOnly? ProposedFrom { get; set; }

    private DateOnly? ProposedUntil { get; set; }

    private DelegationTerms? Proposed =>
        ProposedPermissions is { } permissions && ProposedFrom is { } from && ProposedUntil is { } until ? new(permissions, new(ProposedAllowanceMinor ?? 0, Allowance.Currency), new(from, until)) : null;

    /// <summary>The grantee says yes to what they saw.</summary>
    /// <param name="offer">The number of the offer that they saw.</param>
    public DelegationRefusal? Accept(int offer, DateOnly today, DateTimeOffset now)
    {
        if (WhyNotAnswer(offer, now) is { } refusal) return refusal;
        var terms = Offered!;
        if (terms.Period.Until <= today) return DelegationRefusal.TooLate;
        if (terms.Period.Until > Period.Until) RemindedDaysBefore = null;
        (Permissions, Allowance, Period) = (terms.Permissions, terms.Allowance, terms.Period);
        (State, AcceptedAt) = (DelegationState.Accepted, now);
        WithdrawOffer();
        return null;
    }

    /// <summary>The grantee says no to what they saw; what they had already stays.</summary>
    public DelegationRefusal? Decline(int offer, DateTimeOffset now)
    {
        if (WhyNotAnswer(offer, now) is { } refusal) return refusal;
        if (State == DelegationState.Offered) Close(DelegationState.Declined, now);
        WithdrawOffer();
        return null;
    }

    /// <summary>
    /// The grantor gives more, less or something else. What the new terms take away goes at once; what they add is offered. An offer that was not answered is replaced.
    /// </summary>
    public DelegationRefusal? Change(DelegationTerms terms, DateOnly today, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(terms);
        if (!IsOpen) return DelegationRefusal.NotOpen;
        if (terms.WhyNot(today, Period.From) is { } refusal) return refusal;
        if (terms == (Offered ?? Terms)) return DelegationRefusal.NoChange;
        if (State == DelegationState.Offered)
        {
            (Permissions, Allowance, Period) = (terms.Permissions, terms.Allowance, terms.Period);
            Ask(now);
            return null;
        }

        // Where the two have nothing in common, nothing is left of what it gave, and all of it is offered.
        var left = Terms.Common(terms);
        WithdrawOffer();
        if (left is null)
        {
            (Permissions, Allowance, Period, State) = (terms.Permissions, terms.Allowance, terms.Period, DelegationState.Offered);
            Ask(now);
            return null;
        }

        (Permissions, Allowance, Period) = (left.Permissions, left.Allowance, left.Period);
        PlanLook();
        if (!terms.Exceeds(left)) return null;
        (ProposedPermissions, ProposedAllowanceMinor, ProposedFrom, ProposedUntil) = (terms.Permissions, terms.Allowance.Minor, terms.Period.From, terms.Period.Until);
        Ask(now);
        return null;
    }

    /// <summary>The grantor lets it last longer. The grantee need not accept that: they can give it up at any time.</summary>
    public DelegationRefusal? Extend(DateOnly until, DateOnly today)
    {
        if (State != DelegationState.Accepted) return DelegationRefusal.NotOpen;
        if (Period.Until <= today) return DelegationRefusal.TooLate;
        if (until <= Period.Until) return DelegationRefusal.NotLonger;
        if (until > today.AddMonths(MostMonths)) return DelegationRefusal.TooLong;
        Period = new(Period.From, until);
        if (ProposedUntil < until) ProposedUntil = until;
        RemindedDaysBefore = null;
        PlanLook();
        return null;
    }

    private void Ask(DateTimeOffset now)
    {
        (OfferedAt, OfferNumber) = (now, OfferNumber + 1);
        PlanLook();
    }

    private DelegationRefusal? WhyNotAnswer(int offer, DateTimeOffset now)
    {
        if (!IsOpen) return DelegationRefusal.NotOpen;
        if (OfferedAt is not { } at) return DelegationRefusal.NothingOffered;
        if (offer != OfferNumber) return DelegationRefusal.OfferChanged;
        return now >= at + AnswerTime ? DelegationRefusal.TooLate : null;
    }

    private void WithdrawOffer()
    {
        (OfferedAt, ProposedPermissions, ProposedAllowanceMinor, ProposedFrom, ProposedUntil) = (null, null, null, null, null);
        PlanLook();
    }
}
