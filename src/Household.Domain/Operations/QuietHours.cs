using HouseholdPortal.Domain.Decisions;

namespace HouseholdPortal.Domain.Operations;

/// <summary>The hours in which messages that can wait are not sent: between two times of the operator's day, possibly across midnight.</summary>
public static class QuietHours
{
    /// <summary>The earliest instant, not before <paramref name="now"/>, at which a message that can wait may be sent.</summary>
    public static DateTimeOffset After(DateTimeOffset now, OperatorPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var local = TimeZoneInfo.ConvertTime(now, policy.TimeZone).DateTime;
        if (!TimeOnly.FromDateTime(local).IsBetween(policy.QuietFrom, policy.QuietUntil)) return now;
        var day = DateOnly.FromDateTime(local);
        if (TimeOnly.FromDateTime(local) >= policy.QuietUntil) day = day.AddDays(1);
        var end = day.ToDateTime(policy.QuietUntil);

        // A clock change can skip this time: then the quiet hours end an hour later.
        if (policy.TimeZone.IsInvalidTime(end)) end = end.AddHours(1);
        return new DateTimeOffset(end, policy.TimeZone.GetUtcOffset(end)).ToUniversalTime();
    }
}
