namespace HouseholdPortal.Domain.Recovery;

/// <summary>
/// A person who has lost every other way in recovers by documents. One staff member compares the documents, another decides, and everybody who can be
/// told is told. A day later, unless one of them objects, the code that the person was handed works once.
/// </summary>
public sealed class DocumentRecovery
{
    /// <summary>How long the people who were told may object before the code works.</summary>
    public static readonly TimeSpan Waits = TimeSpan.FromDays(1);

    /// <summary>How long the code works after that.</summary>
    public static readonly TimeSpan Works = TimeSpan.FromDays(7);

    /// <summary>How long after opening staff may decide it.</summary>
    public static readonly TimeSpan Undecided = TimeSpan.FromDays(7);

    /// <summary>Failed comparisons allowed: more would let somebody guess what we know.</summary>
    public const int Tries = 3;

    /// <summary>
    /// Failed comparisons allowed for one person in <see cref="PersonWindow"/>, over all their recoveries, so that opening another gives no more
    /// guesses.
    /// </summary>
    public const int TriesForPerson = 6;

    public static readonly TimeSpan PersonWindow = TimeSpan.FromDays(30);

    /// <summary>The longest reason, in characters.</summary>
    public const int ReasonSize = 100;

    private DocumentRecovery() { Reason = null!; }

    public DocumentRecovery(DocumentRecoveryId id, PersonId personId, StaffId openedBy, string reason, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        if (reason.Length > ReasonSize) throw new ArgumentException("The reason is too long.", nameof(reason));
        Id = id;
        PersonId = personId;
        OpenedBy = openedBy;
        Reason = reason;
        OpenedAt = now;
        State = DocumentRecoveryState.Opened;
    }

    public DocumentRecoveryId Id { get; private set; }

    public PersonId PersonId { get; private set; }

    /// <summary>The state that the last action left it in; <see cref="StateAt"/> also says whether its time is over.</summary>
    public DocumentRecoveryState State { get; private set; }

    public StaffId OpenedBy { get; private set; }

