namespace HouseholdPortal.Domain.NumberRisk;

/// <summary>When a code to a number proves anything: only while the SIM behind it has been the same for a while.</summary>
public static class SimTrust
{
    /// <param name="activeFrom">Since when the SIM has been the same; null when nobody can tell, which counts against it.</param>
    public static bool Holds(DateTimeOffset? activeFrom, TimeSpan hold, DateTimeOffset now) => activeFrom is { } since && now - since >= hold;
}
