namespace HouseholdPortal.Domain.NumberRisk;

/// <summary>When a code to a number can prove anything: only while its SIM has been the same for some time.</summary>
public static class SimTrust
{
    /// <param name="activeFrom">Since when the SIM has been the same; null when unknown, which counts against it.</param>
    public static bool Holds(DateTimeOffset? activeFrom, TimeSpan hold, DateTimeOffset now) => activeFrom is { } since && now - since >= hold;
}
