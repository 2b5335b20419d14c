using System.Collections.Immutable;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;

namespace HouseholdPortal.Domain.Tests.Decisions;

public sealed class BecauseTests
{
    private readonly Family family = new();

    [Fact]
    public void A_users_reason_is_that_they_use_the_line() =>
        AssertBecause(
            family.AccessEvaluator(Family.Leila, Permission.SettleFinding, Target.OfLine(Family.LeilasLine)), "settle-finding/user",
            new BecauseLink(RelationKind.Uses, Family.Leila.Value, Family.LeilasLine.Value));

    [Fact]
    public void A_payers_reason_leads_over_the_account_to_the_line() =>
        AssertBecause(
            family.AccessEvaluator(Family.Daniel, Permission.SettleFinding, Target.OfLine(Family.LeilasLine)), "settle-finding/payer",
            new(RelationKind.Pays, Family.Daniel.Value, Family.Mobiles.Value), new(RelationKind.Bills, Family.Mobiles.Value, Family.LeilasLine.Value));

    [Fact]
    public void A_guardians_reason_says_when_the_minor_comes_of_age() =>
        AssertBecause(
            family.AccessEvaluator(Family.Leila, Permission.SettleFinding, Target.OfLine(Family.SamsLine)), "settle-finding/guardian",
            new(RelationKind.GuardianOf, Family.Leila.Value, Family.Sam.Value, new(2029, 2, 2)), new(RelationKind.Uses, Family.Sam.Value, Family.SamsLine.Value));

    [Fact]
    public void A_delegates_reason_says_who_let_them_until_when_and_by_what_right() =>
        AssertBecause(
            family.Lets(Family.Daniel, Family.LeilasLine, Permission.SettleFinding).AccessEvaluator(Family.Kim, Permission.SettleFinding, Target.OfLine(Family.LeilasLine)), "settle-finding/delegate",
            new(RelationKind.LetBy, Family.Kim.Value, Family.Daniel.Value, Family.Today.AddDays(30)),
            new(RelationKind.Pays, Family.Daniel.Value, Family.Mobiles.Value), new(RelationKind.Bills, Family.Mobiles.Value, Family.LeilasLine.Value));

    [Fact]
    public void Of_two_like_delegations_the_longer_one_is_the_reason()
    {
        var let = family.Lets(Family.Daniel, Family.LeilasLine, Permission.SeeLine).Lets(Family.Daniel, Family.LeilasLine, Permission.SeeLine);
        var longer = let.WithDelegations(fact => fact == let.Relations.Delegations[1] ? fact with { Period = new(Family.Today, Family.Today.AddDays(90)) } : fact);

        Assert.Equal(Family.Today.AddDays(90), longer.AccessEvaluator(Family.Kim, Permission.SeeLine, Target.OfLine(Family.LeilasLine)).Because.Chain[0].Until);
    }

    [Fact]
    public void For_ones_own_affairs_one_is_oneself() =>
        AssertBecause(
            family.AccessEvaluator(Family.Lodger, Permission.ManageOwnProfile, Target.OfMember(Family.Lodger)), "manage-own-profile/user",
            new BecauseLink(RelationKind.Self, Family.Lodger.Value, Family.Lodger.Value));

    [Fact]
    public void A_payer_removes_a_member_because_of_the_line_they_use() =>
        AssertBecause(
            family.AccessEvaluator(Family.Daniel, Permission.RemoveMember, Target.OfMember(Family.Nadia)), "remove-member/payer",
            new(RelationKind.Pays, Family.Daniel.Value, Family.Mobiles.Value), new(RelationKind.Bills, Family.Mobiles.Value, Family.NadiasLine.Value),
            new(RelationKind.Uses, Family.Nadia.Value, Family.NadiasLine.Value));

    [Fact]
    public void A_payer_removes_a_member_because_they_were_invited_beside_the_account() =>
        AssertBecause(
            family.WithInvited(Family.Lodger, by: Family.Leila).AccessEvaluator(Family.Daniel, Permission.RemoveMember, Target.OfMember(Family.Lodger)), "remove-member/payer",
            new BecauseLink(RelationKind.Pays, Family.Daniel.Value, Family.Mobiles.Value));

