using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using HouseholdPortal.Domain;
using HouseholdPortal.Web.Tests.Accessibility;
using HouseholdPortal.Web.Ui.Charts;

namespace HouseholdPortal.Web.Tests.Ui.Charts;

public sealed class BillBarsTests : ComponentTest
{
    private static readonly CostSeries[] Series = [new("Max 60 GB", 2, IsWrong: false), new("SIM-only 12 GB", null, IsWrong: true)];

    [Fact]
    public void Each_month_is_a_bar_with_a_layer_for_each_series() => Assert.Equal((13, 13), (Chart().AllByTestId("layer").Count, Chart().AllByTestId("wrong-layer").Count));

    [Fact]
    public void Only_money_that_should_not_be_there_is_hatched()
    {
        var chart = Chart();

        Assert.Equal(13, chart.AllByTestId("wrong-layer").Count);
        Assert.Equal(chart.AllByTestId("wrong-layer").Select(Geometry), chart.AllByTestId("hatch").Select(Geometry));
        Assert.All(chart.AllByTestId("hatch"), hatch => Assert.StartsWith("url(#", hatch.GetAttribute("fill"), StringComparison.Ordinal));
    }

    [Fact]
    public void A_sum_of_nothing_draws_nothing()
    {
        var chart = Chart(wrong: 0);

        Assert.Equal(13, chart.AllByTestId("layer").Count);
        Assert.Empty(chart.AllByTestId("wrong-layer"));
    }

    [Fact]
    public void The_legend_shows_the_latest_sums() =>
        Assert.Equal(["Max 60 GB£23.50", "SIM-only 12 GB£14.75"], Chart().ByTestId("legend").AllByRole(Role.ListItem).Select(item => item.TextContent.Trim()));

    [Fact]
    public void The_same_is_one_press_away_as_a_table_newest_first()
    {
        var rows = Chart().ByRole(Role.Group, "Show as a table").AllByRole(Role.Row).Skip(1).ToList();

        Assert.Equal(13, rows.Count);
        Assert.Equal(["13\u00a0Jul\u00a02026", "£23.50", "£14.75", "£38.25"], rows[0].Children.Select(cell => cell.TextContent));
    }

    [Theory]
    [InlineData(1, "Jul")]
    [InlineData(8, "Jul Aug Sep Oct Nov Dec Jan Feb")]
    [InlineData(9, "Jul Sep Nov Jan Mar")]
    [InlineData(13, "Jul Sep Nov Jan Mar May Jul")]
    [InlineData(17, "Aug Nov Feb May Aug Nov")]
    public void Months_are_named_as_far_as_their_names_stand_apart_and_the_last_one_always_is(int months, string names)
    {
        var chart = Chart(months: months);

        Assert.Equal(names, string.Join(' ', chart.AllByTestId("month-name").Select(text => text.TextContent)));
        Assert.Equal(months, chart.AllByTestId("month-initial").Count);
    }

    [Fact]
    public void The_picture_says_in_a_sentence_what_it_shows() =>
        Assert.Equal(
            "Bills for 13 months. July\u00a02026 came to £38.25. The highest month was £38.25, the lowest £38.25.",
            Chart().ByRole(Role.Image).GetAttribute("aria-label"));

    [Fact]
    public void Its_geometry_knows_no_culture()
    {
        var british = Chart().QuerySelectorAll("rect").Select(Geometry).ToArray();
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        var german = Chart().QuerySelectorAll("rect").Select(Geometry).ToArray();

        Assert.NotEmpty(british);
        Assert.Equal(british, german);
    }

    [Fact]
    public void A_month_that_lacks_a_series_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => Render<BillBars>(parameters => parameters
            .Add(chart => chart.Series, Series)
            .Add(chart => chart.Months, [new MonthCosts(new DateOnly(2026, 7, 13), [Pence(1)])])));

    private static string Geometry(IElement rect) =>
        string.Join(' ', new[] { "x", "y", "width", "height" }.Select(name => rect.GetAttribute(name)));

    private static Money Pence(long minor) => new(minor, "GBP");

    private IParentNode Chart(long wrong = 1475, int months = 13) => Render<BillBars>(parameters => parameters
        .Add(chart => chart.Series, Series)
        .Add(chart => chart.Months, [.. Enumerable.Range(0, months).Select(month => new MonthCosts(
            new DateOnly(2025, 7, 13).AddMonths(month),
            [Pence(2350), Pence(wrong)]))])).Tree();
}
