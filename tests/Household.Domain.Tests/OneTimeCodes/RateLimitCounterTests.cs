using HouseholdPortal.Domain.OneTimeCodes;

namespace HouseholdPortal.Domain.Tests.OneTimeCodes;

public sealed class RateLimitCounterTests
{
    private static readonly DateTimeOffset s_now = new(2031, 1, 15, 10, 0, 0, TimeSpan.Zero);
    private static readonly CodeLimit s_limit = new(5, TimeSpan.FromHours(1));
    private static readonly TimeSpan s_instant = TimeSpan.FromMicroseconds(1);

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    [InlineData(6, false)]
    public void It_is_open_until_its_limit_is_reached(int count, bool isOpen)
    {
        var tally = Counted(count, s_now);
        Assert.Equal(isOpen, tally.IsOpen(s_now));
    }

    [Fact]
    public void It_closes_for_a_window_then_for_two_then_for_four_and_never_for_more_than_thirty_two()
    {
        var tally = new RateLimitCounter(new byte[32], s_now);
        var now = s_now;
        foreach (var windows in (int[])[1, 2, 4, 8, 16, 32, 32])
        {
            Fill(tally, now);
            Assert.False(tally.IsOpen(now + (windows * s_limit.Window) - s_instant));
            now += windows * s_limit.Window;
            Assert.True(tally.IsOpen(now));
        }
    }

    [Fact]
    public void What_is_refused_does_not_lengthen_a_closing()
    {
        var tally = Counted(5, s_now);
        for (var i = 0; i < 100; i++) tally.Add(s_limit, s_now + TimeSpan.FromMinutes(59));
        Assert.True(tally.IsOpen(s_now + s_limit.Window));
    }

    [Fact]
    public void A_quiet_time_as_long_as_the_next_closing_is_forgiven_and_nothing_shorter()
    {
        var reopened = s_now + s_limit.Window;
        var soon = Counted(5, s_now);
        Fill(soon, reopened + (2 * s_limit.Window) - s_instant);
        Assert.Equal(2, soon.Closings);

        var later = Counted(5, s_now);
        Fill(later, reopened + (2 * s_limit.Window));
        Assert.Equal(1, later.Closings);
    }

    [Fact]
    public void No_window_wherever_it_begins_holds_more_than_the_limit()
    {
        // A guesser who tries at every minute of three days.
        var tally = new RateLimitCounter(new byte[32], s_now);
        List<DateTimeOffset> taken = [];
        for (var now = s_now; now < s_now.AddDays(3); now = now.AddMinutes(1))
        {
            if (!tally.IsOpen(now)) continue;
            tally.Add(s_limit, now);
            taken.Add(now);
        }

        Assert.All(taken, from => Assert.InRange(taken.Count(t => t >= from && t < from + s_limit.Window), 1, s_limit.Most));
    }

    [Fact]
    public void Spread_over_the_boundary_of_two_windows_no_more_pass_than_in_one()
    {
        var tally = new RateLimitCounter(new byte[32], s_now);
        tally.Add(s_limit, s_now);
        for (var i = 0; i < 3; i++) tally.Add(s_limit, s_now + TimeSpan.FromMinutes(59));
        tally.Add(s_limit, s_now + TimeSpan.FromMinutes(61));
        Assert.False(tally.IsOpen(s_now + TimeSpan.FromMinutes(61)));
    }

    [Fact]
    public void It_is_forgotten_only_when_it_would_say_nothing()
    {
        Assert.Equal(s_now + (2 * s_limit.Window), Counted(1, s_now).PurgeAt);
        Assert.Equal(s_now + (3 * s_limit.Window), Counted(5, s_now).PurgeAt);
    }

    private static RateLimitCounter Counted(int count, DateTimeOffset at)
    {
        var tally = new RateLimitCounter(new byte[32], at);
        for (var i = 0; i < count; i++) tally.Add(s_limit, at);
        return tally;
    }

    private static void Fill(RateLimitCounter tally, DateTimeOffset at)
    {
        for (var i = 0; i < s_limit.Most; i++) tally.Add(s_limit, at);
    }
}
