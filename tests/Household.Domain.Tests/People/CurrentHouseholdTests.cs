using HouseholdPortal.Domain.People;

namespace HouseholdPortal.Domain.Tests.People;

public sealed class CurrentHouseholdTests
{
    private static readonly HouseholdId s_flat = new(new Guid(1, 0, 0, new byte[8]));
    private static readonly HouseholdId s_cottage = new(new Guid(2, 0, 0, new byte[8]));
    private static readonly HouseholdId s_left = new(new Guid(3, 0, 0, new byte[8]));
    private static readonly DateTimeOffset s_day = new(2026, 9, 28, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_only_one_needs_no_choice() => Assert.Equal(s_flat, CurrentHousehold.Of([(s_flat, null)], inSession: null));

    [Fact]
    public void Of_several_none_is_taken_until_one_was_chosen() => Assert.Null(CurrentHousehold.Of([(s_flat, null), (s_cottage, null)], inSession: null));

    [Fact]
    public void Nobody_s_is_none() => Assert.Null(CurrentHousehold.Of([], inSession: s_flat));

    [Fact]
    public void The_session_s_choice_counts_before_a_newer_one_elsewhere() =>
        Assert.Equal(s_flat, CurrentHousehold.Of([(s_flat, s_day), (s_cottage, s_day.AddDays(1))], inSession: s_flat));

    [Fact]
    public void Without_one_in_the_session_the_newest_choice_counts() =>
        Assert.Equal(s_cottage, CurrentHousehold.Of([(s_flat, s_day), (s_cottage, s_day.AddDays(1))], inSession: null));

    [Fact]
    public void A_household_that_they_have_left_is_no_choice_any_more() =>
        Assert.Equal(s_flat, CurrentHousehold.Of([(s_flat, s_day), (s_cottage, null)], inSession: s_left));
}
