using HouseholdPortal.Domain.Staff;

namespace HouseholdPortal.Domain.Tests.Staff;

public sealed class StaffInvitationTests
{
    private static readonly DateTimeOffset s_now = new(2031, 1, 15, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void A_link_works_for_an_hour(long ticks, bool works) =>
        Assert.Equal(works, Made(isFirst: false).Use(hasAdministrator: true, s_now + StaffInvitation.Lasts + TimeSpan.FromTicks(ticks)));

    [Fact]
    public void A_link_works_once()
    {
        var invitation = Made(isFirst: false);
        Assert.True(invitation.Use(hasAdministrator: true, s_now));
        Assert.False(invitation.Use(hasAdministrator: true, s_now));
    }

    [Fact]
    public void The_first_administrator_s_link_is_dead_once_there_is_an_administrator()
    {
        Assert.False(Made(isFirst: true).Use(hasAdministrator: true, s_now));
        Assert.True(Made(isFirst: true).Use(hasAdministrator: false, s_now));
    }

    private static StaffInvitation Made(bool isFirst) => new(new byte[32], StaffId.From(Guid.AllBitsSet), isFirst, s_now);
}
