namespace HouseholdPortal.Domain.Authenticators;

/// <summary>
/// “It wasn’t me”: a person’s older means says that a newer one is not theirs. While it is open, the newer one and what descends from it are on hold, and what
/// shares a root with it is worth less than <see cref="Sessions.AssuranceLevel.Operation"/>: which of the two is the owner’s, only something independent can tell.
/// </summary>
public sealed class Objection
{
    private Objection() { }

    /// <param name="by">The older means that objected.</param>
    public Objection(PersonId personId, ObjectionId id, MeansId against, MeansId by, DateTimeOffset now) => (PersonId, Id, Against, By, At, State) = (personId, id, against, by, now, ObjectionState.Open);

    public PersonId PersonId { get; private set; }

    public ObjectionId Id { get; private set; }

    public MeansId Against { get; private set; }

    public MeansId By { get; private set; }

    public DateTimeOffset At { get; private set; }

    public ObjectionState State { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The means that decided it; null where another person or staff did.</summary>
    public MeansId? ClosedBy { get; private set; }

    public long Version { get; private set; }

    /// <returns>False when it was decided before.</returns>
    public bool Decide(bool isUpheld, MeansId? by, DateTimeOffset now)
    {
        if (State != ObjectionState.Open) return false;
        (State, ClosedBy, ClosedAt) = (isUpheld ? ObjectionState.Upheld : ObjectionState.Dismissed, by, now);
        return true;
    }
}

/// <summary>Where an <see cref="Objection"/> stands. Values are stored: never renumber.</summary>
public enum ObjectionState
{
    Open = 1,

    /// <summary>What it was against was removed.</summary>
    Upheld = 2,

    /// <summary>What it was against stays.</summary>
    Dismissed = 3,
}
