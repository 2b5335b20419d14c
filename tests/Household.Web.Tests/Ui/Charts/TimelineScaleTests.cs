using HouseholdPortal.Web.Ui.Charts;

namespace HouseholdPortal.Web.Tests.Ui.Charts;

public sealed class TimelineScaleTests
{
    [Fact]
    public void A_day_lies_in_proportion()
    {
        var scale = new TimelineScale(new DateOnly(2026, 1, 1), new DateOnly(2026, 4, 11));

        Assert.Equal(0, scale.At(new DateOnly(2026, 1, 1)));
        Assert.Equal(50, scale.At(new DateOnly(2026, 2, 20)));
        Assert.Equal(100, scale.At(new DateOnly(2026, 4, 11)));
    }

    [Fact]
    public void A_day_outside_lies_on_the_edge()
    {
        var scale = new TimelineScale(new DateOnly(2026, 1, 1), new DateOnly(2026, 4, 11));

        Assert.Equal(0, scale.At(new DateOnly(2025, 1, 1)));
        Assert.Equal(100, scale.At(new DateOnly(2027, 1, 1)));
    }

    [Fact]
    public void One_single_day_still_has_a_scale() => Assert.Equal(50, TimelineScale.Over([new DateOnly(2026, 7, 14)]).At(new DateOnly(2026, 7, 14)));

    [Fact]
    public void Only_years_that_begin_on_it_are_marked() =>
        Assert.Equal([new DateOnly(2025, 1, 1), new DateOnly(2026, 1, 1)], new TimelineScale(new DateOnly(2024, 1, 1), new DateOnly(2026, 1, 1)).Years());
}
