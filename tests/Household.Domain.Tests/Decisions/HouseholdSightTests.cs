using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Domain.Tests.Decisions;

/// <summary>Who sees whom and what, in the household where every question has an answer.</summary>
public sealed class HouseholdSightTests
{
    private readonly Family family = new();

    [Fact]
    public void The_payer_sees_the_lines_they_pay_for_and_who_uses_them_and_who_answers_for_a_minor()
    {
        var sight = Sight(Family.Daniel);

        Assert.Equal("Daniel Leila Nadia Sam", People(sight));
        Assert.Equal([Family.DanielsLine, Family.LeilasLine, Family.SamsLine, Family.NadiasLine, Family.NobodysLine], Lines(sight));
        Assert.True(sight.SeesBill(Family.Mobiles));
        Assert.Equal([new SeenGuardianship(Family.Leila, Family.Sam, Family.SamsBirth.AddYears(18))], sight.Guardianships);
    }

    [Fact]
    public void Which_phone_and_SIM_another_adult_has_is_not_for_their_payer() =>
        Assert.Equal([Family.DanielsLine], Handsets(Sight(Family.Daniel)));

    [Fact]
    public void A_delegate_sees_which_phone_and_SIM_a_line_has_only_if_its_user_let_them()
    {
        Assert.Equal([Family.LeilasLine], Handsets(Sight(family.Lets(Family.Leila, Family.LeilasLine, Permission.SeeLine, Permission.SeeSimAndDevice), Family.Kim)));
        Assert.Empty(Handsets(Sight(family.Lets(Family.Daniel, Family.LeilasLine, Permission.SeeLine, Permission.SeeSimAndDevice), Family.Kim)));
    }

    [Fact]
    public void The_payer_sees_what_stands_at_home_and_belongs_to_nobody_in_particular() =>
        Assert.Equal([Family.DanielsLine, Family.NobodysLine], Handsets(Sight(family, Family.Daniel, Family.NobodysLine)));

    [Fact]
    public void A_partner_who_does_not_pay_sees_their_own_line_the_minors_in_their_care_and_who_pays()
    {
        var sight = Sight(Family.Leila);

        Assert.Equal("Daniel Leila Sam", People(sight));
        Assert.Equal([Family.LeilasLine, Family.SamsLine], Lines(sight));
        Assert.Equal([Family.LeilasLine, Family.SamsLine], Handsets(sight));
        Assert.True(sight.Sees(Family.Mobiles));
        Assert.False(sight.SeesBill(Family.Mobiles));
    }

    [Fact]
    public void A_minor_sees_their_own_line_their_guardians_and_who_pays()
    {
        var sight = Sight(Family.Sam);

        Assert.Equal("Daniel Leila Sam", People(sight));
        Assert.Equal([Family.SamsLine], Lines(sight));
        Assert.Equal([Family.SamsLine], Handsets(sight));
        Assert.Single(sight.Guardianships);
        Assert.False(sight.SeesBill(Family.Mobiles));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(5)]
    [InlineData(4)]
    public void A_lodger_somebody_with_no_relation_and_a_user_who_has_not_confirmed_see_themselves_alone(int member)
    {
        var sight = Sight(Family.Member(member));

        Assert.Equal(Family.Name(Family.Member(member)), People(sight));
        Assert.Empty(Lines(sight));
        Assert.False(sight.Sees(Family.Mobiles));
        Assert.Empty(sight.Guardianships);
    }

    [Fact]
    public void A_lodger_who_pays_for_a_line_of_their_own_is_seen_by_nobody_else_and_sees_nobody_else()
    {
        var account = new BillingAccountId(Family.Id(0xA, 2));
        var line = new Relations.LineFact(Family.Line(6), account, Family.Lodger, LineUserState.Confirmed, LineStatus.Active, 0);
        var lodging = family with { Relations = family.Relations with { Accounts = family.Relations.Accounts.Add(new(account, Family.Lodger)), Lines = family.Relations.Lines.Add(line) } };

        var own = Sight(lodging, Family.Lodger);
        Assert.Equal("Lodger", People(own));
        Assert.Equal([line.Id], Lines(own));
        Assert.True(own.SeesBill(account));
        Assert.False(own.Sees(Family.Mobiles));
        foreach (var other in new[] { Family.Daniel, Family.Leila, Family.Sam })
        {
            var sight = Sight(lodging, other);
            Assert.False(sight.Sees(Family.Lodger) || sight.Sees(line.Id) || sight.Sees(account));
        }
    }

    [Fact]
    public void A_delegate_sees_the_line_its_user_its_payer_and_who_let_them_but_not_the_phone()
    {
        var sight = Sight(family.Lets(Family.Daniel, Family.LeilasLine, Permission.SeeLine), Family.Kim);

        Assert.Equal("Daniel Kim Leila", People(sight));
        Assert.Equal([Family.LeilasLine], Lines(sight));
        Assert.Empty(Handsets(sight));
        Assert.Equal((Family.Daniel, Family.Kim), (Assert.Single(sight.Delegations).Grantor, sight.Delegations[0].Grantee));
    }