    /// <summary>Why the person was looked up, in the words of the staff member who did.</summary>
    public string Reason { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    public int Mismatches { get; private set; }

    public StaffId? MatchedBy { get; private set; }

    public DateTimeOffset? MatchedAt { get; private set; }

    public DocumentKind? Document { get; private set; }

    /// <summary>Whether the date of birth was compared too, as it is where we know it.</summary>
    public bool ComparedBornOn { get; private set; }

    /// <summary>MAC of the code that the person was handed when the documents matched.</summary>
    public byte[]? CodeMac { get; private set; }

    public StaffId? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it was not accepted; null unless it was refused.</summary>
    public string? RefusedBecause { get; private set; }

    /// <summary>SHA-256 of the token in the announcement's link: anyone who has the token can stop the recovery.</summary>
    public byte[]? ObjectionHash { get; private set; }

    /// <summary>When it was stopped, used or given up.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public long Version { get; private set; }

    /// <summary>From when the code works; null before the recovery is accepted.</summary>
    public DateTimeOffset? OpensAt => DecidedAt + Waits;

    /// <summary>Until when the code works.</summary>
    public DateTimeOffset? ClosesAt => OpensAt + Works;

    /// <summary>Until when staff must decide it before it lapses; null where there is nothing left to decide.</summary>
    public DateTimeOffset? UndecidedUntil => State is DocumentRecoveryState.Opened or DocumentRecoveryState.Matched ? OpenedAt + Undecided : null;

    public DocumentRecoveryState StateAt(DateTimeOffset now) => State switch
    {
        DocumentRecoveryState.Opened or DocumentRecoveryState.Matched when now >= OpenedAt + Undecided => DocumentRecoveryState.Lapsed,
        DocumentRecoveryState.Approved when now >= ClosesAt => DocumentRecoveryState.Lapsed,
        _ => State,
    };

    /// <summary>Whether it can still lead to a recovery.</summary>
    public bool IsPending(DateTimeOffset now) => StateAt(now) is DocumentRecoveryState.Opened or DocumentRecoveryState.Matched or DocumentRecoveryState.Approved;

    /// <summary>Whether another recovery, with all its tries, may be opened for the person.</summary>
    /// <param name="before">All their earlier recoveries.</param>
    public static bool MayOpen(IEnumerable<DocumentRecovery> before, DateTimeOffset now) =>
        before.Where(recovery => recovery.OpenedAt > now - PersonWindow).Sum(recovery => recovery.Mismatches) <= TriesForPerson - Tries;

    /// <summary>A staff member compared the documents.</summary>
    /// <param name="codeMac">MAC of the code to hand over, 32 bytes; kept only when the documents match.</param>
    public DocumentRecoveryAnswer Compare(StaffId staff, DocumentKind document, DocumentMatch match, byte[] codeMac, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(codeMac);
        if (codeMac.Length != 32) throw new ArgumentException("A MAC is 32 bytes.", nameof(codeMac));
        if (StateAt(now) is var state && state != DocumentRecoveryState.Opened) return new DocumentRecoveryAnswer.NotNow(state);
        if (!match.IsEnough)
        {
            Mismatches++;
            if (Mismatches >= Tries) Close(DocumentRecoveryState.Failed, now);
            return new DocumentRecoveryAnswer.Mismatch(Tries - Mismatches);
        }

        (MatchedBy, MatchedAt, Document, ComparedBornOn, CodeMac) = (staff, now, document, match.BornOn is not null, codeMac);
        State = DocumentRecoveryState.Matched;
        return new DocumentRecoveryAnswer.Done();
    }

    /// <summary>Whether this staff member can decide it now: not one who opened it or compared the documents.</summary>
    public bool IsDecidedBy(StaffId staff, DateTimeOffset now) => WhyNotDecide(staff, now) is null;

    /// <summary>Another staff member accepts it.</summary>
    /// <param name="checks">What they say they have done: all of it is required.</param>
    /// <param name="objectionHash">SHA-256 of the token with which the people who are told may stop it.</param>
    public DocumentRecoveryAnswer Approve(StaffId staff, RecoveryChecks checks, byte[] objectionHash, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(objectionHash);
        if (objectionHash.Length != 32) throw new ArgumentException("A token must be stored as its SHA-256.", nameof(objectionHash));
        if (WhyNotDecide(staff, now) is { } why) return why;
        if (!checks.HasFlag(RecoveryChecks.All)) return new DocumentRecoveryAnswer.NotChecked();
        (DecidedBy, DecidedAt, ObjectionHash) = (staff, now, objectionHash);
        State = DocumentRecoveryState.Approved;
        return new DocumentRecoveryAnswer.Done();
    }

    /// <summary>Another staff member refuses it.</summary>
    public DocumentRecoveryAnswer Refuse(StaffId staff, string because, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(because);
        if (because.Length > ReasonSize) throw new ArgumentException("The reason is too long.", nameof(because));
        if (WhyNotDecide(staff, now) is { } why) return why;
        (DecidedBy, DecidedAt, RefusedBecause) = (staff, now, because);
        Close(DocumentRecoveryState.Refused, now);
        return new DocumentRecoveryAnswer.Done();
    }

    /// <summary>Staff give it up before it is decided.</summary>
    public DocumentRecoveryAnswer GiveUp(DateTimeOffset now)
    {
        if (StateAt(now) is var state && state is not (DocumentRecoveryState.Opened or DocumentRecoveryState.Matched)) return new DocumentRecoveryAnswer.NotNow(state);
        Close(DocumentRecoveryState.GivenUp, now);
        return new DocumentRecoveryAnswer.Done();
    }

    /// <summary>“This was not me”, from a person who was told or who is signed in as the person: the recovery ends, in whatever state it was.</summary>
    public DocumentRecoveryAnswer Stop(DateTimeOffset now)
    {
        if (!IsPending(now)) return new DocumentRecoveryAnswer.NotNow(StateAt(now));
        Close(DocumentRecoveryState.Stopped, now);
        return new DocumentRecoveryAnswer.Done();
    }

    /// <summary>The person typed the right code.</summary>
    public DocumentRecoveryAnswer Use(DateTimeOffset now)
    {
        if (StateAt(now) is var state && state != DocumentRecoveryState.Approved) return new DocumentRecoveryAnswer.NotNow(state);
        if (OpensAt is { } from && now < from) return new DocumentRecoveryAnswer.TooEarly(from);
        Close(DocumentRecoveryState.Used, now);
        return new DocumentRecoveryAnswer.Done();
    }

    private DocumentRecoveryAnswer? WhyNotDecide(StaffId staff, DateTimeOffset now)
    {
        if (StateAt(now) is var state && state != DocumentRecoveryState.Matched) return new DocumentRecoveryAnswer.NotNow(state);
        return staff == OpenedBy || staff == MatchedBy ? new DocumentRecoveryAnswer.SameStaff() : null;
    }

    private void Close(DocumentRecoveryState state, DateTimeOffset now)
    {
        State = state;
        ClosedAt = now;
    }
}
