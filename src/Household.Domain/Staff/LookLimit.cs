namespace HouseholdPortal.Domain.Staff;

/// <summary>That a staff member reached the limit of people whom one may look up within an hour, and whether a supervisor lifted it: once an hour, by as much again.</summary>
public sealed class LookLimit
{
    private LookLimit() { }

    public LookLimit(StaffId staffId, DateTimeOffset now)
    {
        StaffId = staffId;
        ReachedAt = now;
    }

    public StaffId StaffId { get; private set; }

    /// <summary>The last time.</summary>
    public DateTimeOffset ReachedAt { get; private set; }

    /// <summary>When they asked a supervisor to lift it; null when nothing is asked.</summary>
    public DateTimeOffset? AskedAt { get; private set; }

    public StaffId? LiftedBy { get; private set; }

    public DateTimeOffset? LiftedAt { get; private set; }

    public long Version { get; private set; }

    /// <summary>They wanted to look up more people than they may.</summary>
    public void Reach(DateTimeOffset now) => ReachedAt = now;

    /// <summary>How many different people they may look up within an hour.</summary>
    /// <param name="usual">What everybody may.</param>
    public int MostAt(int usual, DateTimeOffset now) => IsLifted(now) ? 2 * usual : usual;

    /// <summary>Whether they wait for a supervisor.</summary>
    public bool IsAsked(DateTimeOffset now) => AskedAt is { } at && now < at + StaffLook.CountsFor;

    public bool IsLifted(DateTimeOffset now) => LiftedAt is { } at && now < at + StaffLook.CountsFor;

    /// <summary>They ask for more. Refused when the limit was not reached within the hour, and while it is lifted.</summary>
    public bool Ask(DateTimeOffset now)
    {
        if (now >= ReachedAt + StaffLook.CountsFor || IsLifted(now)) return false;
        AskedAt = now;
        return true;
    }

    /// <summary>A supervisor lifts it, for an hour. Refused to the staff member themself, where nothing is asked, and while it is lifted.</summary>
    public bool Lift(StaffId supervisor, DateTimeOffset now)
    {
        if (supervisor == StaffId || !IsAsked(now) || IsLifted(now)) return false;
        (AskedAt, LiftedBy, LiftedAt) = (null, supervisor, now);
        return true;
    }
}
