namespace HouseholdPortal.Application.Lines.Locking;

/// <summary>Locking and unlocking the functions of a line in words, in <c>LockingTexts.resx</c>.</summary>
public sealed class LockingTexts;
