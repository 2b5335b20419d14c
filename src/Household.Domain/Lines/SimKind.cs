namespace HouseholdPortal.Domain.Lines;

/// <summary>A plastic card, or one inside the handset.</summary>
public enum SimKind { Physical, Embedded }
