namespace HouseholdPortal.Domain.Audit;

/// <summary>Whose audit records a chain holds: there is one per household, one per staff member, and one for the system.</summary>
public enum AuditChainKind { Household = 1, Staff = 2, System = 3 }
