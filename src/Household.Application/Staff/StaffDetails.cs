using System.Text.Json;
using HouseholdPortal.Domain.Staff;

namespace HouseholdPortal.Application.Staff;

/// <summary>What the trail says of staff beside ids, as JSON.</summary>
internal static class StaffDetails
{
    public static string Of(StaffMember member) => JsonSerializer.Serialize(new { name = member.Name, duties = member.Roles.ToString() });
}
