using HouseholdPortal.Domain.Staff;

namespace HouseholdPortal.Domain.Tests.Staff;

public sealed class StaffMemberTests
{
    private static readonly DateTimeOffset s_now = new(2031, 1, 15, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Somebody_does_what_their_duties_say_and_nothing_else()
    {
        var jo = new StaffMember(StaffId.From(Guid.AllBitsSet), "Jo Bell", StaffRoles.RecoveryMatch, s_now);
        Assert.True(jo.May(StaffRoles.RecoveryMatch));
        Assert.False(jo.May(StaffRoles.RecoveryDecide));
        Assert.False(jo.May(StaffRoles.RecoveryMatch | StaffRoles.RecoveryDecide));
        Assert.False(jo.May(StaffRoles.None));
    }

    [Fact]
    public void Whoever_has_left_does_nothing_any_more()
    {
        var jo = new StaffMember(StaffId.From(Guid.AllBitsSet), "Jo Bell", StaffRoles.RecoveryMatch, s_now);
        Assert.True(jo.Leave(s_now));
        Assert.False(jo.Leave(s_now));
        Assert.False(jo.May(StaffRoles.RecoveryMatch));
    }

    [Fact]
    public void Nobody_works_here_without_a_duty() =>
        Assert.Throws<ArgumentException>(() => new StaffMember(StaffId.From(Guid.AllBitsSet), "Jo Bell", StaffRoles.None, s_now));
}