    [Fact]
    public void Whoever_uses_a_line_sees_who_else_was_let_into_it()
    {
        var sight = Sight(family.LetsOnAccount(Family.Daniel, Permission.SeeLine, Permission.SeeAccountBill), Family.Leila);

        // The whole account is not hers to know of: only that her line is reached, and Sam's.
        var delegation = Assert.Single(sight.Delegations);
        Assert.Null(delegation.Account);
        Assert.Equal([Family.LeilasLine, Family.SamsLine], delegation.Lines);
        Assert.True(sight.Sees(Family.Kim));
    }

    [Fact]
    public void Both_sides_and_the_payer_see_a_delegation_of_a_whole_account_as_such()
    {
        var let = family.LetsOnAccount(Family.Daniel, Permission.SeeAccountBill);

        foreach (var side in new[] { Family.Daniel, Family.Kim }) Assert.Equal(Family.Mobiles, Assert.Single(Sight(let, side).Delegations).Account);
        Assert.True(Sight(let, Family.Kim).SeesBill(Family.Mobiles));
        Assert.Equal("Daniel Kim", People(Sight(let, Family.Kim)));
    }

    [Fact]
    public void A_delegation_of_a_line_that_is_not_theirs_is_not_their_affair() =>
        Assert.Empty(Sight(family.Lets(Family.Daniel, Family.DanielsLine, Permission.SeeLine), Family.Leila).Delegations);

    [Fact]
    public void A_delegation_that_gives_nothing_today_is_not_there()
    {
        var let = family.Lets(Family.Daniel, Family.LeilasLine, Permission.SeeLine);
        Assert.Single(Sight(let, Family.Daniel).Delegations);

        Assert.Empty(Sight(let.WithDelegations(d => d with { Period = new(Family.Today.AddDays(-9), Family.Today) }), Family.Daniel).Delegations);
        Assert.Empty(Sight(let.WithDelegations(d => d with { Grantor = Family.Lodger }), Family.Lodger).Delegations);
        Assert.Empty(Sight(let.WithoutMember(Family.Kim), Family.Daniel).Delegations);
    }

    [Fact]
    public void Guardianship_ends_on_the_18th_birthday()
    {
        Assert.Single(Sight(family.WithMember(Family.Sam, Family.Today.AddYears(-18).AddDays(1)), Family.Leila).Guardianships);
        var grown = Sight(family.WithMember(Family.Sam, Family.Today.AddYears(-18)), Family.Leila);
        Assert.Empty(grown.Guardianships);
        Assert.Equal([Family.LeilasLine], Lines(grown));
        Assert.False(grown.Sees(Family.Sam));
    }

    [Fact]
    public void A_line_that_has_ended_is_not_there() =>
        Assert.DoesNotContain(Family.LeilasLine, Lines(Sight(family.WithLine(Family.LeilasLine, line => line with { Status = LineStatus.Ended }), Family.Leila)));

    [Fact]
    public void Whoever_only_holds_a_phone_an_agent_whose_time_is_over_staff_and_strangers_see_nobody()
    {
        Actor[] actors =
        [
            new Actor.AsHolder(family.Relations.Household, Family.LeilasLine, default), Family.ThroughAgent(Family.Leila, until: family.At), new Actor.AsStaff(default, default, default),
            Family.As(Family.Member(77)),
        ];
        foreach (var actor in actors)
        {
            var sight = HouseholdSight.Of(actor, family.Relations, new HashSet<LineId>(), family.Policy, family.At);
            Assert.Null(sight.Viewer);
            Assert.Equal("", People(sight));
            Assert.Empty(Lines(sight));
        }
    }

    [Fact]
    public void An_agent_sees_exactly_what_the_caller_sees()
    {
        foreach (var caller in new[] { Family.Daniel, Family.Leila, Family.Sam })
        {
            var (own, agents) = (Sight(caller), HouseholdSight.Of(Family.ThroughAgent(caller, until: family.At.AddTicks(1)), family.Relations, new HashSet<LineId>(), family.Policy, family.At));
            Assert.Equal(People(own), People(agents));
            Assert.Equal(Lines(own), Lines(agents));
            Assert.Equal(Handsets(own), Handsets(agents));
            Assert.NotEqual("", People(agents));
        }
    }

    private HouseholdSight Sight(MemberId viewer) => Sight(family, viewer);

    private static HouseholdSight Sight(Family family, MemberId viewer, params LineId[] homeLines) =>
        HouseholdSight.Of(Family.As(viewer), family.Relations, homeLines.ToHashSet(), family.Policy, family.At);

    private string People(HouseholdSight sight) =>
        string.Join(' ', family.Relations.Members.Where(member => sight.Sees(member.Id)).Select(member => Family.Name(member.Id)).Order(StringComparer.Ordinal));

    private static LineId[] Lines(HouseholdSight sight) => [.. AllLines.Where(sight.Sees)];

    private static LineId[] Handsets(HouseholdSight sight) => [.. AllLines.Where(sight.SeesHandset)];

    private static IEnumerable<LineId> AllLines => Enumerable.Range(1, 6).Select(Family.Line);
}
