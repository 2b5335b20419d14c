using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Staff;

namespace HouseholdPortal.Domain.Tests.Staff;

public sealed class StaffSessionTests
{
    private static readonly DateTimeOffset s_now = new(2031, 1, 15, 10, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_idle = TimeSpan.FromMinutes(15);

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void A_session_ends_after_fifteen_minutes_without_activity(long ticks, bool lives) =>
        Assert.Equal(lives, Begun(TimeSpan.FromHours(12)).IsLive(s_now + s_idle + TimeSpan.FromTicks(ticks), s_idle));

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void A_session_ends_when_its_time_is_over_however_busy(long ticks, bool lives) =>
        Assert.Equal(lives, Begun(TimeSpan.FromMinutes(10)).IsLive(s_now + TimeSpan.FromMinutes(10) + TimeSpan.FromTicks(ticks), s_idle));

    [Fact]
    public void Its_proof_is_the_passkey_s_and_fresh_for_five_minutes()
    {
        var proof = Begun(TimeSpan.FromHours(12)).Proof;
        Assert.True(proof.Meets(AssuranceLevel.Fresh, s_now + Proof.FreshFor));
        Assert.False(proof.Meets(AssuranceLevel.Fresh, s_now + Proof.FreshFor + TimeSpan.FromTicks(1)));
        Assert.False(proof.Meets(AssuranceLevel.Operation, s_now));
    }

    [Fact]
    public void It_ends_once()
    {
        var session = Begun(TimeSpan.FromHours(12));
        Assert.True(session.End(s_now));
        Assert.False(session.End(s_now));
        Assert.False(session.IsLive(s_now, s_idle));
    }

    private static StaffSession Begun(TimeSpan lasts) => new(StaffSessionId.From(Guid.AllBitsSet), new byte[32], StaffId.From(Guid.AllBitsSet), "Chrome on Windows", s_now, lasts);
}
