using HouseholdPortal.Application.Audit;
using HouseholdPortal.Domain.Staff;

namespace HouseholdPortal.Application.Staff;

/// <summary>What the trail says of staff beside ids, as JSON.</summary>
internal static class StaffDetails
{
    public static string Of(StaffMember member) => new AuditFacts.StaffChanged(member.Name, member.Roles.ToString()).ToJson();
}
