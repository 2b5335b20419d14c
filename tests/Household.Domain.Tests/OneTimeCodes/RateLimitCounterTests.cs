using FsCheck;
using FsCheck.Fluent;
using HouseholdPortal.Domain.OneTimeCodes;

namespace HouseholdPortal.Domain.Tests.OneTimeCodes;

public sealed class RateLimitCounterTests
{
    private static readonly DateTimeOffset s_now = new(2031, 1, 15, 10, 0, 0, TimeSpan.Zero);
    private static readonly CodeLimit s_limit = new(5, TimeSpan.FromHours(1));
    private static readonly CodeLimit s_large = new(1000, TimeSpan.FromHours(1));
    private static readonly TimeSpan s_instant = TimeSpan.FromMicroseconds(1);

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    [InlineData(6, false)]
    public void It_is_open_until_its_limit_is_reached(int count, bool isOpen) => Assert.Equal(isOpen, Counted(count, s_now).ClosedUntil(s_limit, s_now) is null);

    [Fact]
    public void It_opens_when_the_oldest_leaves_the_window_and_not_a_moment_before()
    {
        var counter = new RateLimitCounter(new byte[32], s_now);
        for (var minute = 0; minute < s_limit.Most; minute++) counter.Add(s_limit, s_now.AddMinutes(minute));

        Assert.Equal(s_now + s_limit.Window, counter.ClosedUntil(s_limit, s_now.AddMinutes(30)));
        Assert.NotNull(counter.ClosedUntil(s_limit, s_now + s_limit.Window - s_instant));
        Assert.Null(counter.ClosedUntil(s_limit, s_now + s_limit.Window));
    }

    [Fact]
    public void One_place_is_free_for_each_that_leaves()
    {
        var counter = new RateLimitCounter(new byte[32], s_now);
        for (var minute = 0; minute < s_limit.Most; minute++) counter.Add(s_limit, s_now.AddMinutes(minute));

        counter.Add(s_limit, s_now + s_limit.Window);

        Assert.Equal(s_now.AddMinutes(1) + s_limit.Window, counter.ClosedUntil(s_limit, s_now + s_limit.Window));
    }

    [Fact]
    public void However_often_it_closes_it_never_stays_closed_for_longer()
    {
        var counter = new RateLimitCounter(new byte[32], s_now);
        for (var hour = 0; hour < 50; hour++)
        {
            var now = s_now.AddHours(hour);
            Assert.Null(counter.ClosedUntil(s_limit, now));
            for (var i = 0; i < s_limit.Most; i++) counter.Add(s_limit, now);
            Assert.Equal(now + s_limit.Window, counter.ClosedUntil(s_limit, now));
        }
    }

    [Fact]
    public void What_is_refused_keeps_it_closed_no_longer()
    {
        var counter = Counted(5, s_now);
        for (var i = 0; i < 100; i++) counter.Add(s_limit, s_now + TimeSpan.FromMinutes(59));
        Assert.Null(counter.ClosedUntil(s_limit, s_now + s_limit.Window));
    }

    [Theory]
    [InlineData(999, true)]
    [InlineData(1000, false)]
    [InlineData(1001, false)]
    public void A_large_limit_counts_each_too_in_a_small_row(int count, bool isOpen)
    {
        var counter = new RateLimitCounter(new byte[32], s_now);
        for (var i = 0; i < count; i++) counter.Add(s_large, s_now.AddSeconds(3 * i));

        Assert.Equal(isOpen, counter.ClosedUntil(s_large, s_now.AddSeconds(3 * count)) is null);
        Assert.InRange(counter.Counted.Length, 1, 12 * (RateLimitCounter.MostInstants + 1));
    }

    [Fact]
    public void A_large_limit_opens_a_thirty_second_part_of_its_window_late_at_most()
    {
        var counter = new RateLimitCounter(new byte[32], s_now);
        for (var i = 0; i < s_large.Most; i++) counter.Add(s_large, s_now + s_instant);

        Assert.InRange(counter.ClosedUntil(s_large, s_now + s_instant)!.Value, s_now + s_large.Window, s_now + s_large.Window + (s_large.Window / RateLimitCounter.MostInstants));
    }

    [Fact]
    public void No_window_wherever_it_begins_holds_more_than_the_limit() =>
        Prop.ForAll(Gen.Choose(0, 4000).ArrayOf().ToArbitrary(), Gen.Elements(1, 5, 33).ToArbitrary(), (seconds, most) =>
        {
            var limit = new CodeLimit(most, TimeSpan.FromMinutes(20));
            var counter = new RateLimitCounter(new byte[32], s_now);
            List<DateTimeOffset> taken = [];
            foreach (var at in seconds.Order().Select(second => s_now.AddSeconds(second)))
            {
                if (counter.ClosedUntil(limit, at) is not null) continue;
                counter.Add(limit, at);
                taken.Add(at);
            }

            return taken.TrueForAll(from => taken.Count(t => t >= from && t < from + limit.Window) <= limit.Most);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void It_is_forgotten_only_when_it_would_say_nothing()
    {
        var counter = Counted(4, s_now);
        counter.Add(s_limit, s_now.AddMinutes(7));
        Assert.Equal(s_now.AddMinutes(7) + s_limit.Window, counter.PurgeAt);
    }

    private static RateLimitCounter Counted(int count, DateTimeOffset at)
    {
        var counter = new RateLimitCounter(new byte[32], at);
        for (var i = 0; i < count; i++) counter.Add(s_limit, at);
        return counter;
    }
}
