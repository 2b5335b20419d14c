namespace HouseholdPortal.Application.Tests;

/// <summary>How often two things are tried at once whose order nobody knows: one round shows little.</summary>
internal static class Races
{
    /// <summary>20, and 200 with <c>HOUSEHOLD_TESTS_FULL</c>.</summary>
    public static IEnumerable<int> Rounds => Enumerable.Range(0, Environment.GetEnvironmentVariable("HOUSEHOLD_TESTS_FULL") is { Length: > 0 } ? 200 : 20);
}
