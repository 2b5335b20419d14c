using HouseholdPortal.Application.Audit;
using HouseholdPortal.Domain.Staff;

namespace HouseholdPortal.Application.Staff;

/// <summary>What the audit trail says about staff besides ids, as JSON.</summary>
internal static class StaffDetails
{
    public static string Of(StaffMember member) => new AuditFacts.StaffChanged(member.Name, member.Roles.ToString()).ToJson();
}
