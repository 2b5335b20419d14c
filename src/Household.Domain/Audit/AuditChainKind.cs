namespace HouseholdPortal.Domain.Audit;

/// <summary>
/// Whose audit records a chain holds: there is one per household, one per staff member, one for the system, and one per person, for what belongs to
/// the person and to no household, such as passkeys and contacts. Values are stored and hashed: never renumber.
/// </summary>
public enum AuditChainKind { Household = 1, Staff = 2, System = 3, Person = 4 }
