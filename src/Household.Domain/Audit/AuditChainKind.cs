namespace HouseholdPortal.Domain.Audit;

/// <summary>Whose chain of audit records it is: one per household, one per member of staff, one for the system.</summary>
public enum AuditChainKind { Household = 1, Staff = 2, System = 3 }
