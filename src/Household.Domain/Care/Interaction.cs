namespace HouseholdPortal.Domain.Care;

/// <summary>
/// One conversation of somebody with the operator’s care, by telephone or in a shop: who answered, whom it was about, what was wanted, how it ended. TM Forum:
/// PartyInteraction (TMF683). A number that a call comes from says nothing of who is calling: it can be forged, and phones are lent.
/// </summary>
public sealed class Interaction
{
    /// <summary>The longest note, in characters.</summary>
    public const int NoteSize = 500;

    private Interaction() { }

    /// <param name="number">The other side’s number: the one that rings, or is rung; null where it is withheld, and in a shop.</param>
    public Interaction(InteractionId id, InteractionChannel channel, Msisdn? number, DateTimeOffset now)
    {
        Id = id;
        Channel = channel;
        Number = number;
        State = InteractionState.Ringing;
        BegunAt = now;
    }

    public InteractionId Id { get; private set; }

    /// <summary>Concurrency token: storage raises it at each change.</summary>
    public long Version { get; private set; }

    public InteractionChannel Channel { get; private set; }

    public Msisdn? Number { get; private set; }

    public InteractionState State { get; private set; }

    /// <summary>The agent who talks to them; null while nobody has answered.</summary>
    public StaffId? AgentId { get; private set; }

    /// <summary>The agent’s own session then: when it ends, so does all that was opened in it.</summary>
    public StaffSessionId? StaffSessionId { get; private set; }

    /// <summary>Who proved that they are the caller; null while nobody has.</summary>
    public PersonId? PersonId { get; private set; }

    public DateTimeOffset BegunAt { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public InteractionReason? Reason { get; private set; }

    public InteractionOutcome? Outcome { get; private set; }

    /// <summary>What the agent wrote down.</summary>
    public string? Note { get; private set; }

    /// <summary>The agent who promised a call-back; null where none was promised.</summary>
    public StaffId? PlannedBy { get; private set; }

    /// <summary>When the agent had written down what it was about; null while they still have to.</summary>
    public DateTimeOffset? WrappedUpAt { get; private set; }

    /// <summary>An agent takes it. The first one gets it; with a call-back, the agent talks once the other side has answered.</summary>
    public bool Answer(StaffId agent, StaffSessionId through, DateTimeOffset now)
    {
        if (State != InteractionState.Ringing) return false;
        (State, AgentId, StaffSessionId, AnsweredAt) = (InteractionState.Open, agent, through, now);
        return true;
    }

    /// <summary>An agent promises a call-back, which any of them makes.</summary>
    /// <exception cref="InvalidOperationException">It is no call-back, or was begun.</exception>
    public void Plan(StaffId by)
    {
        if (Channel != InteractionChannel.CallBack || State != InteractionState.Ringing) throw new InvalidOperationException("Only a call-back that was not begun is planned.");
        (State, PlannedBy) = (InteractionState.Planned, by);
    }

    /// <summary>An agent makes the call-back that was promised. The first one gets it.</summary>
    public bool RingBack(StaffId agent, StaffSessionId through, DateTimeOffset now)
    {
        if (State != InteractionState.Planned) return false;
        (State, AgentId, StaffSessionId, AnsweredAt) = (InteractionState.Open, agent, through, now);
        return true;
    }

    /// <summary>One side hangs up or leaves. Refused when it was over before.</summary>
    public bool End(DateTimeOffset now)
    {
        if (State is not (InteractionState.Ringing or InteractionState.Open or InteractionState.Planned)) return false;
        (State, EndedAt) = (State == InteractionState.Open ? InteractionState.Ended : InteractionState.Missed, now);
        return true;
    }

    /// <summary>The caller proved who they are.</summary>
    /// <exception cref="InvalidOperationException">It is not open, or somebody else proved it.</exception>
    public void Verify(PersonId caller)
    {
        if (State != InteractionState.Open || (PersonId is { } before && before != caller)) throw new InvalidOperationException("Only the one who calls in an open interaction is verified.");
        PersonId = caller;
    }

    /// <summary>The agent writes down what it was about, which also ends it. Once.</summary>
    public bool WrapUp(InteractionReason reason, InteractionOutcome outcome, string? note, DateTimeOffset now)
    {
        if (note?.Length > NoteSize) throw new ArgumentException("The note is too long.", nameof(note));
        if (AgentId is null || WrappedUpAt is not null) return false;
        End(now);
        (Reason, Outcome, Note, WrappedUpAt) = (reason, outcome, note, now);
        return true;
    }
}
