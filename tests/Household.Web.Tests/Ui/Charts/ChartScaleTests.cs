using HouseholdPortal.Web.Ui.Charts;

namespace HouseholdPortal.Web.Tests.Ui.Charts;

public sealed class ChartScaleTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(12115, 5000)]
    [InlineData(3825, 2000)]
    [InlineData(14999, 5000)]
    [InlineData(15000, 5000)]
    [InlineData(15001, 10000)]
    public void Steps_are_round(long highest, long step) => Assert.Equal(step, ChartScale.For(highest).Step);

    [Fact]
    public void The_scale_holds_the_highest_bar_with_at_most_four_lines()
    {
        for (var highest = 1L; highest < 10_000_000; highest = (highest * 11 / 10) + 1)
        {
            var scale = ChartScale.For(highest);

            Assert.True(scale.Max >= highest, $"{highest} rises above {scale}");
            Assert.InRange(scale.Lines().Count(), 2, 4);
        }
    }
}
