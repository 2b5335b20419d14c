namespace HouseholdPortal.Domain.Lines;

/// <summary>
/// A line that an agent has held for a day, for a caller or visitor with nothing in hand: it does not call out, text or use data, and neither its SIM nor its
/// network can be changed; emergency calls work and calls come in. It is no <see cref="LineLock"/>, which a member sets and which stays, and it touches none. Pages
/// say “hold”; here it is a freeze, because the <em>holder</em> of a line is whoever has its phone.
/// </summary>
public sealed class LineFreeze : HouseholdOwned<LineFreezeId>
{
    /// <summary>How long it lasts, unless the line’s user ends it before.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(24);

    /// <summary>How long after one was begun the next may begin, however the first ended: nobody is to be kept off their line by asking again and again.</summary>
    public static readonly TimeSpan Between = TimeSpan.FromDays(7);

    private LineFreeze() { }

    /// <param name="interaction">The open call or visit in which it was asked for.</param>
    public LineFreeze(HouseholdId householdId, LineFreezeId id, LineId lineId, StaffId by, InteractionId interaction, DateTimeOffset now)
        : base(householdId, id) => (LineId, StaffId, InteractionId, BegunAt, EndsAt) = (lineId, by, interaction, now, now + Lasts);

    public LineId LineId { get; private set; }

    /// <summary>The agent who did it.</summary>
    public StaffId StaffId { get; private set; }

    public InteractionId InteractionId { get; private set; }

    public DateTimeOffset BegunAt { get; private set; }

    /// <summary>When it ends by itself.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>When it ended; null while it stands.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The member who ended it; null where its time did, or the network could not do it.</summary>
    public MemberId? EndedBy { get; private set; }

    public bool IsOpen => EndedAt is null;

    /// <summary>Whether a line may be held again now.</summary>
    /// <param name="last">When it was last; null where it never was.</param>
    public static bool MayBegin(DateTimeOffset? last, DateTimeOffset now) => last is not { } before || now >= before + Between;

    /// <summary>Ends it; refused when it has ended.</summary>
    /// <param name="by">Null where nobody of the household ends it.</param>
    public bool End(MemberId? by, DateTimeOffset now)
    {
        if (!IsOpen) return false;
        (EndedAt, EndedBy) = (now, by);
        return true;
    }

    /// <summary>The network could not end it before its time: it stands until then. Refused while it stands.</summary>
    public bool Restore()
    {
        if (IsOpen) return false;
        (EndedAt, EndedBy) = (null, null);
        return true;
    }
}
