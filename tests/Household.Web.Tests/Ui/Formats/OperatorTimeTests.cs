using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Web.Ui.Formats;

namespace HouseholdPortal.Web.Tests.Ui.Formats;

public sealed class OperatorTimeTests
{
    [Fact]
    public void A_summer_instant_shows_the_operators_summer_time()
    {
        var instant = new DateTimeOffset(2026, 7, 14, 8, 43, 0, TimeSpan.Zero);

        Assert.Equal("09:43", OperatorPolicy.V1.TimeOf(instant));
        Assert.Equal("2026-07-14T09:43:00+01:00", OperatorPolicy.V1.MachineReadable(instant));
    }

    [Fact]
    public void A_winter_instant_shows_winter_time() =>
        Assert.Equal("08:43", OperatorPolicy.V1.TimeOf(new DateTimeOffset(2026, 1, 14, 8, 43, 0, TimeSpan.Zero)));
}
