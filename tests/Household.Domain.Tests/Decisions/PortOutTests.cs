using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.Decisions;

/// <summary>A thief with a stolen code adds a passkey of their own and wants the number on another network.</summary>
public sealed class PortOutTests
{
    private static readonly DateTimeOffset s_told = Family.Now;
    private static readonly TimeSpan s_instant = TimeSpan.FromMicroseconds(1);

    [Fact]
    public void A_passkey_added_on_a_code_cannot_port_out_the_number_for_seven_days()
    {
        Assert.Equal("H", PortOutAt(s_told, s_told));
        Assert.Equal("H", PortOutAt(s_told + Ripening.Objection - s_instant, s_told));
        Assert.Equal("S", PortOutAt(s_told + Ripening.Objection, s_told));
    }

    [Fact]
    public void Where_nobody_else_could_be_told_it_never_can_by_time_alone() => Assert.Equal("H", PortOutAt(s_told.AddYears(1), toldAt: null));

    [Fact]
    public void A_code_never_can() => Assert.Equal("H", Outcome.Of(Ask(new(AuthenticationMethod.Code, AssuranceLevel.Operation, Family.Now, BoundToOperation: true))));

    private static string PortOutAt(DateTimeOffset now, DateTimeOffset? toldAt)
    {
        var person = Family.Person(Family.Leila);
        var number = new Means(person, MeansId.From(Family.Id(0x6, 1)), MeansKind.Number, Provenance.Root(AuthenticationMethod.Code), s_told.AddYears(-1));
        var code = new Proof(AuthenticationMethod.Code, AssuranceLevel.Operation, s_told, BoundToOperation: true, number.Id);
        var passkey = new Means(person, MeansId.From(Family.Id(0x6, 2)), MeansKind.Passkey, Provenance.Of(number, code), s_told);
        return Outcome.Of(Ask(new(AuthenticationMethod.Passkey, OwnMeans.AssuranceOf(passkey, toldAt, now), Family.Now, BoundToOperation: true, passkey.Id)));
    }

    private static AccessDecision Ask(Proof proof) => new Family().AccessEvaluator(Family.As(Family.Leila, proof), Permission.GetPortOutCode, Target.OfLine(Family.LeilasLine));
}
