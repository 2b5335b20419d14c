namespace HouseholdPortal.Domain.Care;

/// <summary>
/// Break-glass: in an emergency in which nobody can be verified, one member of staff asks, a supervisor grants, and whoever asked may read one person’s details
/// for a quarter of an hour, in the session in which they asked. A third member of staff judges it afterwards. Nothing can be changed by it.
/// </summary>
public sealed class BreakGlassCase
{
    /// <summary>How long it can be read.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(15);

    /// <summary>How long a supervisor may take to grant it: what waits longer is no emergency.</summary>
    public static readonly TimeSpan WaitsFor = TimeSpan.FromMinutes(30);

    /// <summary>How long after granting it must have been judged, before supervisors and administrators are warned.</summary>
    public static readonly TimeSpan ReviewedWithin = TimeSpan.FromHours(24);

    /// <summary>The longest reference, in characters.</summary>
    public const int ReferenceSize = 60;

    /// <summary>The longest verdict, in characters.</summary>
    public const int VerdictSize = 500;

    private BreakGlassCase() { Reference = null!; }

    /// <param name="reference">The case, as whoever asked the operator for help calls it, such as the number of a police incident.</param>
    /// <param name="askedIn">The session that alone may read.</param>
    public BreakGlassCase(BreakGlassId id, PersonId person, BreakGlassReason reason, string reference, StaffId askedBy, StaffSessionId askedIn, DateTimeOffset now)
    {
        if (!Enum.IsDefined(reason)) throw new ArgumentOutOfRangeException(nameof(reason), reason, "No such reason.");
        if (!IsReference(reference)) throw new ArgumentException("A case needs a reference that is not too long.", nameof(reference));
        Id = id;
        PersonId = person;
        Reason = reason;
        Reference = reference;
        AskedBy = askedBy;
        AskedIn = askedIn;
        AskedAt = now;
    }

    public BreakGlassId Id { get; private set; }

    public PersonId PersonId { get; private set; }

    public BreakGlassReason Reason { get; private set; }

    public string Reference { get; private set; }

    public StaffId AskedBy { get; private set; }

    public StaffSessionId AskedIn { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    public StaffId? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public bool IsGranted { get; private set; }

    /// <summary>When somebody ended it early; null where its time ended it.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public int Reads { get; private set; }

    public StaffId? ReviewedBy { get; private set; }

    public DateTimeOffset? ReviewedAt { get; private set; }

    public bool? IsJustified { get; private set; }

    /// <summary>Why it was right or not, in the reviewer’s words.</summary>
    public string? Verdict { get; private set; }

    /// <summary>When the log was told that nobody has judged it.</summary>
    public DateTimeOffset? AlarmedAt { get; private set; }

    public long Version { get; private set; }

    /// <summary>Until when it can be read; null before it was granted.</summary>
    public DateTimeOffset? EndsAt => IsGranted ? EndedAt ?? DecidedAt + Lasts : null;

    /// <summary>When it should have been judged; null before it was granted.</summary>
    public DateTimeOffset? ReviewBy => IsGranted ? DecidedAt + ReviewedWithin : null;

    public static bool IsReference(string? text) => text is { Length: > 0 and <= ReferenceSize } && !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsControl);

    public static bool IsVerdict(string? text) => text is { Length: > 0 and <= VerdictSize } && !string.IsNullOrWhiteSpace(text);

    public BreakGlassState StateAt(DateTimeOffset now) => this switch
    {
        { ReviewedAt: not null } => BreakGlassState.Reviewed,
        { IsGranted: true } => now < EndsAt ? BreakGlassState.Open : BreakGlassState.ToReview,
        { DecidedAt: not null } => BreakGlassState.Refused,
        _ => now < AskedAt + WaitsFor ? BreakGlassState.Asked : BreakGlassState.Lapsed,
    };

    /// <summary>Whether nobody has judged it though its time for that is over.</summary>
    public bool IsOverdue(DateTimeOffset now) => ReviewedAt is null && now >= ReviewBy;

    /// <summary>A supervisor lets it be read, or does not. Not who asked.</summary>
    public BreakGlassAnswer Decide(StaffId staff, bool isGranted, DateTimeOffset now)
    {
        if (StateAt(now) != BreakGlassState.Asked) return BreakGlassAnswer.NotNow;
        if (staff == AskedBy) return BreakGlassAnswer.SameStaff;
        (DecidedBy, DecidedAt, IsGranted) = (staff, now, isGranted);
        return BreakGlassAnswer.Done;
    }

    /// <summary>Whether it can be read in this session.</summary>
    public bool IsReadBy(StaffId staff, StaffSessionId session, DateTimeOffset now) => StateAt(now) == BreakGlassState.Open && staff == AskedBy && session == AskedIn;

    /// <summary>It is read once more. Refused to everybody but who asked, in their session, in its time.</summary>
    public bool Read(StaffId staff, StaffSessionId session, DateTimeOffset now)
    {
        if (!IsReadBy(staff, session, now)) return false;
        Reads++;
        return true;
    }

    /// <summary>Whoever asked or granted it ends it before its time; who asked may also take back what nobody has granted.</summary>
    public BreakGlassAnswer End(StaffId staff, DateTimeOffset now)
    {
        if (staff != AskedBy && staff != DecidedBy) return BreakGlassAnswer.SameStaff;
        switch (StateAt(now))
        {
            case BreakGlassState.Open:
                EndedAt = now;
                return BreakGlassAnswer.Done;
            case BreakGlassState.Asked:
                (DecidedBy, DecidedAt) = (staff, now);
                return BreakGlassAnswer.Done;
            default:
                return BreakGlassAnswer.NotNow;
        }
    }

    /// <summary>
    /// Somebody else judges it: neither who asked nor who granted, however long nobody else does, for two who conspire must not close their own case.
    /// </summary>
    /// <param name="isOver">Whether the session that may read it is over: then there is nothing left to wait for.</param>
    public BreakGlassAnswer Review(StaffId staff, bool isJustified, string verdict, bool isOver, DateTimeOffset now)
    {
        if (!IsVerdict(verdict)) throw new ArgumentException("A verdict says why, and not too long.", nameof(verdict));
        if (StateAt(now) is var state && state != BreakGlassState.ToReview && !(state == BreakGlassState.Open && isOver)) return BreakGlassAnswer.NotNow;
        if (!MayReview(staff)) return BreakGlassAnswer.SameStaff;
        (ReviewedBy, ReviewedAt, IsJustified, Verdict) = (staff, now, isJustified, verdict);
        return BreakGlassAnswer.Done;
    }

    public bool MayReview(StaffId staff) => staff != AskedBy && staff != DecidedBy;

    /// <summary>The log is told once that nobody has judged it. Refused before its time and again.</summary>
    public bool Alarm(DateTimeOffset now)
    {
        if (!IsOverdue(now) || AlarmedAt is not null) return false;
        AlarmedAt = now;
        return true;
    }
}
