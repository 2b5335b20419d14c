using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Domain.Tests.Lines;

/// <summary>What a line's service goes through: from an active line, each test takes one way.</summary>
public sealed class LineTests
{
    private static readonly DateTimeOffset s_now = new(2031, 1, 15, 10, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly s_today = new(2031, 1, 15);
    private static readonly MemberId s_user = MemberId.From(new Guid(1, 0, 0, new byte[8]));
    private readonly Line line = new(default, default, default, LineKind.Mobile, Msisdn.Parse("447700900186"), "Phone", new(2030, 1, 1));

    [Theory]
    [InlineData(SuspensionReason.Lost)]
    [InlineData(SuspensionReason.Stolen)]
    public void A_suspended_line_says_why_since_when_and_by_whom(SuspensionReason reason)
    {
        Assert.True(line.Suspend(reason, s_user, s_now));

        Assert.Equal((LineStatus.Suspended, reason, s_now, s_user), (line.Status, line.SuspendedFor, line.SuspendedAt, line.SuspendedBy));
    }

    [Fact]
    public void Nobody_in_the_household_need_have_suspended_it()
    {
        Assert.True(line.Suspend(SuspensionReason.Lost, by: null, s_now));

        Assert.Equal((LineStatus.Suspended, null), (line.Status, line.SuspendedBy));
    }

    [Fact]
    public void What_was_reported_first_stays()
    {
        line.Suspend(SuspensionReason.Lost, s_user, s_now);

        Assert.False(line.Suspend(SuspensionReason.Stolen, by: null, s_now.AddHours(1)));
        Assert.Equal((SuspensionReason.Lost, s_now, s_user), (line.SuspendedFor, line.SuspendedAt, line.SuspendedBy));
    }

    [Fact]
    public void A_resumed_line_works_and_says_nothing_of_it_any_more()
    {
        line.Suspend(SuspensionReason.Lost, s_user, s_now);

        Assert.True(line.Resume(s_now));

        Assert.Equal(LineStatus.Active, line.Status);
        AssertNotSuspended();
        Assert.True(line.Suspend(SuspensionReason.Stolen, s_user, s_now.AddDays(1)));
    }

    [Fact]
    public void Only_a_suspended_line_is_resumed()
    {
        Assert.False(line.Resume(s_now));
        line.End(s_today);
        Assert.False(line.Resume(s_now));
        Assert.Equal(LineStatus.Ended, line.Status);
    }

    [Fact]
    public void An_ended_line_is_not_suspended()
    {
        line.End(s_today);

        Assert.False(line.Suspend(SuspensionReason.Lost, s_user, s_now));
        Assert.Equal(LineStatus.Ended, line.Status);
        AssertNotSuspended();
    }

    [Fact]
    public void A_suspended_line_ends_like_any_other_and_once()
    {
        line.Suspend(SuspensionReason.Stolen, s_user, s_now);

        Assert.True(line.End(s_today));

        Assert.Equal((LineStatus.Ended, s_today), (line.Status, line.EndedOn));
        AssertNotSuspended();
        Assert.False(line.End(s_today.AddDays(1)));
    }

    private void AssertNotSuspended() => Assert.Equal((null, null, null), (line.SuspendedAt, line.SuspendedFor, line.SuspendedBy));
}
