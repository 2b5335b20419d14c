using HouseholdPortal.Domain.OneTimeCodes;

namespace HouseholdPortal.Domain.Tests.OneTimeCodes;

/// <summary>At what pace wrong codes are a person's: from somebody who mistypes, each test does a little more.</summary>
public sealed class AttemptVelocityTests
{
    private static readonly DateTimeOffset s_now = new(2031, 1, 15, 10, 0, 0, TimeSpan.Zero);
    private static readonly HumanPace s_pace = new();
    private static readonly TimeSpan s_instant = TimeSpan.FromMicroseconds(1);

    [Fact]
    public void Who_mistyped_nothing_is_a_person() => Assert.IsType<AttemptVelocity.Human>(AttemptVelocity.Of([], s_pace));

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void Two_fast_tries_are_still_a_person_s_and_three_are_not(int fast, bool isHuman) =>
        Assert.Equal(isHuman, AttemptVelocity.Of([Tried(fast)], s_pace) is AttemptVelocity.Human);

    [Fact]
    public void Fast_tries_count_together_over_codes() =>
        Assert.IsType<AttemptVelocity.Impossible>(AttemptVelocity.Of([Tried(1), Tried(1), Tried(1)], s_pace));

    [Fact]
    public void Many_codes_in_one_browser_are_a_person_s() => Assert.IsType<AttemptVelocity.Human>(AttemptVelocity.Of(Enumerable.Range(0, 20).Select(_ => Tried(0)), s_pace));

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public void Fast_tries_count_together_for_ten_minutes(int microsecondsAfter, bool isHuman)
    {
        var early = Tried(1) with { TriedAt = s_now - s_pace.Window - TimeSpan.FromMicroseconds(microsecondsAfter) };
        Assert.Equal(isHuman, AttemptVelocity.Of([early, Tried(2)], s_pace) is AttemptVelocity.Human);
    }

    [Fact]
    public void What_was_impossible_an_hour_ago_is_over_and_not_a_moment_before()
    {
        var pace = AttemptVelocity.Of([Tried(3)], s_pace);
        Assert.Equal(s_now + s_pace.Hold, pace.Until(s_pace));
        Assert.False(pace.LetsCodesProve(s_pace, s_now + s_pace.Hold - s_instant));
        Assert.True(pace.LetsCodesProve(s_pace, s_now + s_pace.Hold));
    }

    [Fact]
    public void The_last_time_counts() =>
        Assert.Equal(new AttemptVelocity.Impossible(s_now), AttemptVelocity.Of([Tried(3), Tried(3) with { TriedAt = s_now.AddMinutes(-30) }], s_pace));

    [Fact]
    public void What_nobody_looked_at_lets_no_code_prove_anything_however_long_one_waits()
    {
        Assert.Null(new AttemptVelocity.Unknown().Until(s_pace));
        Assert.False(new AttemptVelocity.Unknown().LetsCodesProve(s_pace, DateTimeOffset.MaxValue));
    }

    private static TriedCode Tried(int fast) => new(fast, s_now);
}
