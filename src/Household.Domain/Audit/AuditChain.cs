namespace HouseholdPortal.Domain.Audit;

/// <summary>Identifies one chain: by the household's, staff member's or person's id, or the empty id for the system's.</summary>
public readonly record struct AuditChain(AuditChainKind Kind, Guid Id)
{
    public static AuditChain Of(HouseholdId household) => new(AuditChainKind.Household, household.Value);

    public static AuditChain Of(StaffId staff) => new(AuditChainKind.Staff, staff.Value);

    public static AuditChain Of(PersonId person) => new(AuditChainKind.Person, person.Value);

    public static AuditChain System { get; } = new(AuditChainKind.System, Guid.Empty);
}
