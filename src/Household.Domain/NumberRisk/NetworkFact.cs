namespace HouseholdPortal.Domain.NumberRisk;

/// <summary>One thing that a network tells about a number. Closed: a fact that could not be had is never taken for good news.</summary>
public abstract record NetworkFact
{
    private NetworkFact() { }

    /// <summary>It happened, the last time then; for a number that changed hands, the earliest moment at which it may have.</summary>
    public sealed record Happened(DateTimeOffset At) : NetworkFact;

    /// <summary>It did not happen within any time that matters.</summary>
    public sealed record Never : NetworkFact;

    /// <summary>Nobody could tell.</summary>
    /// <param name="Why">For the log: never a number or a name.</param>
    public sealed record Unknown(string Why) : NetworkFact;
}
