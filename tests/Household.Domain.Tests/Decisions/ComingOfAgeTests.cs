using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Households;

namespace HouseholdPortal.Domain.Tests.Decisions;

/// <summary>When people are told that rights change by age.</summary>
public sealed class ComingOfAgeTests
{
    private static readonly OperatorPolicy s_policy = OperatorPolicy.V1;

    [Theory]
    [InlineData("2011-02-02", "2024-01-02", null)]
    [InlineData("2011-02-02", "2024-01-03", AgeStage.DetailSoon)]
    [InlineData("2011-02-02", "2024-02-01", AgeStage.DetailSoon)]
    [InlineData("2011-02-02", "2024-02-02", AgeStage.DetailReached)]
    [InlineData("2011-02-02", "2024-03-02", AgeStage.DetailReached)]
    [InlineData("2011-02-02", "2024-03-03", null)]
    [InlineData("2011-02-02", "2029-01-02", null)]
    [InlineData("2011-02-02", "2029-01-03", AgeStage.AdultSoon)]
    [InlineData("2011-02-02", "2029-02-01", AgeStage.AdultSoon)]
    [InlineData("2011-02-02", "2029-02-02", AgeStage.AdultReached)]
    [InlineData("2011-02-02", "2029-03-03", AgeStage.AdultReached)]
    [InlineData("2011-02-02", "2029-03-04", null)]
    [InlineData("2008-02-29", "2026-02-27", AgeStage.AdultSoon)]
    [InlineData("2008-02-29", "2026-02-28", AgeStage.AdultReached)]
    public void Thirty_days_before_and_from_the_day_on(string born, string today, AgeStage? due) =>
        Assert.Equal(due, ComingOfAge.DueOn(Day(today), Day(born), s_policy));

    [Theory]
    [InlineData("2008-02-29")]
    [InlineData("2008-03-01")]
    [InlineData("2007-02-28")]
    [InlineData("2010-12-31")]
    public void Whoever_is_due_was_born_on_a_day_that_is_looked_for(string birthday)
    {
        var born = Day(birthday);
        for (var today = born; today < born.AddYears(20); today = today.AddDays(1))
        {
            if (ComingOfAge.DueOn(today, born, s_policy) is not { } stage) continue;
            var (from, until) = ComingOfAge.BornBetween(stage, today, s_policy);
            Assert.InRange(born, from, until);
        }
    }

    [Fact]
    public void The_day_is_the_one_on_which_the_decisions_change()
    {
        var born = new DateOnly(2008, 2, 29);
        var day = ComingOfAge.DayOf(AgeStage.AdultReached, born, s_policy);
        Assert.False(s_policy.IsMinor(born, day));
        Assert.True(s_policy.IsMinor(born, day.AddDays(-1)));
    }

    [Fact]
    public void What_was_told_is_not_told_again_and_nothing_before_it()
    {
        var member = new Member(HouseholdId.From(Guid.Empty), MemberId.From(Guid.Empty), PersonId.From(Guid.Empty), "Noah", new DateOnly(2011, 2, 2), colour: 1);
        Assert.True(member.TellOfAge(AgeStage.AdultSoon));
        Assert.False(member.TellOfAge(AgeStage.AdultSoon));
        Assert.False(member.TellOfAge(AgeStage.DetailReached));
        Assert.True(member.TellOfAge(AgeStage.AdultReached));
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
