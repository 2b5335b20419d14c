using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Passkeys;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.Passkeys;

public sealed class PasskeyRuleTests
{
    private static readonly DateTimeOffset s_now = new(2031, 1, 15, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(AuthenticationMethod.Code)]
    [InlineData(AuthenticationMethod.EnrolmentCode)]
    public void The_first_passkey_added_on_a_code_is_worth_what_the_code_was(AuthenticationMethod method) =>
        Assert.Equal(AssuranceLevel.Operation, Assert.IsType<PasskeyRule.MayAdd>(PasskeyRule.Of(null, Fresh(method, AssuranceLevel.Operation), s_now)).Assurance);

    [Theory]
    [InlineData(AssuranceLevel.Operation)]
    [InlineData(AssuranceLevel.High)]
    public void A_passkey_added_with_another_is_worth_what_that_one_is(AssuranceLevel assurance) =>
        Assert.Equal(assurance, Assert.IsType<PasskeyRule.MayAdd>(PasskeyRule.Of(assurance, Fresh(AuthenticationMethod.Passkey, assurance), s_now)).Assurance);

    [Fact]
    public void Beside_a_passkey_a_code_adds_none() => Assert.IsType<PasskeyRule.NeedsPasskeyProof>(PasskeyRule.Of(AssuranceLevel.Operation, Fresh(AuthenticationMethod.Code, AssuranceLevel.Operation), s_now));

    [Fact]
    public void Beside_a_passkey_of_full_trust_one_that_is_worth_less_adds_none() =>
        Assert.IsType<PasskeyRule.NeedsPasskeyProof>(PasskeyRule.Of(AssuranceLevel.High, Fresh(AuthenticationMethod.Passkey, AssuranceLevel.Operation), s_now));

    [Theory]
    [InlineData(AuthenticationMethod.Recovery)]
    [InlineData(AuthenticationMethod.Documents)]
    public void After_recovering_one_is_added_beside_those_that_were_lost(AuthenticationMethod method) =>
        Assert.Equal(new PasskeyRule.MayAdd(AssuranceLevel.Operation), PasskeyRule.Of(AssuranceLevel.High, Fresh(method, AssuranceLevel.Operation), s_now));

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void The_proof_is_five_minutes_old_at_most(int ticksOver, bool may)
    {
        var proof = Fresh(AuthenticationMethod.Code, AssuranceLevel.Operation) with { At = s_now - Proof.FreshFor - TimeSpan.FromTicks(ticksOver) };
        Assert.Equal(may, PasskeyRule.Of(null, proof, s_now) is PasskeyRule.MayAdd);
        var passkey = proof with { Method = AuthenticationMethod.Passkey };
        Assert.Equal(may, PasskeyRule.Of(AssuranceLevel.Operation, passkey, s_now) is PasskeyRule.MayAdd);
    }

    [Fact]
    public void Without_any_proof_none_is_added() => Assert.IsType<PasskeyRule.NeedsFreshProof>(PasskeyRule.Of(null, default, s_now));

    private static Proof Fresh(AuthenticationMethod method, AssuranceLevel assurance) => new(method, assurance, s_now, BoundToOperation: false);
}
