namespace HouseholdPortal.Domain.Audit;

/// <summary>Names one chain. The system's has the empty id; a household's and a staff member's have theirs.</summary>
public readonly record struct AuditChain(AuditChainKind Kind, Guid Id)
{
    public static AuditChain Of(HouseholdId household) => new(AuditChainKind.Household, household.Value);

    public static AuditChain Of(StaffId staff) => new(AuditChainKind.Staff, staff.Value);

    public static AuditChain System { get; } = new(AuditChainKind.System, Guid.Empty);
}
