namespace HouseholdPortal.Domain.Lines;

/// <summary>Whether a line works.</summary>
public enum LineStatus { Active, Suspended, Ended }
