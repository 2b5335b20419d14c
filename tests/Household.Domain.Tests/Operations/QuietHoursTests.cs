using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;

namespace HouseholdPortal.Domain.Tests.Operations;

public sealed class QuietHoursTests
{
    [Theory]
    [InlineData("2026-01-14T21:59:59Z", "2026-01-14T21:59:59Z")]
    [InlineData("2026-01-14T22:00:00Z", "2026-01-15T07:00:00Z")]
    [InlineData("2026-01-15T03:00:00Z", "2026-01-15T07:00:00Z")]
    [InlineData("2026-01-15T06:59:59Z", "2026-01-15T07:00:00Z")]
    [InlineData("2026-01-15T07:00:00Z", "2026-01-15T07:00:00Z")]
    [InlineData("2026-07-14T21:30:00Z", "2026-07-15T06:00:00Z")] // summer time: half past ten in the evening
    [InlineData("2026-03-28T23:00:00Z", "2026-03-29T06:00:00Z")] // the clocks go forward in the night
    public void What_can_wait_waits_until_the_morning(string now, string sent) =>
        Assert.Equal(DateTimeOffset.Parse(sent, System.Globalization.CultureInfo.InvariantCulture), QuietHours.After(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture), OperatorPolicy.V1));
}
