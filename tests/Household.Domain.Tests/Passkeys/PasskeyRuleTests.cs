using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Passkeys;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.Passkeys;

public sealed class PasskeyRuleTests
{
    private static readonly DateTimeOffset s_now = new(2031, 1, 15, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(ProofMethod.Code)]
    [InlineData(ProofMethod.EnrolmentCode)]
    public void The_first_passkey_added_on_a_code_is_worth_what_the_code_was(ProofMethod method) =>
        Assert.Equal(Floor.Operation, Assert.IsType<PasskeyRule.MayAdd>(PasskeyRule.Of(null, Fresh(method, Floor.Operation), s_now)).Assurance);

    [Theory]
    [InlineData(Floor.Operation)]
    [InlineData(Floor.High)]
    public void A_passkey_added_with_another_is_worth_what_that_one_is(Floor assurance) =>
        Assert.Equal(assurance, Assert.IsType<PasskeyRule.MayAdd>(PasskeyRule.Of(assurance, Fresh(ProofMethod.Passkey, assurance), s_now)).Assurance);

    [Fact]
    public void Beside_a_passkey_a_code_adds_none() => Assert.IsType<PasskeyRule.NeedsPasskeyProof>(PasskeyRule.Of(Floor.Operation, Fresh(ProofMethod.Code, Floor.Operation), s_now));

    [Fact]
    public void Beside_a_passkey_of_full_trust_one_that_is_worth_less_adds_none() =>
        Assert.IsType<PasskeyRule.NeedsPasskeyProof>(PasskeyRule.Of(Floor.High, Fresh(ProofMethod.Passkey, Floor.Operation), s_now));

    [Theory]
    [InlineData(ProofMethod.Recovery)]
    [InlineData(ProofMethod.Documents)]
    public void After_recovering_one_is_added_beside_those_that_were_lost(ProofMethod method) =>
        Assert.Equal(new PasskeyRule.MayAdd(Floor.Operation), PasskeyRule.Of(Floor.High, Fresh(method, Floor.Operation), s_now));

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void The_proof_is_five_minutes_old_at_most(int ticksOver, bool may)
    {
        var proof = Fresh(ProofMethod.Code, Floor.Operation) with { At = s_now - Proof.FreshFor - TimeSpan.FromTicks(ticksOver) };
        Assert.Equal(may, PasskeyRule.Of(null, proof, s_now) is PasskeyRule.MayAdd);
        var passkey = proof with { Method = ProofMethod.Passkey };
        Assert.Equal(may, PasskeyRule.Of(Floor.Operation, passkey, s_now) is PasskeyRule.MayAdd);
    }

    [Fact]
    public void Without_any_proof_none_is_added() => Assert.IsType<PasskeyRule.NeedsFreshProof>(PasskeyRule.Of(null, default, s_now));

    private static Proof Fresh(ProofMethod method, Floor assurance) => new(method, assurance, s_now, BoundToOperation: false);
}
