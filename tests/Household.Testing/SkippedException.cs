namespace HouseholdPortal.Testing;

/// <summary>Skips the running test, saying why. xUnit.net v3 knows it by how its message begins, so this assembly needs no test framework.</summary>
public sealed class SkippedException(string reason) : Exception("$XunitDynamicSkip$" + reason);
