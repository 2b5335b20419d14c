using HouseholdPortal.Domain.Passkeys;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.Passkeys;

public sealed class PasskeyAssuranceTests
{
    private static readonly DateTimeOffset s_added = new(2031, 1, 15, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-1, AssuranceLevel.Operation)]
    [InlineData(0, AssuranceLevel.High)]
    [InlineData(1, AssuranceLevel.High)]
    public void A_passkey_added_on_a_code_is_worth_more_after_a_week_without_objection(int ticks, AssuranceLevel worth) =>
        Assert.Equal(worth, PasskeyAssurance.Of(AssuranceLevel.Operation, s_added, s_added, s_added + TimeSpan.FromDays(7) + TimeSpan.FromTicks(ticks)));

    [Fact]
    public void The_week_begins_when_another_contact_was_told()
    {
        var told = s_added.AddDays(2);
        Assert.Equal(AssuranceLevel.Operation, PasskeyAssurance.Of(AssuranceLevel.Operation, s_added, told, s_added.AddDays(9).AddTicks(-1)));
        Assert.Equal(AssuranceLevel.High, PasskeyAssurance.Of(AssuranceLevel.Operation, s_added, told, s_added.AddDays(9)));
    }

    [Fact]
    public void Where_nobody_else_was_told_time_alone_raises_nothing() =>
        Assert.Equal(AssuranceLevel.Operation, PasskeyAssurance.Of(AssuranceLevel.Operation, s_added, null, s_added.AddYears(1)));

    [Theory]
    [InlineData(-1, AssuranceLevel.Operation)]
    [InlineData(0, AssuranceLevel.High)]
    public void One_added_after_a_recovery_by_documents_is_worth_more_after_a_day(int ticks, AssuranceLevel worth) =>
        Assert.Equal(worth, PasskeyAssurance.Of(AssuranceLevel.Operation, s_added, s_added, s_added + TimeSpan.FromHours(24) + TimeSpan.FromTicks(ticks), AuthenticationMethod.Documents));

    [Fact]
    public void What_a_passkey_of_full_trust_added_has_it_at_once() =>
        Assert.Equal(AssuranceLevel.High, PasskeyAssurance.Of(AssuranceLevel.High, s_added, null, s_added));
}