    [Fact]
    public void A_minor_is_told_who_may_instead()
    {
        var refused = Assert.IsType<AccessDecision.Refused>(family.AccessEvaluator(Family.Sam, Permission.SettleFinding, Target.OfLine(Family.SamsLine)));

        Assert.Equal(RefusalReason.GuardianDecides, refused.Reason);
        Assert.Equal([Family.Daniel, Family.Leila], refused.WhoMay);
        AssertBecause(refused, "guardian-decides", new BecauseLink(RelationKind.Uses, Family.Sam.Value, Family.SamsLine.Value));
    }

    [Fact]
    public void A_member_with_no_relation_to_the_line_is_told_who_may()
    {
        var refused = Assert.IsType<AccessDecision.Refused>(family.Lets(Family.Leila, Family.LeilasLine, Permission.SettleFinding).AccessEvaluator(Family.Lodger, Permission.SettleFinding, Target.OfLine(Family.LeilasLine)));

        Assert.Equal(RefusalReason.NotRelated, refused.Reason);
        Assert.Equal([Family.Daniel, Family.Leila, Family.Kim], refused.WhoMay);
        AssertBecause(refused, "not-related");
    }

    [Fact]
    public void Refusals_are_equal_exactly_when_they_say_the_same_who_may_included()
    {
        AccessDecision Refusal(Family household) => household.AccessEvaluator(Family.Lodger, Permission.SettleFinding, Target.OfLine(Family.LeilasLine));
        var letting = family.Lets(Family.Leila, Family.LeilasLine, Permission.SettleFinding);

        Assert.Equal(Refusal(family), Refusal(family));
        Assert.Equal(Refusal(family).GetHashCode(), Refusal(family).GetHashCode());
        Assert.NotEqual(Refusal(family), Refusal(letting));
    }

    [Fact]
    public void A_stranger_learns_nothing_whether_the_line_exists_or_not()
    {
        var stranger = new MemberId(Family.Id(0xE, 99));
        var there = Assert.IsType<AccessDecision.Refused>(family.AccessEvaluator(stranger, Permission.SeeLine, Target.OfLine(Family.LeilasLine)));
        var notThere = Assert.IsType<AccessDecision.Refused>(family.AccessEvaluator(stranger, Permission.SeeLine, Target.OfLine(Family.Line(99))));

        Assert.Equal(RefusalReason.NotRelated, there.Reason);
        Assert.Empty(there.WhoMay);
        AssertBecause(there, "not-related");
        Assert.Equal(Outcome.Full(notThere), Outcome.Full(there));
    }

    [Fact]
    public void What_is_not_in_the_household_is_nobodys_business_in_it()
    {
        foreach (var target in new[] { Target.OfLine(Family.Line(99)), Target.OfAccount(new(Family.Id(0xA, 99))), Target.OfMember(Family.Member(99)), default })
        {
            var permission = target.Kind == TargetKinds.Member ? Permission.RemoveMember : Permission.ManageMembers;
            var refused = Assert.IsType<AccessDecision.Refused>(family.AccessEvaluator(Family.Daniel, permission, target));
            Assert.Equal(RefusalReason.NotRelated, refused.Reason);
            Assert.Empty(refused.WhoMay);
        }
    }

    [Fact]
    public void A_permission_is_never_about_what_it_does_not_fit()
    {
        Assert.Equal("– NotRelated", Outcome.Of(family.AccessEvaluator(Family.Leila, Permission.SeeLine, Target.OfMember(Family.Leila))));
        Assert.Equal("– NotRelated", Outcome.Of(family.AccessEvaluator(Family.Daniel, Permission.SettleFinding, Target.OfAccount(Family.Mobiles))));
        Assert.Equal("– NotRelated", Outcome.Of(family.AccessEvaluator(Family.Daniel, default, Target.OfLine(Family.DanielsLine))));
    }

    private static void AssertBecause(AccessDecision decision, string rule, params BecauseLink[] chain) =>
        Assert.Equal(new Because(rule, ImmutableArray.Create(chain)) { Delegation = rule.EndsWith("/delegate", StringComparison.Ordinal) ? decision.Because.Delegation!.Value : null }, decision.Because);
}
