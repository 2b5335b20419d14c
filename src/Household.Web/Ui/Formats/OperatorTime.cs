using System.Globalization;

namespace HouseholdPortal.Web.Ui.Formats;

/// <summary>Instants as the wall clock of the operator's country shows them.</summary>
/// <param name="zone">The operator's time zone.</param>
public sealed class OperatorTime(TimeZoneInfo zone)
{
    /// <summary>The day on which the instant falls.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant).DateTime);

    /// <summary>The time of day, as in <c>09:43</c>.</summary>
    public string TimeOf(DateTimeOffset instant) => Local(instant).ToString("t", CultureInfo.CurrentCulture);

    /// <summary>The value of a <c>datetime</c> attribute: local time with its offset.</summary>
    public string MachineReadable(DateTimeOffset instant) =>
        Local(instant).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone);
}
