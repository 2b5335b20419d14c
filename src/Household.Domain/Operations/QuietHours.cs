using HouseholdPortal.Domain.Decisions;

namespace HouseholdPortal.Domain.Operations;

/// <summary>When nobody's phone rings for what can wait: between two times of the operator's day, which may lie on either side of midnight.</summary>
public static class QuietHours
{
    /// <summary>The earliest instant, not before <paramref name="now"/>, at which a question that can wait may be sent.</summary>
    public static DateTimeOffset After(DateTimeOffset now, OperatorPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var local = TimeZoneInfo.ConvertTime(now, policy.TimeZone).DateTime;
        if (!TimeOnly.FromDateTime(local).IsBetween(policy.QuietFrom, policy.QuietUntil)) return now;
        var day = DateOnly.FromDateTime(local);
        if (TimeOnly.FromDateTime(local) >= policy.QuietUntil) day = day.AddDays(1);
        var end = day.ToDateTime(policy.QuietUntil);

        // In the hour that a clock change leaves out there is no such time: the one an hour later is.
        if (policy.TimeZone.IsInvalidTime(end)) end = end.AddHours(1);
        return new DateTimeOffset(end, policy.TimeZone.GetUtcOffset(end)).ToUniversalTime();
    }
}
