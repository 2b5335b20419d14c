using HouseholdPortal.Domain.Decisions;

namespace HouseholdPortal.Application.Import;

/// <summary>The month in which an import runs: the file counts in whole months, so customers' months end where this one begins.</summary>
internal sealed class ImportMonth(OperatorPolicy policy, DateTimeOffset now)
{
    public DateTimeOffset Now { get; } = now;

    public DateOnly Today { get; } = policy.Today(now);

    public DateOnly FirstDay { get; } = policy.Today(now).AddDays(1 - policy.Today(now).Day);

    /// <summary>The beginning of a day in the operator's time zone.</summary>
    public DateTimeOffset At(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, policy.TimeZone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
