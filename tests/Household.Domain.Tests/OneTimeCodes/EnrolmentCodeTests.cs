using HouseholdPortal.Domain.OneTimeCodes;

namespace HouseholdPortal.Domain.Tests.OneTimeCodes;

public sealed class EnrolmentCodeTests
{
    private static readonly DateTimeOffset s_now = new(2031, 1, 15, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_is_used_once()
    {
        var code = new EnrolmentCode(default, default, new byte[32], s_now);
        Assert.True(code.Use(s_now));
        Assert.False(code.Use(s_now));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void It_outlives_three_bills_and_no_more(int ticksOver, bool isGood) =>
        Assert.Equal(isGood, new EnrolmentCode(default, default, new byte[32], s_now).Use(s_now + EnrolmentCode.Lasts + TimeSpan.FromTicks(ticksOver)));
}
