using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.Decisions;

public sealed class ProofTests
{
    private readonly Family family = new();

    [Theory]
    [InlineData(-1, "F")]
    [InlineData(0, "S")]
    [InlineData(299, "S")]
    [InlineData(300, "S")]
    [InlineData(301, "F")]
    public void Proof_is_fresh_for_five_minutes_and_never_from_the_future(int secondsAgo, string expected)
    {
        var proof = new Proof(AuthenticationMethod.Code, AssuranceLevel.Operation, Family.Now.AddSeconds(-secondsAgo), BoundToOperation: false);

        Assert.Equal(expected, Outcome.Of(family.AccessEvaluator(Family.As(Family.Daniel, proof), Permission.PayBill, Target.OfAccount(Family.Mobiles))));
    }

    [Theory]
    [InlineData(AssuranceLevel.Operation, true, "S")]
    [InlineData(AssuranceLevel.High, true, "S")]
    [InlineData(AssuranceLevel.High, false, "A")]
    [InlineData(AssuranceLevel.Fresh, true, "A")]
    public void Settling_takes_a_proof_bound_to_exactly_that(AssuranceLevel assurance, bool bound, string expected) =>
        Assert.Equal(expected, Outcome.Of(family.AccessEvaluator(Family.As(Family.Leila, new(AuthenticationMethod.Passkey, assurance, Family.Now, bound)), Permission.SettleFinding, Target.OfLine(Family.LeilasLine))));

    [Theory]
    [InlineData(AuthenticationMethod.Code, AssuranceLevel.Operation, "H")]
    [InlineData(AuthenticationMethod.Passkey, AssuranceLevel.Operation, "H")]
    [InlineData(AuthenticationMethod.Passkey, AssuranceLevel.High, "S")]
    [InlineData(AuthenticationMethod.None, AssuranceLevel.High, "H")]
    public void Replacing_a_SIM_takes_a_proof_of_high_assurance(AuthenticationMethod method, AssuranceLevel assurance, string expected) =>
        Assert.Equal(expected, Outcome.Of(family.AccessEvaluator(Family.As(Family.Leila, new(method, assurance, Family.Now, BoundToOperation: true)), Permission.ReplaceSim, Target.OfLine(Family.LeilasLine))));

    [Theory]
    [InlineData(AssuranceLevel.Session, true)]
    [InlineData(AssuranceLevel.Fresh, false)]
    [InlineData(AssuranceLevel.Operation, false)]
    [InlineData(AssuranceLevel.High, false)]
    public void A_proof_with_what_is_on_hold_meets_no_level_above_the_session(AssuranceLevel level, bool meets)
    {
        var proof = new Proof(AuthenticationMethod.Passkey, AssuranceLevel.High, Family.Now, BoundToOperation: true, IsHeld: true);

        Assert.Equal(meets, proof.Meets(level, Family.Now));
        Assert.True(proof.ForObjecting().Meets(level, Family.Now));
    }

    [Fact]
    public void No_proof_replaces_another_persons_consent()
    {
        var proof = new Proof(AuthenticationMethod.Passkey, AssuranceLevel.High, Family.Now, BoundToOperation: true);

        Assert.Equal("H + Leila", Outcome.Of(family.AccessEvaluator(Family.As(Family.Daniel, proof), Permission.ReplaceSim, Target.OfLine(Family.LeilasLine))));
    }

    [Theory]
    [InlineData(AssuranceLevel.Fresh, "F")]
    [InlineData(AssuranceLevel.High, "H")]
    public void The_operator_may_raise_a_floor(AssuranceLevel raised, string expected) =>
        Assert.Equal(expected, Outcome.Of(Raised(Permission.SeeLine, raised).AccessEvaluator(Family.Leila, Permission.SeeLine, Target.OfLine(Family.LeilasLine))));

    [Theory]
    [InlineData(AssuranceLevel.Session)]
    [InlineData(AssuranceLevel.Fresh)]
    public void The_operator_cannot_lower_a_floor(AssuranceLevel lowered) =>
        Assert.Equal("A", Outcome.Of(Raised(Permission.SettleFinding, lowered).AccessEvaluator(Family.Leila, Permission.SettleFinding, Target.OfLine(Family.LeilasLine))));

    [Fact]
    public void A_raised_floor_holds_for_delegates_and_where_consent_is_needed()
    {
        var strict = Raised(Permission.SuspendLine, AssuranceLevel.High).Lets(Family.Leila, Family.LeilasLine, Permission.SuspendLine);

        Assert.Equal("H", Outcome.Of(strict.AccessEvaluator(Family.Kim, Permission.SuspendLine, Target.OfLine(Family.LeilasLine))));
        Assert.Equal("H + Leila", Outcome.Of(strict.AccessEvaluator(Family.Daniel, Permission.SuspendLine, Target.OfLine(Family.LeilasLine))));
    }

    private Family Raised(Permission permission, AssuranceLevel level) =>
        family with { Policy = OperatorPolicy.V1 with { RaisedLevels = new Dictionary<Permission, AssuranceLevel> { [permission] = level } } };
}
