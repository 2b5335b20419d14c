using HouseholdPortal.Domain.Staff;

namespace HouseholdPortal.Domain.Tests.Staff;

public sealed class LookLimitTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);
    private static readonly StaffId s_agent = StaffId.From(new(1, 0, 0, new byte[8]));
    private static readonly StaffId s_supervisor = StaffId.From(new(2, 0, 0, new byte[8]));

    private readonly LookLimit _limit = new(s_agent, s_now);

    [Fact]
    public void Another_lifts_it_when_asked_by_as_much_again_for_an_hour()
    {
        Assert.False(_limit.Lift(s_supervisor, s_now));
        Assert.True(_limit.Ask(s_now));
        Assert.False(_limit.Lift(s_agent, s_now));
        Assert.Equal(30, _limit.MostAt(30, s_now));
        Assert.True(_limit.Lift(s_supervisor, s_now));
        Assert.Equal(60, _limit.MostAt(30, s_now.AddHours(1).AddTicks(-1)));
        Assert.Equal(30, _limit.MostAt(30, s_now.AddHours(1)));
    }

    [Fact]
    public void Not_twice_within_the_hour()
    {
        _limit.Ask(s_now);
        _limit.Lift(s_supervisor, s_now);
        _limit.Reach(s_now.AddMinutes(59));
        Assert.False(_limit.Ask(s_now.AddMinutes(59)));
        Assert.False(_limit.Lift(s_supervisor, s_now.AddMinutes(59)));
        Assert.True(_limit.Ask(s_now.AddHours(1)));
        Assert.True(_limit.Lift(s_supervisor, s_now.AddHours(1)));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void It_is_asked_within_an_hour_of_reaching_it(int ticks, bool isAsked) => Assert.Equal(isAsked, _limit.Ask(s_now.AddHours(1).AddTicks(ticks)));

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void What_was_asked_is_lifted_within_an_hour(int ticks, bool isLifted)
    {
        _limit.Ask(s_now);
        Assert.Equal(isLifted, _limit.Lift(s_supervisor, s_now.AddHours(1).AddTicks(ticks)));
    }
}
