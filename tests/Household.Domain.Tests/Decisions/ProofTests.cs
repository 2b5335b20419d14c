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
        var proof = new Proof(ProofMethod.Code, Floor.Operation, Family.Now.AddSeconds(-secondsAgo), BoundToOperation: false);

        Assert.Equal(expected, Outcome.Of(family.Decide(Family.As(Family.Daniel, proof), Permission.PayBill, Target.OfAccount(Family.Mobiles))));
    }

    [Theory]
    [InlineData(Floor.Operation, true, "S")]
    [InlineData(Floor.High, true, "S")]
    [InlineData(Floor.High, false, "A")]
    [InlineData(Floor.Fresh, true, "A")]
    public void Settling_takes_a_proof_bound_to_exactly_that(Floor assurance, bool bound, string expected) =>
        Assert.Equal(expected, Outcome.Of(family.Decide(Family.As(Family.Leila, new(ProofMethod.Passkey, assurance, Family.Now, bound)), Permission.SettleFinding, Target.OfLine(Family.LeilasLine))));

    [Theory]
    [InlineData(ProofMethod.Code, Floor.Operation, "H")]
    [InlineData(ProofMethod.Passkey, Floor.Operation, "H")]
    [InlineData(ProofMethod.Passkey, Floor.High, "S")]
    [InlineData(ProofMethod.None, Floor.High, "H")]
    public void Replacing_a_SIM_takes_a_proof_of_high_assurance(ProofMethod method, Floor assurance, string expected) =>
        Assert.Equal(expected, Outcome.Of(family.Decide(Family.As(Family.Leila, new(method, assurance, Family.Now, BoundToOperation: true)), Permission.ReplaceSim, Target.OfLine(Family.LeilasLine))));

    [Fact]
    public void No_proof_replaces_another_persons_consent()
    {
        var proof = new Proof(ProofMethod.Passkey, Floor.High, Family.Now, BoundToOperation: true);

        Assert.Equal("H + Leila", Outcome.Of(family.Decide(Family.As(Family.Daniel, proof), Permission.ReplaceSim, Target.OfLine(Family.LeilasLine))));
    }

    [Theory]
    [InlineData(Floor.Fresh, "F")]
    [InlineData(Floor.High, "H")]
    public void The_operator_may_raise_a_floor(Floor raised, string expected) =>
        Assert.Equal(expected, Outcome.Of(Raised(Permission.SeeLine, raised).Decide(Family.Leila, Permission.SeeLine, Target.OfLine(Family.LeilasLine))));

    [Theory]
    [InlineData(Floor.Session)]
    [InlineData(Floor.Fresh)]
    public void The_operator_cannot_lower_a_floor(Floor lowered) =>
        Assert.Equal("A", Outcome.Of(Raised(Permission.SettleFinding, lowered).Decide(Family.Leila, Permission.SettleFinding, Target.OfLine(Family.LeilasLine))));

    [Fact]
    public void A_raised_floor_holds_for_delegates_and_where_consent_is_needed()
    {
        var strict = Raised(Permission.SuspendLine, Floor.High).Lets(Family.Leila, Family.LeilasLine, Permission.SuspendLine);

        Assert.Equal("H", Outcome.Of(strict.Decide(Family.Kim, Permission.SuspendLine, Target.OfLine(Family.LeilasLine))));
        Assert.Equal("H + Leila", Outcome.Of(strict.Decide(Family.Daniel, Permission.SuspendLine, Target.OfLine(Family.LeilasLine))));
    }

    private Family Raised(Permission permission, Floor floor) =>
        family with { Policy = Policy.V1 with { RaisedFloors = new Dictionary<Permission, Floor> { [permission] = floor } } };
}
