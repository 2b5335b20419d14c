using System.Globalization;
using HouseholdPortal.Domain.Decisions;

namespace HouseholdPortal.Web.Ui.Formats;

/// <summary>Instants as wall-clock time in the operator's time zone.</summary>
public static class OperatorTime
{
    /// <summary>The time of day, as in <c>09:43</c>.</summary>
    public static string TimeOf(this OperatorPolicy policy, DateTimeOffset instant) =>
        policy.Local(instant).ToString("t", CultureInfo.CurrentCulture);

    /// <summary>Day and time, as in <c>3 December, 09:43</c>.</summary>
    public static string DayAndTimeOf(this OperatorPolicy policy, DateTimeOffset instant) =>
        $"{DayText.WithoutYear(policy.Today(instant))}, {policy.TimeOf(instant)}";

    /// <summary>The value of a <c>datetime</c> attribute: local time with its offset.</summary>
    public static string MachineReadable(this OperatorPolicy policy, DateTimeOffset instant) =>
        policy.Local(instant).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static DateTimeOffset Local(this OperatorPolicy policy, DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, policy.TimeZone);
}
