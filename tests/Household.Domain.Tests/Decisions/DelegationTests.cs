using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Domain.Tests.Decisions;

public sealed class DelegationTests
{
    private static readonly Target LeilasLine = Target.OfLine(Family.LeilasLine);

    private readonly Family family = new();

    // Let from the 10th up to, not including, the 20th.
    [Theory]
    [InlineData(9, "– NotRelated")]
    [InlineData(10, "S")]
    [InlineData(11, "S")]
    [InlineData(18, "S")]
    [InlineData(19, "S")]
    [InlineData(20, "– NotRelated")]
    public void A_delegation_holds_from_its_first_day_to_its_last(int day, string expected)
    {
        var let = family.Lets(Family.Leila, Family.LeilasLine, Permission.SeeLine).WithDelegations(fact => fact with { Period = new(new(2026, 7, 10), new(2026, 7, 20)) });

        Assert.Equal(expected, Outcome.Of((let with { At = new(2026, 7, day, 12, 0, 0, TimeSpan.Zero) }).AccessEvaluator(Family.Kim, Permission.SeeLine, LeilasLine)));
    }

    [Fact]
    public void A_delegation_lets_what_it_names_and_nothing_else()
    {
        var let = family.Lets(Family.Leila, Family.LeilasLine, Permission.SeeLine);

        Assert.Equal("– NotForThisRelation", Outcome.Of(let.AccessEvaluator(Family.Kim, Permission.SeeLineCharges, LeilasLine)));
        Assert.Equal("– NotRelated", Outcome.Of(let.AccessEvaluator(Family.Kim, Permission.SeeLine, Target.OfLine(Family.DanielsLine))));
    }

    [Theory]
    [InlineData(Permission.GetPortOutCode)]
    [InlineData(Permission.TakeLineOver)]
    public void What_no_delegate_may_do_a_guardian_cannot_do_as_one_though_their_consent_would_be_asked_for(Permission permission)
    {
        var let = family.WithoutGuardians().WithGuardian(Family.Kim).Lets(Family.Daniel, Family.SamsLine, permission);

        Assert.Equal("– NotForThisRelation", Outcome.Of(let.AccessEvaluator(Family.Kim, permission, Target.OfLine(Family.SamsLine))));
    }

    [Fact]
    public void A_decision_names_the_delegation_that_it_rests_on_and_none_where_the_right_is_one_s_own()
    {
        var let = family.Lets(Family.Leila, Family.LeilasLine, Permission.SeeLine);

        Assert.Equal(let.Relations.Delegations[^1].Id, let.AccessEvaluator(Family.Kim, Permission.SeeLine, LeilasLine).Because.Delegation);
        Assert.Null(let.AccessEvaluator(Family.Leila, Permission.SeeLine, LeilasLine).Because.Delegation);
        Assert.Null(let.AccessEvaluator(Family.Kim, Permission.SeeLineCharges, LeilasLine).Because.Delegation);
    }

    [Fact]
    public void An_accounts_delegation_covers_the_lines_billed_on_it()
    {
        var let = family.LetsOnAccount(Family.Daniel, Permission.SeeLineCharges, Permission.SeeAccountBill);

        Assert.Equal("S", Outcome.Of(let.AccessEvaluator(Family.Kim, Permission.SeeLineCharges, LeilasLine)));
        Assert.Equal("S", Outcome.Of(let.AccessEvaluator(Family.Kim, Permission.SeeAccountBill, Target.OfAccount(Family.Mobiles))));
    }

    [Fact]
    public void A_lines_delegation_never_opens_the_accounts_bill() =>
        Assert.Equal("– NotForThisRelation", Outcome.Of(family.Lets(Family.Daniel, Family.LeilasLine, Permission.SeeAccountBill).AccessEvaluator(Family.Kim, Permission.SeeAccountBill, LeilasLine)));

    [Fact]
    public void A_user_lets_nobody_see_the_bill_that_they_do_not_see_themselves() =>
        Assert.Equal("– NotForThisRelation", Outcome.Of(family.LetsOnAccount(Family.Leila, Permission.SeeAccountBill).AccessEvaluator(Family.Kim, Permission.SeeAccountBill, Target.OfAccount(Family.Mobiles))));

