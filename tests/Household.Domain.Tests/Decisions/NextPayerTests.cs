using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.Decisions;

/// <summary>Who may take an account over: an adult who was let see its bill, once its payer agrees.</summary>
public sealed class NextPayerTests
{
    private readonly Family _seen = new Family().LetsOnAccount(Family.Daniel, Permission.SeeAccountBill);

    [Fact]
    public void An_adult_who_sees_the_bill_takes_it_over_with_high_proof_and_its_payer_agrees_with_less()
    {
        var decision = Assert.IsType<AccessDecision.NeedsConsentOf>(Ask(_seen, Family.Kim));
        Assert.Equal("H + Daniel", Outcome.Of(decision));
        Assert.Equal(AssuranceLevel.Operation, decision.ConsentAt);
        Assert.Equal([RelationKind.LetBy, RelationKind.Pays], decision.Because.Chain.Select(link => link.Kind));
        Assert.Equal("take-account-over/user", decision.Because.Rule);
    }

    [Fact]
    public void Proof_does_not_replace_the_payers_consent() =>
        Assert.Equal("H + Daniel", Outcome.Of(_seen.AccessEvaluator(Family.As(Family.Kim, new(AuthenticationMethod.Passkey, AssuranceLevel.High, Family.Now, BoundToOperation: true)), Permission.TakeAccountOver, Target.OfAccount(Family.Mobiles))));

    [Fact]
    public void Whoever_uses_a_line_there_is_told_to_see_the_bill_first_and_who_may()
    {
        var refused = Assert.IsType<AccessDecision.Refused>(Ask(_seen, Family.Leila));
        Assert.Equal(RefusalReason.BillNotSeen, refused.Reason);
        Assert.Equal([Family.Kim], refused.WhoMay);
    }

    [Fact]
    public void Its_payer_a_minor_and_whoever_has_no_part_in_it_cannot()
    {
        Assert.Equal("– NotForThisRelation", Outcome.Of(Ask(_seen, Family.Daniel)));
        Assert.Equal("– NotRelated", Outcome.Of(Ask(_seen, Family.Lodger)));
        Assert.Equal("– NotForThisRelation", Outcome.Of(Ask(_seen, Family.Sam)));
        Assert.IsType<AccessDecision.Refused>(Ask(_seen.WithMember(Family.Kim, Family.Today.AddYears(-17)), Family.Kim));
    }

    [Fact]
    public void What_they_see_must_be_let_by_whoever_pays_today_and_of_the_account()
    {
        Assert.IsType<AccessDecision.Refused>(Ask(new Family().LetsOnAccount(Family.Daniel, Permission.SeeLine), Family.Kim));
        Assert.IsType<AccessDecision.Refused>(Ask(new Family().LetsOnAccount(Family.Leila, Permission.SeeAccountBill), Family.Kim));
        Assert.IsType<AccessDecision.Refused>(Ask(_seen.WithDelegations(one => one with { Period = new(Family.Today.AddDays(-30), Family.Today) }), Family.Kim));
        Assert.Equal("H + Daniel", Outcome.Of(Ask(_seen.WithDelegations(one => one with { Period = new(Family.Today, Family.Today.AddDays(1)) }), Family.Kim)));
        Assert.IsType<AccessDecision.Refused>(Ask(_seen.WithoutMember(Family.Daniel), Family.Kim));
    }

    [Fact]
    public void No_agent_has_a_part_in_it() =>
        Assert.Equal("– NotThroughAnAgent", Outcome.Of(_seen.AccessEvaluator(Family.ThroughAgent(Family.Kim), Permission.TakeAccountOver, Target.OfAccount(Family.Mobiles))));

    private static AccessDecision Ask(Family family, MemberId who) => family.AccessEvaluator(who, Permission.TakeAccountOver, Target.OfAccount(Family.Mobiles));
}
