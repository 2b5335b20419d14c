using HouseholdPortal.Domain.Decisions;

namespace HouseholdPortal.Domain.Tests.Decisions;

/// <summary>Where a day begins, also where clocks are put forward or back at midnight.</summary>
public sealed class PolicyDayTests
{
    [Theory]
    [InlineData("Europe/London", 2026)]
    [InlineData("Africa/Cairo", 2024)]
    [InlineData("America/Sao_Paulo", 2018)]
    [InlineData("America/Havana", 2025)]
    [InlineData("Asia/Kathmandu", 2026)]
    public void A_day_begins_at_the_first_moment_that_is_that_day(string zone, int year)
    {
        var policy = OperatorPolicy.V1 with { TimeZone = TimeZoneInfo.FindSystemTimeZoneById(zone) };
        for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
        {
            var start = policy.StartOf(day);
            Assert.Equal(day, policy.Today(start));
            Assert.Equal(day.AddDays(-1), policy.Today(start - TimeSpan.FromTicks(1)));
        }
    }
}
