namespace HouseholdPortal.Domain.Tests;

public sealed class PeriodTests
{
    private static readonly DateOnly s_first = new(2026, 4, 13);
    private static readonly Period s_month = new(s_first, s_first.AddMonths(1));

    [Fact]
    public void The_end_is_not_part_of_it()
    {
        Assert.True(s_month.Contains(s_month.From));
        Assert.True(s_month.Contains(s_month.Until.AddDays(-1)));
        Assert.False(s_month.Contains(s_month.Until));
        Assert.False(s_month.Contains(s_month.From.AddDays(-1)));
        Assert.Equal(30, s_month.Days);
        Assert.Equal(new DateOnly(2026, 5, 12), s_month.LastDay);
    }

    [Fact]
    public void It_has_at_least_one_day()
    {
        Assert.Equal(1, new Period(s_first, s_first.AddDays(1)).Days);
        Assert.Throws<ArgumentException>(() => new Period(s_first, s_first));
    }

    [Fact]
    public void The_part_since_a_day_is_cut_at_that_day()
    {
        Assert.Equal(s_month, s_month.Since(s_month.From));
        Assert.Equal(s_month, s_month.Since(s_month.From.AddDays(-5)));
        Assert.Equal(new Period(s_month.Until.AddDays(-1), s_month.Until), s_month.Since(s_month.Until.AddDays(-1)));
        Assert.Null(s_month.Since(s_month.Until));
    }
}
