using System.Globalization;
using HouseholdPortal.Domain.Decisions;

namespace HouseholdPortal.Application.Operations;

/// <summary>An instant as messages say it, in the operator’s time.</summary>
internal static class InstantWords
{
    /// <summary>As in “3 December at 09:41”.</summary>
    public static string InWords(this OperatorPolicy policy, DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, policy.TimeZone).ToString("d MMMM 'at' HH:mm", CultureInfo.GetCultureInfo("en-GB"));
}
