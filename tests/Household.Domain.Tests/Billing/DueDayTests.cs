using HouseholdPortal.Domain.Billing;

namespace HouseholdPortal.Domain.Tests.Billing;

public sealed class DueDayTests
{
    [Theory]
    [InlineData("2026-11-30", "2026-10-31", "2026-12-31")]
    [InlineData("2026-11-30", "2026-10-30", "2026-12-30")]
    [InlineData("2026-12-31", "2026-11-30", "2027-01-31")]
    [InlineData("2026-02-28", "2026-01-31", "2026-03-31")]
    [InlineData("2026-02-28", "2026-01-30", "2026-03-30")]
    [InlineData("2026-02-28", "2026-01-29", "2026-03-29")]
    [InlineData("2026-02-28", "2026-01-28", "2026-03-28")]
    [InlineData("2028-02-29", "2028-01-31", "2028-03-31")]
    [InlineData("2028-02-28", "2028-01-28", "2028-03-28")]
    [InlineData("2026-01-31", "2025-12-31", "2026-02-28")]
    [InlineData("2026-11-13", "2026-10-13", "2026-12-13")]
    public void The_next_due_date_keeps_the_account_s_day_of_the_month(string newest, string before, string next) =>
        Assert.Equal(Day(next), DueDay.Next(Day(newest), Day(before)));

    [Fact]
    public void A_day_that_was_changed_to_an_earlier_one_is_the_new_one() => Assert.Equal(Day("2026-12-15"), DueDay.Next(Day("2026-11-15"), Day("2026-10-31")));

    [Fact]
    public void The_first_bill_alone_is_taken_at_its_word() => Assert.Equal(Day("2026-12-30"), DueDay.Next(Day("2026-11-30")));

    [Fact]
    public void Before_the_first_bill_there_is_no_next_one() => Assert.Null(DueDay.Next());

    [Fact]
    public void Whatever_the_day_no_date_drifts_over_four_years()
    {
        for (var day = 1; day <= 31; day++)
        {
            var (before, newest) = (new DateOnly(2026, 1, day), DueDay.Of(new(2026, 1, day), before: null).InMonthAfter(new(2026, 1, day)));
            for (var month = 2; month < 48; month++)
            {
                (before, newest) = (newest, DueDay.Next(newest, before)!.Value);
                Assert.Equal(Math.Min(day, DateTime.DaysInMonth(newest.Year, newest.Month)), newest.Day);
                Assert.Equal(before.AddMonths(1).Month, newest.Month);
            }
        }
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
