using HouseholdPortal.Domain.Tests.Billing;
using HouseholdPortal.Domain.Tests.Decisions;
using HouseholdPortal.Domain.Usage;

namespace HouseholdPortal.Domain.Tests.Usage;

public sealed class UsageTotalTests
{
    private static readonly DateOnly s_today = new(2031, 3, 12);

    [Theory]
    [InlineData(UsageKind.DataAtHome, UsageTotal.MostBytes)]
    [InlineData(UsageKind.DataAbroad, UsageTotal.MostBytes)]
    [InlineData(UsageKind.Calls, UsageTotal.MostSeconds)]
    [InlineData(UsageKind.Texts, UsageTotal.MostTexts)]
    public void An_amount_is_between_nothing_and_a_day_s_most(UsageKind kind, long most)
    {
        Assert.False(UsageTotal.IsPossible(kind, -1));
        Assert.True(UsageTotal.IsPossible(kind, 0));
        Assert.True(UsageTotal.IsPossible(kind, most));
        Assert.False(UsageTotal.IsPossible(kind, most + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Total(kind, most + 1));
    }

    [Fact]
    public void It_counts_for_today_and_never_for_tomorrow()
    {
        Assert.Equal(s_today, Total(UsageKind.Texts, 1).Day);
        Assert.Throws<ArgumentOutOfRangeException>(() => new UsageTotal(NextId.Of<HouseholdId>(), Family.LeilasLine, s_today.AddDays(1), UsageKind.Texts, 1, s_today));
    }

    [Fact]
    public void More_adds_up_to_the_day_s_most()
    {
        var total = Total(UsageKind.Texts, 1);
        Assert.True(total.Add(UsageTotal.MostTexts - 1));
        Assert.False(total.Add(1));
        Assert.Equal(UsageTotal.MostTexts, total.Amount);
    }

    [Fact]
    public void Nothing_is_taken_away()
    {
        var total = Total(UsageKind.Calls, 60);
        Assert.False(total.Add(-1));
        Assert.Equal(60, total.Amount);
    }

    private static UsageTotal Total(UsageKind kind, long amount) => new(NextId.Of<HouseholdId>(), Family.LeilasLine, s_today, kind, amount, s_today);
}
