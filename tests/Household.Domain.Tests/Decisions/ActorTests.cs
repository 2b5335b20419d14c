using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.Decisions;

public sealed class ActorTests
{
    private static readonly Target LeilasLine = Target.OfLine(Family.LeilasLine);
    private static readonly Proof BoundPasskey = new(AuthenticationMethod.Passkey, AssuranceLevel.High, Family.Now, BoundToOperation: true);

    private readonly Family family = new();

    public static TheoryData<Permission> All() => [.. Enum.GetValues<Permission>()];

    [Fact]
    public void An_agent_has_the_callers_rights()
    {
        Assert.Equal("A", Outcome.Of(family.AccessEvaluator(Family.ThroughAgent(Family.Leila), Permission.SettleFinding, LeilasLine)));
        Assert.IsType<AccessDecision.Allowed>(family.AccessEvaluator(Family.ThroughAgent(Family.Leila, BoundPasskey with { Assurance = AssuranceLevel.Operation }), Permission.SettleFinding, LeilasLine));
        Assert.Equal("– NotRelated", Outcome.Of(family.AccessEvaluator(Family.ThroughAgent(Family.Leila), Permission.SettleFinding, Target.OfLine(Family.DanielsLine))));
    }

    [Fact]
    public void An_agent_never_does_what_asks_for_high_proof_whatever_the_caller_proved()
    {
        var refused = Assert.IsType<AccessDecision.Refused>(family.AccessEvaluator(Family.ThroughAgent(Family.Leila, BoundPasskey), Permission.ReplaceSim, LeilasLine));

        Assert.Equal(RefusalReason.NotThroughAnAgent, refused.Reason);
        Assert.Contains(Family.Leila, refused.WhoMay);
    }

    [Fact]
    public void An_agent_does_not_collect_consent_for_what_asks_for_high_proof_either() =>
        Assert.Equal("– NotThroughAnAgent", Outcome.Of(family.AccessEvaluator(Family.ThroughAgent(Family.Daniel, BoundPasskey), Permission.ReplaceSim, LeilasLine)));

    [Fact]
    public void An_agent_never_manages_delegations() =>
        Assert.Equal("– NotThroughAnAgent", Outcome.Of(family.AccessEvaluator(Family.ThroughAgent(Family.Leila, BoundPasskey), Permission.ManageDelegations, LeilasLine)));

    [Theory]
    [InlineData(Permission.AddPasskey)]
    [InlineData(Permission.AddNumber)]
    [InlineData(Permission.AddAddress)]
    [InlineData(Permission.MakeRecoveryCodes)]
    [InlineData(Permission.ChooseRecoveryContact)]
    [InlineData(Permission.RemoveMeans)]
    [InlineData(Permission.RenamePasskey)]
    [InlineData(Permission.ConfirmPasskey)]
    [InlineData(Permission.ObjectToMeans)]
    [InlineData(Permission.DecideObjection)]
    [InlineData(Permission.EraseOwnAccount)]
    public void An_agent_never_changes_how_a_person_authenticates_not_even_a_minor(Permission permission) =>
        Assert.Equal("– NotThroughAnAgent", Outcome.Of(family.AccessEvaluator(Family.ThroughAgent(Family.Sam, BoundPasskey), permission, Target.OfMember(Family.Sam))));

    [Theory]
    [MemberData(nameof(All))]
    public void What_agents_never_do_is_exactly_what_is_about_ones_own_means(Permission permission) =>
        Assert.Equal(permission is Permission.EraseOwnAccount or (>= Permission.AddPasskey and <= Permission.DecideForPerson), permission.IsOfAuthenticators());

    [Theory]
    [InlineData(Permission.VouchForPerson)]
    [InlineData(Permission.DecideForPerson)]
    public void No_relation_lets_anybody_vouch_or_decide_for_a_person_only_being_chosen_does(Permission permission)
    {
        foreach (var member in (MemberId[])[Family.Daniel, Family.Leila, Family.Sam, Family.Kim])
            Assert.Equal(member == Family.Kim ? "– NotRelated" : "– NotForThisRelation", Outcome.Of(family.AccessEvaluator(Family.As(member, BoundPasskey), permission, Target.OfMember(Family.Sam))));
    }

    [Theory]
    [InlineData(Permission.SeeLine, "S")]
    [InlineData(Permission.SeeLineCharges, "S")]
    [InlineData(Permission.SeeUsageTotals, "S")]
    [InlineData(Permission.SeeUsageDetail, "– OnHold")]
    [InlineData(Permission.SettleFinding, "– OnHold")]
    [InlineData(Permission.LockLine, "– OnHold")]
    [InlineData(Permission.SuspendLine, "– OnHold")]
    public void Who_signed_in_with_what_is_on_hold_sees_their_line_and_changes_nothing(Permission permission, string expected) =>
        Assert.Equal(expected, Outcome.Of(family.AccessEvaluator(Family.As(Family.Leila, BoundPasskey with { IsHeld = true }), permission, LeilasLine)));

    [Theory]
    [InlineData(Permission.ObjectToMeans, "F")]
    [InlineData(Permission.AddPasskey, "– OnHold")]
    [InlineData(Permission.RemoveMeans, "– OnHold")]
    [InlineData(Permission.ConfirmPasskey, "– OnHold")]
    [InlineData(Permission.DecideObjection, "– OnHold")]
    [InlineData(Permission.EraseOwnAccount, "– OnHold")]
    public void Who_signed_in_with_what_is_on_hold_may_object_and_do_nothing_else_with_their_means(Permission permission, string expected) =>
        Assert.Equal(expected, Outcome.Of(family.AccessEvaluator(Family.As(Family.Leila, BoundPasskey with { IsHeld = true }), permission, Target.OfMember(Family.Leila))));

