namespace HouseholdPortal.Domain.Recovery;

/// <summary>
/// A person who has nothing else left gets back in by documents: one member of staff compares them, another decides, everybody who can be told is,
/// and a day later, unless one of them objects, the code that the person was handed works once.
/// </summary>
public sealed class DocumentRecovery
{
    /// <summary>How long those who were told may object before the code works.</summary>
    public static readonly TimeSpan Waits = TimeSpan.FromDays(1);

    /// <summary>How long the code works after that.</summary>
    public static readonly TimeSpan Works = TimeSpan.FromDays(7);

    /// <summary>How long after opening it may be decided.</summary>
    public static readonly TimeSpan Undecided = TimeSpan.FromDays(7);

    /// <summary>Comparisons that may go wrong: more would be guessing what we know.</summary>
    public const int Tries = 3;

    /// <summary>And for one person, in <see cref="PersonWindow"/>, over all their recoveries: opening another buys no more guesses.</summary>
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

    /// <summary>Where it stands as far as anybody did something; <see cref="StateAt"/> says whether its time is over.</summary>
    public DocumentRecoveryState State { get; private set; }

    public StaffId OpenedBy { get; private set; }

    /// <summary>Why the person was looked up, in the words of whoever did.</summary>
    public string Reason { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    public int Mismatches { get; private set; }

    public StaffId? MatchedBy { get; private set; }

    public DateTimeOffset? MatchedAt { get; private set; }

    public DocumentKind? Document { get; private set; }

    /// <summary>Whether the day of birth was compared too: it is where we know it.</summary>
    public bool ComparedBornOn { get; private set; }

    /// <summary>MAC of the code that the person was handed when the documents fitted.</summary>
    public byte[]? CodeMac { get; private set; }

    public StaffId? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it was not accepted; null unless it was refused.</summary>
    public string? RefusedBecause { get; private set; }

    /// <summary>SHA-256 of the token in the announcement's link: whoever has it may stop it.</summary>
    public byte[]? ObjectionHash { get; private set; }

    /// <summary>When it was stopped, used or given up.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public long Version { get; private set; }

    /// <summary>From when on the code works; null before it is accepted.</summary>
    public DateTimeOffset? OpensAt => DecidedAt + Waits;

    /// <summary>Until when.</summary>
    public DateTimeOffset? ClosesAt => OpensAt + Works;

    /// <summary>Until when staff must have decided it, or it lapses; null where there is nothing to decide any more.</summary>
    public DateTimeOffset? UndecidedUntil => State is DocumentRecoveryState.Opened or DocumentRecoveryState.Matched ? OpenedAt + Undecided : null;

    public DocumentRecoveryState StateAt(DateTimeOffset now) => State switch
    {
        DocumentRecoveryState.Opened or DocumentRecoveryState.Matched when now >= OpenedAt + Undecided => DocumentRecoveryState.Lapsed,
        DocumentRecoveryState.Approved when now >= ClosesAt => DocumentRecoveryState.Lapsed,
        _ => State,
    };

    /// <summary>Whether it may still come to something.</summary>
    public bool IsPending(DateTimeOffset now) => StateAt(now) is DocumentRecoveryState.Opened or DocumentRecoveryState.Matched or DocumentRecoveryState.Approved;

    /// <summary>Whether another, with all its tries, may be opened for somebody.</summary>
    /// <param name="before">All their earlier ones.</param>
    public static bool MayOpen(IEnumerable<DocumentRecovery> before, DateTimeOffset now) =>
        before.Where(recovery => recovery.OpenedAt > now - PersonWindow).Sum(recovery => recovery.Mismatches) <= TriesForPerson - Tries;

    /// <summary>A member of staff compared the documents.</summary>
    /// <param name="codeMac">Of the code to be handed over, 32 bytes; kept only when they fit.</param>
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

    /// <summary>Whether it is to be decided, and by them: not by whoever opened it or compared the documents.</summary>
    public bool IsDecidedBy(StaffId staff, DateTimeOffset now) => WhyNotDecide(staff, now) is null;

    /// <summary>Another member of staff accepts it.</summary>
    /// <param name="checks">What they say they have done: all of it is asked for.</param>
    /// <param name="objectionHash">SHA-256 of the token by which those who are told may stop it.</param>
    public DocumentRecoveryAnswer Approve(StaffId staff, RecoveryChecks checks, byte[] objectionHash, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(objectionHash);
        if (objectionHash.Length != 32) throw new ArgumentException("A token is kept as its SHA-256.", nameof(objectionHash));
        if (WhyNotDecide(staff, now) is { } why) return why;
        if (!checks.HasFlag(RecoveryChecks.All)) return new DocumentRecoveryAnswer.NotChecked();
        (DecidedBy, DecidedAt, ObjectionHash) = (staff, now, objectionHash);
        State = DocumentRecoveryState.Approved;
        return new DocumentRecoveryAnswer.Done();
    }

    /// <summary>Another member of staff does not accept it.</summary>
    public DocumentRecoveryAnswer Refuse(StaffId staff, string because, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(because);
        if (because.Length > ReasonSize) throw new ArgumentException("The reason is too long.", nameof(because));
        if (WhyNotDecide(staff, now) is { } why) return why;
        (DecidedBy, DecidedAt, RefusedBecause) = (staff, now, because);
        Close(DocumentRecoveryState.Refused, now);
        return new DocumentRecoveryAnswer.Done();
    }

    /// <summary>Staff do not go on with it; nobody has decided it.</summary>
    public DocumentRecoveryAnswer GiveUp(DateTimeOffset now)
    {
        if (StateAt(now) is var state && state is not (DocumentRecoveryState.Opened or DocumentRecoveryState.Matched)) return new DocumentRecoveryAnswer.NotNow(state);
        Close(DocumentRecoveryState.GivenUp, now);
        return new DocumentRecoveryAnswer.Done();
    }

    /// <summary>“This was not me”, by somebody who was told or who is signed in as the person: it is over, at whatever point it was.</summary>
    public DocumentRecoveryAnswer Stop(DateTimeOffset now)
    {
        if (!IsPending(now)) return new DocumentRecoveryAnswer.NotNow(StateAt(now));
        Close(DocumentRecoveryState.Stopped, now);
        return new DocumentRecoveryAnswer.Done();
    }

    /// <summary>Somebody typed the code.</summary>
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
