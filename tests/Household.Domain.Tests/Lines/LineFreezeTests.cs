using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Domain.Tests.Lines;

public sealed class LineFreezeTests
{
    private static readonly DateTimeOffset s_now = new(2026, 7, 14, 9, 41, 0, TimeSpan.Zero);

    [Fact]
    public void It_lasts_a_day()
    {
        var freeze = Begun();
        Assert.Equal((true, s_now.AddHours(24)), (freeze.IsOpen, freeze.EndsAt));
    }

    [Fact]
    public void It_ends_once()
    {
        var (freeze, user) = (Begun(), MemberId.From(Id(7)));
        Assert.True(freeze.End(user, s_now.AddHours(1)));
        Assert.False(freeze.End(by: null, s_now.AddHours(24)));
        Assert.Equal((user, s_now.AddHours(1)), (freeze.EndedBy, freeze.EndedAt));
    }

    [Fact]
    public void Where_the_network_could_not_end_it_it_stands_until_its_time()
    {
        var freeze = Begun();
        Assert.False(freeze.Restore());
        freeze.End(MemberId.From(Id(7)), s_now.AddHours(1));
        Assert.True(freeze.Restore());
        Assert.Equal((true, null, s_now.AddHours(24)), (freeze.IsOpen, freeze.EndedBy, freeze.EndsAt));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public void The_next_may_begin_a_week_after_the_last_began(int microseconds, bool may) =>
        Assert.Equal(may, LineFreeze.MayBegin(s_now, s_now.AddDays(7).AddMicroseconds(microseconds)));

    [Fact]
    public void The_first_may_begin_at_any_time() => Assert.True(LineFreeze.MayBegin(last: null, s_now));

    private static LineFreeze Begun() => new(HouseholdId.From(Id(1)), LineFreezeId.From(Id(2)), LineId.From(Id(3)), StaffId.From(Id(4)), InteractionId.From(Id(5)), s_now);

    private static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
}
