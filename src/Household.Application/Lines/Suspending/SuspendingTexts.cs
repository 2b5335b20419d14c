namespace HouseholdPortal.Application.Lines.Suspending;

/// <summary>Suspending and resuming a line in words, in <c>SuspendingTexts.resx</c>.</summary>
public sealed class SuspendingTexts;
