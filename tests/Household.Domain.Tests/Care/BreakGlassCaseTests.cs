using HouseholdPortal.Domain.Care;

namespace HouseholdPortal.Domain.Tests.Care;

/// <summary>One asks, another grants, who asked reads for a quarter of an hour, a third judges. Each test breaks one of that.</summary>
public sealed class BreakGlassCaseTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);
    private static readonly (StaffId Jo, StaffId Ana, StaffId Ruth) s_staff = (Staff(1), Staff(2), Staff(3));
    private static readonly StaffSessionId s_session = StaffSessionId.From(new(9, 0, 0, new byte[8]));

    private readonly BreakGlassCase _case = new(BreakGlassId.From(Guid.Empty), PersonId.From(Guid.Empty), BreakGlassReason.LifeAtRisk, "INC-1", s_staff.Jo, s_session, s_now);

    [Fact]
    public void Whoever_asked_does_not_grant_it() => Assert.Equal((BreakGlassAnswer.SameStaff, BreakGlassState.Asked), (_case.Decide(s_staff.Jo, isGranted: true, s_now), _case.StateAt(s_now)));

    [Theory]
    [InlineData(-1, BreakGlassAnswer.Done)]
    [InlineData(0, BreakGlassAnswer.NotNow)]
    [InlineData(1, BreakGlassAnswer.NotNow)]
    public void What_waits_longer_than_half_an_hour_is_not_granted(int ticks, BreakGlassAnswer answer) =>
        Assert.Equal(answer, _case.Decide(s_staff.Ana, isGranted: true, s_now.AddMinutes(30).AddTicks(ticks)));

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void It_can_be_read_for_a_quarter_of_an_hour(int ticks, bool isRead)
    {
        _case.Decide(s_staff.Ana, isGranted: true, s_now);
        Assert.Equal(isRead, _case.Read(s_staff.Jo, s_session, s_now.AddMinutes(15).AddTicks(ticks)));
        Assert.Equal(isRead ? 1 : 0, _case.Reads);
    }

    [Fact]
    public void Only_who_asked_reads_it_and_only_in_the_session_in_which_they_did()
    {
        Assert.False(_case.Read(s_staff.Jo, s_session, s_now));
        _case.Decide(s_staff.Ana, isGranted: true, s_now);
        Assert.False(_case.Read(s_staff.Ana, s_session, s_now));
        Assert.False(_case.Read(s_staff.Jo, StaffSessionId.From(Guid.Empty), s_now));
        Assert.True(_case.Read(s_staff.Jo, s_session, s_now));
    }

    [Fact]
    public void Refused_it_is_not_read()
    {
        Assert.Equal(BreakGlassAnswer.Done, _case.Decide(s_staff.Ana, isGranted: false, s_now));
        Assert.False(_case.Read(s_staff.Jo, s_session, s_now));
        Assert.Equal(BreakGlassState.Refused, _case.StateAt(s_now));
    }

    [Fact]
    public void Both_end_it_and_nobody_else()
    {
        _case.Decide(s_staff.Ana, isGranted: true, s_now);
        Assert.Equal(BreakGlassAnswer.SameStaff, _case.End(s_staff.Ruth, s_now));
        Assert.Equal(BreakGlassAnswer.Done, _case.End(s_staff.Ana, s_now.AddMinutes(1)));
        Assert.False(_case.Read(s_staff.Jo, s_session, s_now.AddMinutes(1)));
        Assert.Equal(BreakGlassAnswer.NotNow, _case.End(s_staff.Jo, s_now.AddMinutes(1)));
    }

    [Fact]
    public void It_takes_a_third_to_judge_it_however_late_it_is()
    {
        _case.Decide(s_staff.Ana, isGranted: true, s_now);
        Assert.Equal(BreakGlassAnswer.NotNow, _case.Review(s_staff.Ruth, isJustified: true, "Checked", isOver: false, s_now));
        foreach (var after in new[] { s_now.AddMinutes(15), s_now.AddDays(30) })
        {
            Assert.Equal(BreakGlassAnswer.SameStaff, _case.Review(s_staff.Jo, isJustified: true, "Checked", isOver: false, after));
            Assert.Equal(BreakGlassAnswer.SameStaff, _case.Review(s_staff.Ana, isJustified: true, "Checked", isOver: false, after));
        }

        Assert.Equal(BreakGlassAnswer.Done, _case.Review(s_staff.Ruth, isJustified: false, "No such incident", isOver: false, s_now.AddMinutes(15)));
        Assert.Equal(BreakGlassAnswer.NotNow, _case.Review(s_staff.Ruth, isJustified: true, "Changed my mind", isOver: false, s_now.AddMinutes(16)));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public void A_day_after_granting_it_is_overdue_and_alarms_once(int ticks, bool isOverdue)
    {
        _case.Decide(s_staff.Ana, isGranted: true, s_now);
        var at = s_now.AddHours(24).AddTicks(ticks);
        Assert.Equal((isOverdue, isOverdue, false), (_case.IsOverdue(at), _case.Alarm(at), _case.Alarm(at)));
    }

    [Fact]
    public void What_nobody_granted_is_never_overdue() => Assert.False(_case.IsOverdue(s_now.AddDays(9)));

    [Theory]
    [InlineData(BreakGlassCase.ReferenceSize, true)]
    [InlineData(BreakGlassCase.ReferenceSize + 1, false)]
    [InlineData(0, false)]
    public void A_case_has_a_reference(int length, bool isOne) => Assert.Equal(isOne, BreakGlassCase.IsReference(new('x', length)));

    private static StaffId Staff(int number) => StaffId.From(new(number, 0, 0, new byte[8]));
}
