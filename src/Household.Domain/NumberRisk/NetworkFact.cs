namespace HouseholdPortal.Domain.NumberRisk;

/// <summary>One thing that a network tells about a number. Closed: a missing fact never counts as good news.</summary>
public abstract record NetworkFact
{
    private NetworkFact() { }

    /// <summary>It happened, most recently at this time; for a number that changed hands, the earliest moment at which it may have.</summary>
    public sealed record Happened(DateTimeOffset At) : NetworkFact;

    /// <summary>It did not happen within any time that matters.</summary>
    public sealed record Never : NetworkFact;

    /// <summary>The network could not say.</summary>
    /// <param name="Why">For the log: must not hold a number or a name.</param>
    public sealed record Unknown(string Why) : NetworkFact;
}
