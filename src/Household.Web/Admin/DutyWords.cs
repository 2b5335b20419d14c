using HouseholdPortal.Domain.Staff;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Admin;

/// <summary>Duties in the words of <c>DutyWords.resx</c>.</summary>
public sealed class DutyWords(IStringLocalizer<DutyWords> text)
{
    /// <summary>Every duty.</summary>
    public static IReadOnlyList<StaffRoles> All { get; } = [.. Enum.GetValues<StaffRoles>().Where(duty => duty != StaffRoles.None)];

    public string Of(StaffRoles duty) => text[duty.ToString()];

    /// <summary>All duties of one person, joined.</summary>
    public string List(StaffRoles duties) => string.Join(", ", All.Where(duty => duties.HasFlag(duty)).Select(Of));
}
