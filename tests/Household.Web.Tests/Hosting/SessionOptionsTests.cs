using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Web.Hosting;

namespace HouseholdPortal.Web.Tests.Hosting;

public sealed class SessionOptionsTests
{
    [Fact]
    public void Without_a_setting_it_is_twelve_hours_half_an_hour_idle_and_a_quarter_for_staff()
    {
        var policy = new SessionOptions().ApplyTo(OperatorPolicy.V1);
        Assert.Equal((TimeSpan.FromHours(12), TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(15)), (policy.SessionLasts, policy.SessionIdle, policy.StaffSessionIdle));
    }

    [Theory]
    [InlineData(24 * 60, true)]
    [InlineData((24 * 60) + 1, false)]
    [InlineData(5, true)]
    [InlineData(4, false)]
    public void A_session_lasts_a_day_at_most(int minutes, bool may) =>
        Allows(may, "Sessions:Lasts", new SessionOptions { Lasts = TimeSpan.FromMinutes(minutes), Idle = TimeSpan.FromMinutes(5), StaffIdle = TimeSpan.FromMinutes(5) });

    [Theory]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void A_session_is_idle_for_an_hour_at_most(int minutes, bool may) => Allows(may, "Sessions:Idle", new SessionOptions { Idle = TimeSpan.FromMinutes(minutes) });

    [Theory]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public void Staff_are_idle_no_longer_than_households(int minutes, bool may) => Allows(may, "Sessions:StaffIdle", new SessionOptions { StaffIdle = TimeSpan.FromMinutes(minutes) });

    private static void Allows(bool may, string key, SessionOptions options)
    {
        if (may) Assert.NotNull(options.ApplyTo(OperatorPolicy.V1));
        else Assert.Contains(key, Assert.Throws<InvalidDataException>(() => options.ApplyTo(OperatorPolicy.V1)).Message, StringComparison.Ordinal);
    }
}
