namespace HouseholdPortal.Testing;

/// <summary>Skips the running test and says why. xUnit.net v3 recognises it by the beginning of its message, so this assembly needs no test framework.</summary>
public sealed class SkippedException(string reason) : Exception("$XunitDynamicSkip$" + reason);