    [Fact]
    public void A_delegation_ends_when_its_grantor_has_the_right_no_longer()
    {
        var let = family.Lets(Family.Leila, Family.LeilasLine, Permission.SettleFinding);
        Assert.Equal("A", Outcome.Of(let.AccessEvaluator(Family.Kim, Permission.SettleFinding, LeilasLine)));

        Assert.Equal("– NotForThisRelation", Outcome.Of(let.WithLine(Family.LeilasLine, line => line with { User = Family.Lodger }).AccessEvaluator(Family.Kim, Permission.SettleFinding, LeilasLine)));
        Assert.Equal("– NotForThisRelation", Outcome.Of(let.WithLine(Family.LeilasLine, line => line with { UserState = LineUserState.Named }).AccessEvaluator(Family.Kim, Permission.SettleFinding, LeilasLine)));
        Assert.Equal("– NotForThisRelation", Outcome.Of(let.WithoutMember(Family.Leila).AccessEvaluator(Family.Kim, Permission.SettleFinding, LeilasLine)));
        Assert.Equal("– NotRelated", Outcome.Of(let.WithoutMember(Family.Kim).AccessEvaluator(Family.Kim, Permission.SettleFinding, LeilasLine)));
    }

    [Fact]
    public void What_was_let_cannot_be_let_on()
    {
        var chain = family.Lets(Family.Leila, Family.LeilasLine, Permission.SeeLine).Lets(Family.Kim, Family.LeilasLine, Permission.SeeLine)
            .WithDelegations(fact => fact.Grantor == Family.Kim ? fact with { Grantee = Family.Lodger } : fact);

        Assert.Equal("S", Outcome.Of(chain.AccessEvaluator(Family.Kim, Permission.SeeLine, LeilasLine)));
        Assert.Equal("– NotForThisRelation", Outcome.Of(chain.AccessEvaluator(Family.Lodger, Permission.SeeLine, LeilasLine)));
    }

    [Theory]
    [InlineData(2, "F")]
    [InlineData(1, "– OnlyTheUser")]
    public void Only_the_user_lets_others_see_whom_they_call(int grantor, string expected) =>
        Assert.Equal(expected, Outcome.Of(family.Lets(Family.Member(grantor), Family.LeilasLine, Permission.SeeUsageDetail).AccessEvaluator(Family.Kim, Permission.SeeUsageDetail, LeilasLine)));

    [Theory]
    [InlineData(3)]
    [InlineData(2)]
    public void Neither_a_minor_nor_their_guardian_lets_others_see_whom_the_minor_calls(int grantor) =>
        Assert.StartsWith("– ", Outcome.Of(family.WithMember(Family.Sam, Family.Today.AddYears(-10)).Lets(Family.Member(grantor), Family.SamsLine, Permission.SeeUsageDetail)
            .AccessEvaluator(Family.Kim, Permission.SeeUsageDetail, Target.OfLine(Family.SamsLine))), StringComparison.Ordinal);

    [Fact]
    public void A_minor_lets_nobody_do_anything() =>
        Assert.Equal("– NotForThisRelation", Outcome.Of(family.Lets(Family.Sam, Family.SamsLine, Permission.SeeLine).AccessEvaluator(Family.Kim, Permission.SeeLine, Target.OfLine(Family.SamsLine))));

    [Fact]
    public void A_guardian_lets_others_on_the_minors_line() =>
        Assert.Equal("A", Outcome.Of(family.Lets(Family.Leila, Family.SamsLine, Permission.SettleFinding).AccessEvaluator(Family.Kim, Permission.SettleFinding, Target.OfLine(Family.SamsLine))));

    [Fact]
    public void A_delegate_of_the_payer_needs_the_user_where_the_payer_does() =>
        Assert.Equal("A + Leila", Outcome.Of(family.Lets(Family.Daniel, Family.LeilasLine, Permission.SuspendLine).AccessEvaluator(Family.Kim, Permission.SuspendLine, LeilasLine)));

    [Fact]
    public void A_delegate_who_would_be_asked_for_consent_gives_it_by_acting()
    {
        var let = family.LetsSpend(Family.Daniel, Family.LeilasLine, 500, Permission.ChangePlanDearer).WithDelegations(fact => fact with { Grantee = Family.Leila });

        Assert.Equal("A", Outcome.Of(let.AccessEvaluator(Family.Leila, Permission.ChangePlanDearer, Target.OfLine(Family.LeilasLine, new(500, 0, 0, LessService: true)))));
    }

    [Fact]
    public void Of_two_delegations_the_one_that_carries_further_counts()
    {
        var both = family.Lets(Family.Daniel, Family.LeilasLine, Permission.SuspendLine).Lets(Family.Leila, Family.LeilasLine, Permission.SuspendLine);

        Assert.Equal("S", Outcome.Of(both.AccessEvaluator(Family.Kim, Permission.SuspendLine, LeilasLine)));
    }
}
