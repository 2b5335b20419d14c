using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Passkeys;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.Passkeys;

/// <summary>Starts from two passkeys, one number and a fresh proof by passkey, on which removing is allowed; each test takes one thing away.</summary>
public sealed class PasskeyRemovalTests
{
    private static readonly DateTimeOffset s_now = new(2031, 1, 15, 10, 0, 0, TimeSpan.Zero);
    private static readonly Proof s_proof = new(AuthenticationMethod.Passkey, AssuranceLevel.Operation, s_now, BoundToOperation: false);

    [Fact]
    public void One_of_two_may_be_removed() => Assert.IsType<PasskeyRemoval.MayRemove>(PasskeyRemoval.Of(s_proof, AssuranceLevel.Operation, 1, 1, false, s_now));

    [Fact]
    public void One_of_two_may_be_removed_without_any_number() => Assert.IsType<PasskeyRemoval.MayRemove>(PasskeyRemoval.Of(s_proof, AssuranceLevel.Operation, 1, 0, false, s_now));

    [Theory]
    [InlineData(AuthenticationMethod.Code)]
    [InlineData(AuthenticationMethod.EnrolmentCode)]
    [InlineData(AuthenticationMethod.None)]
    public void Nothing_but_a_passkey_allows_it(AuthenticationMethod method) =>
        Assert.IsType<PasskeyRemoval.NeedsPasskeyProof>(PasskeyRemoval.Of(s_proof with { Method = method }, AssuranceLevel.Operation, 1, 1, false, s_now));

    [Theory]
    [InlineData(AssuranceLevel.Operation, AssuranceLevel.Operation, true)]
    [InlineData(AssuranceLevel.Operation, AssuranceLevel.High, false)]
    [InlineData(AssuranceLevel.High, AssuranceLevel.Operation, true)]
    [InlineData(AssuranceLevel.High, AssuranceLevel.High, true)]
    public void A_passkey_removes_none_that_is_worth_more_than_itself(AssuranceLevel proved, AssuranceLevel removed, bool may) =>
        Assert.Equal(may, PasskeyRemoval.Of(s_proof with { Assurance = proved }, removed, 1, 1, false, s_now) is PasskeyRemoval.MayRemove);

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void The_proof_is_five_minutes_old_at_most(int ticksOver, bool may) =>
        Assert.Equal(may, PasskeyRemoval.Of(s_proof with { At = s_now - Proof.FreshFor - TimeSpan.FromTicks(ticksOver) }, AssuranceLevel.Operation, 1, 1, false, s_now) is PasskeyRemoval.MayRemove);

    [Fact]
    public void The_last_passkey_goes_only_after_a_warning()
    {
        Assert.IsType<PasskeyRemoval.NeedsWarning>(PasskeyRemoval.Of(s_proof, AssuranceLevel.Operation, 0, 1, false, s_now));
        Assert.IsType<PasskeyRemoval.MayRemove>(PasskeyRemoval.Of(s_proof, AssuranceLevel.Operation, 0, 1, true, s_now));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_last_way_in_stays_whatever_is_said(bool warned) => Assert.IsType<PasskeyRemoval.LastWayIn>(PasskeyRemoval.Of(s_proof, AssuranceLevel.Operation, 0, 0, warned, s_now));
}
