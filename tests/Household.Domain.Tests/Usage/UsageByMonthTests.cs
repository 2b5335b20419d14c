using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Tests.Billing;
using HouseholdPortal.Domain.Tests.Decisions;
using HouseholdPortal.Domain.Usage;

namespace HouseholdPortal.Domain.Tests.Usage;

public sealed class UsageByMonthTests
{
    private static readonly DateOnly s_today = new(2031, 3, 12);

    [Fact]
    public void A_month_that_is_over_and_the_one_that_runs_are_apart()
    {
        var usage = UsageByMonth.Of([Data("2031-02-01", 5), Data("2031-02-28", 7), Data("2031-03-01", 11), Data("2031-03-12", 13)], s_today, 6);
        var february = Assert.Single(usage.Over);
        Assert.Equal(new(new(2031, 2, 1), new(2031, 3, 1)), february.Period);
        Assert.Equal((12, 24), (february[UsageKind.DataAtHome], usage.Running[UsageKind.DataAtHome]));
        Assert.Equal(0, february[UsageKind.Texts]);
    }

    [Fact]
    public void A_billed_month_begins_on_the_account_s_day()
    {
        var usage = UsageByMonth.Of([Data("2031-02-12", 5), Data("2031-02-13", 7)], s_today, 6, Begin(13));
        Assert.Equal((5, 7), (Assert.Single(usage.Over)[UsageKind.DataAtHome], usage.Running[UsageKind.DataAtHome]));
        Assert.Equal(new(new(2031, 2, 13), new(2031, 3, 13)), usage.Running.Period);
        Assert.Equal(1, usage.DaysLeft);
    }

    [Fact]
    public void Months_before_the_first_total_are_not_known_and_a_month_without_any_between_others_is_nothing()
    {
        var usage = UsageByMonth.Of([Data("2030-12-31", 5)], s_today, 6);
        Assert.Equal([5, 0, 0], usage.Over.Select(month => month[UsageKind.DataAtHome]));
        Assert.False(usage.IsEmpty);
    }

    [Fact]
    public void A_line_without_totals_has_only_an_empty_month_that_runs()
    {
        var usage = UsageByMonth.Of([], s_today, 6);
        Assert.True(usage.IsEmpty);
        Assert.Null(usage.Most(UsageKind.DataAtHome));
        Assert.Equal(20, usage.DaysLeft);
    }

    [Fact]
    public void The_most_is_of_a_month_that_is_over_and_of_equal_ones_the_latest()
    {
        var usage = UsageByMonth.Of([Data("2030-12-10", 9), Data("2031-01-10", 9), Data("2031-02-10", 4), Data("2031-03-10", 99)], s_today, 6);
        Assert.Equal(new DateOnly(2031, 1, 1), usage.Most(UsageKind.DataAtHome)?.Period.From);
        Assert.Null(usage.Most(UsageKind.Calls));
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(6, 6)]
    [InlineData(7, 6)]
    public void Six_months_are_six(int used, int shown) =>
        Assert.Equal(shown, UsageByMonth.Of(Enumerable.Range(1, used).Select(back => Data(s_today.AddMonths(-back), 1)), s_today, 6).Over.Length);

    private static DueDay Begin(int day) => DueDay.Of(new(2031, 1, day), before: null);

    private static UsageTotal Data(string day, long amount) => Data(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), amount);

    private static UsageTotal Data(DateOnly day, long amount) => new(NextId.Of<HouseholdId>(), Family.LeilasLine, day, UsageKind.DataAtHome, amount, s_today);
}
