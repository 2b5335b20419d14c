using HouseholdPortal.Domain;
using HouseholdPortal.Web.Ui.Formats;

namespace HouseholdPortal.Web.Tests.Ui.Formats;

public sealed class DayTextTests
{
    private static readonly DateOnly Day = new(2025, 5, 3);
    private static readonly DateOnly InNovember = new(2023, 11, 20);

    [Fact]
    public void A_day_is_written_in_words_and_breaks_before_its_year_only() => Assert.Equal("3\u00a0May 2025", DayText.Full(Day));

    [Fact]
    public void A_brief_day_shortens_its_month() => Assert.Equal("20\u00a0Nov\u00a02023", DayText.Brief(InNovember));

    [Fact]
    public void A_day_of_a_plain_year_leaves_it_out() => Assert.Equal("3\u00a0May", DayText.WithoutYear(Day));

    [Fact]
    public void A_period_shows_its_last_day_not_the_day_after() =>
        Assert.Equal("13\u00a0Jul–12\u00a0Aug", DayText.Span(new Period(new DateOnly(2026, 7, 13), new DateOnly(2026, 8, 13))));

    [Fact]
    public void A_month_has_a_name_a_brief_name_and_an_initial()
    {
        Assert.Equal("November\u00a02023", DayText.Month(InNovember));
        Assert.Equal("Nov", DayText.BriefMonth(InNovember));
        Assert.Equal("N", DayText.MonthInitial(InNovember));
    }

    [Fact]
    public void A_brief_month_has_three_letters_where_the_culture_writes_four() => Assert.Equal("Sep", DayText.BriefMonth(new DateOnly(2025, 9, 3)));

    [Theory]
    [InlineData("de-DE", "3.\u00a0Mai 2025")]
    [InlineData("es-ES", "3\u00a0de\u00a0mayo\u00a0de 2025")]
    [InlineData("en-US", "May\u00a03, 2025")]
    public void Every_culture_writes_it_its_own_way_without_the_day_of_the_week(string culture, string text) =>
        Assert.Equal(text, TestCulture.In(culture, () => DayText.Full(Day)));
}
