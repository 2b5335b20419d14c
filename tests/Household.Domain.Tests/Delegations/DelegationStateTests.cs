using HouseholdPortal.Domain.Delegations;
using static HouseholdPortal.Domain.Tests.Delegations.DelegationStates;

namespace HouseholdPortal.Domain.Tests.Delegations;

/// <summary>From an offer to its end: what each side may do when, and what is refused.</summary>
public sealed class DelegationStateTests
{
    [Fact]
    public void An_offer_gives_nothing_before_it_is_accepted()
    {
        var delegation = Offered();
        Assert.Equal((DelegationState.Offered, 0), (delegation.State, (int)delegation.AllowanceLeft.Minor));
        Assert.Null(delegation.Accept(1, Today, Now));
        Assert.Equal(DelegationState.Accepted, delegation.State);
        Assert.Null(delegation.Offered);
        Assert.Equal(DelegationRefusal.NothingOffered, delegation.Accept(1, Today, Now));
    }

    [Fact]
    public void A_declined_offer_is_closed()
    {
        var delegation = Offered();
        Assert.Null(delegation.Decline(1, Now));
        Assert.Equal((DelegationState.Declined, Now), (delegation.State, delegation.ClosedAt));
        Assert.Equal(DelegationRefusal.NotOpen, delegation.Accept(1, Today, Now));
        Assert.Equal(DelegationRefusal.NotOpen, delegation.Revoke(Now));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public void An_offer_lapses_after_fourteen_days(int seconds, bool isOver)
    {
        var (now, delegation) = (Now + Delegation.AnswerTime + TimeSpan.FromSeconds(seconds), Offered());
        Assert.Equal(isOver ? null : DelegationRefusal.NotYet, delegation.Lapse(Today.AddDays(14), now));
        Assert.Equal(isOver ? DelegationState.Lapsed : DelegationState.Offered, delegation.State);
        Assert.Equal(isOver ? DelegationRefusal.NotOpen : null, delegation.Accept(1, Today.AddDays(14), now));
        Assert.Equal(isOver ? DelegationRefusal.TooLate : null, Offered().Accept(1, Today.AddDays(14), now));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void It_lasts_twenty_four_months_at_most(int days, bool may)
    {
        var terms = new DelegationTerms([Permission.SeeLine], Money.Zero("GBP"), new(Today, Today.AddMonths(24).AddDays(days)));
        Assert.Equal(may ? null : DelegationRefusal.TooLong, terms.WhyNot(Today));
        if (!may) Assert.Throws<ArgumentException>(() => Offered(terms));

        var delegation = Accepted();
        Assert.Equal(may ? null : DelegationRefusal.TooLong, delegation.Extend(Today.AddMonths(24).AddDays(days), Today));
    }

    [Fact]
    public void Nothing_is_offered_that_begins_in_the_past_gives_nothing_or_is_over()
    {
        Assert.Equal(DelegationRefusal.InThePast, Terms(from: -1).WhyNot(Today));
        Assert.Equal(DelegationRefusal.NoPermission, new DelegationTerms([], Money.Zero("GBP"), new(Today, Today.AddDays(1))).WhyNot(Today));
        Assert.Equal(DelegationRefusal.NoDays, Terms(from: -5, days: 5).WhyNot(Today, Today.AddDays(-5)));
        Assert.Null(Terms(days: 1).WhyNot(Today));
    }

    [Fact]
    public void Either_side_ends_it_at_any_time()
    {
        var (revoked, givenUp, unrelated) = (Accepted(), Accepted(), Accepted());
        Assert.Equal((null, null, null), (revoked.Revoke(Now), givenUp.GiveUp(Now), unrelated.EndWithRelation(Now)));
        Assert.Equal([DelegationState.Revoked, DelegationState.GivenUp, DelegationState.EndedWithRelation], new[] { revoked, givenUp, unrelated }.Select(one => one.State));
        Assert.All([revoked, givenUp, unrelated], one => Assert.Equal(DelegationRefusal.NotOpen, one.Revoke(Now)));
        Assert.Equal(DelegationRefusal.NotOpen, Offered().GiveUp(Now));
        Assert.Null(Offered().Revoke(Now));
    }

    [Fact]
    public void It_ends_after_its_last_day()
    {
        var delegation = Accepted();
        Assert.Equal(DelegationRefusal.NotYet, delegation.EndInTime(Today.AddDays(59), Now));
        Assert.Null(delegation.EndInTime(Today.AddDays(60), Now));
        Assert.Equal(DelegationState.Ended, delegation.State);
        Assert.Equal(DelegationRefusal.NotOpen, delegation.Extend(Today.AddDays(90), Today.AddDays(60)));
    }

    [Fact]
    public void Less_goes_at_once_and_more_waits_for_its_acceptance()
    {
        var delegation = Accepted(Terms(1000));
        var other = Terms(2000, days: 30, permissions: [Permission.SeeLine, Permission.ChangePlanDearer, Permission.SettleFinding]);
        Assert.Null(delegation.Change(other, Today, Now));

        Assert.Equal(Terms(1000, days: 30), delegation.Terms);
        Assert.Equal(other, delegation.Offered);
        Assert.Equal(DelegationRefusal.OfferChanged, delegation.Accept(1, Today, Now));
        Assert.Null(delegation.Accept(2, Today, Now));
        Assert.Equal((other, (DelegationTerms?)null), (delegation.Terms, delegation.Offered));
    }

    [Fact]
    public void A_change_that_only_takes_away_asks_nobody()
    {
        var delegation = Accepted(Terms(1000));
        Assert.Null(delegation.Change(Terms(500, permissions: [Permission.ChangePlanDearer]), Today, Now));
        Assert.Equal((DelegationState.Accepted, (DelegationTerms?)null, 500L), (delegation.State, delegation.Offered, delegation.AllowanceLeft.Minor));
        Assert.Equal(DelegationRefusal.NoChange, delegation.Change(Terms(500, permissions: [Permission.ChangePlanDearer]), Today, Now));
    }

    [Fact]
    public void More_that_is_declined_or_not_answered_leaves_what_there_was()
    {
        foreach (var lapses in (bool[])[false, true])
        {
            var delegation = Accepted();
            Assert.Null(delegation.Change(Terms(permissions: [Permission.SeeLine, Permission.ChangePlanDearer, Permission.SettleFinding]), Today, Now));
            Assert.Null(lapses ? delegation.Lapse(Today, Now + Delegation.AnswerTime) : delegation.Decline(2, Now));
            Assert.Equal((DelegationState.Accepted, Terms(), (DelegationTerms?)null), (delegation.State, delegation.Terms, delegation.Offered));
        }
    }

    [Fact]
    public void Something_else_altogether_leaves_nothing_until_it_is_accepted()
    {
        var delegation = Accepted();
        Assert.Null(delegation.Change(Terms(permissions: [Permission.SettleFinding]), Today, Now));
        Assert.Equal((DelegationState.Offered, 2), (delegation.State, delegation.OfferNumber));
    }

    [Fact]
    public void An_offer_that_was_not_answered_is_replaced_whole()
    {
        var delegation = Offered();
        Assert.Null(delegation.Change(Terms(permissions: [Permission.SettleFinding]), Today, Now));
        Assert.Equal((DelegationState.Offered, Terms(permissions: [Permission.SettleFinding]), DelegationRefusal.OfferChanged), (delegation.State, delegation.Offered, delegation.Decline(1, Now)));
    }

    [Fact]
    public void Extending_it_is_one_step_and_only_forward()
    {
        var delegation = Accepted();
        Assert.Equal(DelegationRefusal.NotLonger, delegation.Extend(Today.AddDays(60), Today));
        Assert.Null(delegation.Extend(Today.AddDays(61), Today));
        Assert.Equal(Today.AddDays(61), delegation.Period.Until);
        Assert.Equal(DelegationRefusal.NotOpen, Offered().Extend(Today.AddDays(90), Today));
    }

    [Fact]
    public void Each_reminder_is_sent_once_and_anew_after_an_extension()
    {
        var delegation = Accepted();
        Assert.Equal([null, 30, null, 7, null, null], new[] { 29, 30, 31, 53, 54, 60 }.Select(day => delegation.Remind(Today.AddDays(day))));
        Assert.Null(delegation.Extend(Today.AddDays(120), Today.AddDays(59)));
        Assert.Equal([null, 30], new[] { 89, 90 }.Select(day => delegation.Remind(Today.AddDays(day))));
    }

    [Fact]
    public void After_a_pause_only_the_last_reminder_is_sent_and_none_for_what_is_shorter()
    {
        Assert.Equal(7, Accepted().Remind(Today.AddDays(55)));
        var brief = Accepted(Terms(days: 20));
        Assert.Equal([null, 7], new[] { 0, 13 }.Select(day => brief.Remind(Today.AddDays(day))));
        var week = Accepted(Terms(days: 7));
        Assert.Null(week.Remind(Today));
    }

    [Fact]
    public void The_day_on_which_it_is_looked_at_is_that_of_the_next_thing_that_comes_due()
    {
        var delegation = Offered();
        Assert.Equal(Today.AddDays(13), delegation.LookOn);
        delegation.Accept(1, Today, Now);
        var days = new List<int> { delegation.LookOn.DayNumber - Today.DayNumber };
        foreach (var day in new[] { 30, 53 })
        {
            Assert.NotNull(delegation.Remind(Today.AddDays(day)));
            days.Add(delegation.LookOn.DayNumber - Today.DayNumber);
        }

        Assert.Null(delegation.Extend(Today.AddDays(120), Today.AddDays(59)));
        days.Add(delegation.LookOn.DayNumber - Today.DayNumber);
        Assert.Equal([30, 53, 60, 90], days);
    }

    [Fact]
    public void What_it_rests_on_changes_so_it_is_looked_at_at_once_and_then_on_its_own_day_again()
    {
        var delegation = Accepted();
        Assert.False(delegation.LookedAt(Today));
        delegation.LookAgain(Now);
        Assert.InRange(delegation.LookOn, Today.AddDays(-2), Today);
        Assert.True(delegation.LookedAt(Today));
        Assert.Equal(Today.AddDays(30), delegation.LookOn);
    }
}