    [Fact]
    public void What_is_on_hold_is_fresh_enough_to_object() =>
        Assert.Equal("S", Outcome.Of(family.AccessEvaluator(Family.As(Family.Leila, (BoundPasskey with { IsHeld = true }).ForObjecting()), Permission.ObjectToMeans, Target.OfMember(Family.Leila))));

    [Fact]
    public void What_the_operator_raised_to_high_proof_leaves_the_agents_reach()
    {
        var strict = family with { Policy = OperatorPolicy.V1 with { RaisedLevels = new Dictionary<Permission, AssuranceLevel> { [Permission.SettleFinding] = AssuranceLevel.High } } };

        Assert.Equal("– NotThroughAnAgent", Outcome.Of(strict.AccessEvaluator(Family.ThroughAgent(Family.Leila, BoundPasskey), Permission.SettleFinding, LeilasLine)));
    }

    [Theory]
    [InlineData(1, "S")]
    [InlineData(0, "– CallerSessionOver")]
    [InlineData(-1, "– CallerSessionOver")]
    public void A_callers_session_with_an_agent_ends_on_time(int secondsLeft, string expected) =>
        Assert.Equal(expected, Outcome.Of(family.AccessEvaluator(Family.ThroughAgent(Family.Leila, until: Family.Now.AddSeconds(secondsLeft)), Permission.SeeLine, LeilasLine)));

    [Fact]
    public void An_agent_whose_callers_session_is_over_learns_of_nobody()
    {
        var refused = Assert.IsType<AccessDecision.Refused>(family.AccessEvaluator(Family.ThroughAgent(Family.Leila, until: Family.Now), Permission.SeeLine, LeilasLine));

        Assert.Empty(refused.WhoMay);
        Assert.Empty(refused.Because.Chain);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_holder_sees_the_line_they_hold_and_nothing_else(Permission permission)
    {
        var holder = new Actor.AsHolder(family.Relations.Household, Family.NobodysLine, new(Family.Id(0xD, 3)));

        Assert.Equal(permission switch { Permission.SeeLine => "S", Permission.UndoLineClaim => "F", _ => "– NotThisActor" }, Outcome.Of(family.AccessEvaluator(holder, permission, Target.OfLine(Family.NobodysLine))));
        Assert.Equal("– NotThisActor", Outcome.Of(family.AccessEvaluator(holder, permission, LeilasLine)));
        Assert.Equal("– NotThisActor", Outcome.Of(family.AccessEvaluator(holder, permission, Target.OfAccount(Family.Mobiles))));
        Assert.Equal("– NotThisActor", Outcome.Of(family.AccessEvaluator(holder, permission, Target.OfMember(Family.Leila))));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void A_holder_undoes_a_claim_with_a_code_just_typed(int ticks, bool may)
    {
        var at = family.At - Proof.FreshFor - TimeSpan.FromTicks(ticks);
        var holder = new Actor.AsHolder(family.Relations.Household, Family.NobodysLine, new(Family.Id(0xD, 3)), new(AuthenticationMethod.Code, AssuranceLevel.Fresh, at, BoundToOperation: false));

        Assert.Equal(may, family.AccessEvaluator(holder, Permission.UndoLineClaim, Target.OfLine(Family.NobodysLine)) is AccessDecision.Allowed);
    }

    [Fact]
    public void A_holder_of_another_households_line_sees_nothing_here() =>
        Assert.Equal("– NotThisActor", Outcome.Of(family.AccessEvaluator(new Actor.AsHolder(new(Family.Id(0xF, 2)), Family.NobodysLine, new(Family.Id(0xD, 3))), Permission.SeeLine, Target.OfLine(Family.NobodysLine))));

    [Fact]
    public void A_holder_who_cannot_prove_anything_sees_nothing_where_the_operator_asks_for_proof()
    {
        var strict = family with { Policy = OperatorPolicy.V1 with { RaisedLevels = new Dictionary<Permission, AssuranceLevel> { [Permission.SeeLine] = AssuranceLevel.Fresh } } };

        Assert.Equal("– NotThisActor", Outcome.Of(strict.AccessEvaluator(new Actor.AsHolder(family.Relations.Household, Family.NobodysLine, new(Family.Id(0xD, 3))), Permission.SeeLine, Target.OfLine(Family.NobodysLine))));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Staff_jobs_and_api_clients_of_their_own_have_no_right_over_a_household(Permission permission)
    {
        Actor[] actors =
        [
            new Actor.AsStaff(new(Family.Id(0x5, 2)), new(Family.Id(0xD, 4)), BoundPasskey), new Actor.AsSystem("bill-run"), new Actor.AsApiClient("crm", default),
        ];

        foreach (var actor in actors)
        {
            var refused = Assert.IsType<AccessDecision.Refused>(family.AccessEvaluator(actor, permission, LeilasLine));
            Assert.Equal(RefusalReason.NotThisActor, refused.Reason);
            Assert.Empty(refused.WhoMay);
            Assert.Empty(refused.Because.Chain);
        }
    }

    [Fact]
    public void An_api_client_on_behalf_of_a_person_has_that_persons_rights_on_its_own_proof()
    {
        Assert.Equal("A", Outcome.Of(family.AccessEvaluator(new Actor.AsApiClientFor("crm", Family.Person(Family.Leila), default, default), Permission.SettleFinding, LeilasLine)));
        Assert.Equal("S", Outcome.Of(family.AccessEvaluator(new Actor.AsApiClientFor("crm", Family.Person(Family.Leila), default, BoundPasskey), Permission.SettleFinding, LeilasLine)));
    }
}
