using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.Authenticators;

/// <summary>How what was added comes to count as a root. Each test starts from a passkey that was added now with a code to a number.</summary>
public sealed class MeansTests
{
    private static readonly DateTimeOffset s_now = Somebody.Now;
    private static readonly Guid s_message = new(5, 0, 0, new byte[8]);
    private readonly Means _means = Somebody.AddedWith(Somebody.RootNumber(), 2);

    public static TheoryData<int, int> Announcements() => new() { { 1, 27 }, { 2, 55 }, { 3, 83 } };

    [Fact]
    public void It_descends_from_the_number_and_is_no_root()
    {
        Assert.Equal([Somebody.Number.Id.Value], _means.Lineage);
        Assert.Equal((Somebody.Number.Id, AuthenticationMethod.Code, AssuranceLevel.Operation, false), (_means.AddedWith, _means.AddedBy, _means.Assurance, _means.IsRoot));
    }

    [Theory]
    [MemberData(nameof(Announcements))]
    public void It_is_announced_on_day_27_55_and_83_and_not_a_moment_earlier(int which, int day)
    {
        for (var before = 1; before < which; before++) _means.Announce(s_message, Day(Announced(before)));
        Assert.Equal(Day(day), _means.NextAnnouncement);
        Assert.Throws<InvalidOperationException>(() => _means.Announce(s_message, Day(day).AddTicks(-1)));
        _means.Announce(s_message, Day(day));
        Assert.Equal((which, Day(day), s_message), (_means.Announcements, _means.AnnouncedAt, _means.AnnouncementId));
    }

    [Fact]
    public void After_the_third_it_is_announced_no_more()
    {
        AnnounceAll();
        Assert.Null(_means.NextAnnouncement);
        Assert.Throws<InvalidOperationException>(() => _means.Announce(s_message, Day(400)));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public void It_counts_as_a_root_from_day_90_when_nobody_answered(int ticks, bool isRipe)
    {
        AnnounceAll();
        var at = Day(90).AddTicks(ticks);
        Assert.Equal(isRipe, _means.MayRipen(at));
        if (!isRipe)
        {
            Assert.Throws<InvalidOperationException>(() => _means.Ripen(at));
            return;
        }

        _means.Ripen(at);
        Assert.Equal((true, at, AssuranceLevel.High), (_means.IsRoot, _means.RipeSince, _means.Assurance));
        Assert.Equal([_means.Id.Value], _means.Descent);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void With_fewer_than_three_announcements_it_never_ripens(int announcements)
    {
        for (var which = 1; which <= announcements; which++) _means.Announce(s_message, Day(Announced(which)));
        Assert.False(_means.MayRipen(Day(1_000)));
    }

    [Fact]
    public void A_late_third_announcement_has_a_week_of_its_own_after_day_90()
    {
        _means.Announce(s_message, Day(27));
        _means.Announce(s_message, Day(55));
        _means.Announce(s_message, Day(89));
        Assert.False(_means.MayRipen(Day(96).AddTicks(-1)));
        Assert.True(_means.MayRipen(Day(96)));
    }

    [Fact]
    public void Where_the_clock_jumps_ahead_each_announcement_still_has_its_month_and_the_last_its_week()
    {
        _means.Announce(s_message, Day(300));
        Assert.Throws<InvalidOperationException>(() => _means.Announce(s_message, Day(300)));
        _means.Announce(s_message, Day(328));
        _means.Announce(s_message, Day(356));
        Assert.False(_means.MayRipen(Day(363).AddTicks(-1)));
        Assert.True(_means.MayRipen(Day(363)));
    }

    [Theory]
    [MemberData(nameof(Announcements))]
    public void An_announcement_that_reached_nobody_is_made_again(int which, int day)
    {
        for (var one = 1; one <= which; one++) _means.Announce(s_message, Day(Announced(one)));
        _means.Unannounce();
        Assert.Equal((which - 1, null), (_means.Announcements, _means.AnnouncementId));
        Assert.Equal(Day(day), _means.NextAnnouncement);
        _means.Announce(s_message, Day(day + 7));
        Assert.Equal((which, Day(day + 7)), (_means.Announcements, _means.AnnouncedAt));
    }

    [Fact]
    public void A_third_announcement_that_reached_nobody_does_not_let_it_ripen()
    {
        AnnounceAll();
        _means.Unannounce();
        Assert.False(_means.MayRipen(Day(90)));
        _means.Announce(s_message, Day(90));
        Assert.False(_means.MayRipen(Day(97).AddTicks(-1)));
        Assert.True(_means.MayRipen(Day(97)));
    }

    [Fact]
    public void What_was_never_announced_cannot_be_unannounced()
    {
        _means.Unannounce();
        Assert.Equal((0, null), (_means.Announcements, _means.AnnouncedAt));
    }

    [Fact]
    public void It_may_be_objected_to_for_a_week_and_for_a_week_after_each_announcement()
    {
        Assert.Equal(Day(7), _means.ObjectionUntil);
        _means.Announce(s_message, Day(27));
        Assert.Equal(Day(34), _means.ObjectionUntil);
        _means.Announce(s_message, Day(60));
        Assert.Equal(Day(67), _means.ObjectionUntil);
    }

    [Fact]
    public void What_is_a_root_is_neither_announced_nor_ripens()
    {
        var root = Somebody.RootNumber();
        Assert.Equal((true, null, false), (root.IsRoot, root.NextAnnouncement, root.MayRipen(Day(1_000))));
        AnnounceAll();
        _means.Ripen(Day(90));
        Assert.False(_means.MayRipen(Day(91)));
        Assert.Null(_means.NextAnnouncement);
    }

    [Fact]
    public void What_was_removed_is_neither_announced_nor_ripens_and_is_removed_once()
    {
        AnnounceAll();
        Assert.True(_means.Remove(Day(84)));
        Assert.False(_means.Remove(Day(85)));
        Assert.Equal(Day(84), _means.RemovedAt);
        Assert.False(_means.MayRipen(Day(1_000)));

        var other = Somebody.AddedWith(Somebody.RootNumber(), 3);
        other.Remove(Day(1));
        Assert.Null(other.NextAnnouncement);
        Assert.Throws<InvalidOperationException>(() => other.Announce(s_message, Day(27)));
    }

    [Fact]
    public void It_is_confirmed_once_and_worth_the_most_from_then_on()
    {
        Assert.True(_means.Confirm());
        Assert.Equal(AssuranceLevel.High, _means.Assurance);
        Assert.False(_means.Confirm());
        Assert.False(_means.IsRoot);
    }

    private static DateTimeOffset Day(int day) => s_now.AddDays(day);

    private static int Announced(int which) => (which * 28) - 1;

    private void AnnounceAll()
    {
        for (var which = 1; which <= 3; which++) _means.Announce(s_message, Day(Announced(which)));
    }
}
