using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;

namespace HouseholdPortal.Domain.Tests.Decisions;

/// <summary>What one of a minor’s two guardians decides, and the other is told of and may stop. Leila and Nadia look after Sam; Daniel pays.</summary>
public sealed class OtherGuardianTests
{
    private static readonly Terms Dearer = new(1_000, 0, 0, LessService: false);

    private readonly Family _family = new Family().WithGuardian(Family.Nadia);

    [Theory]
    [InlineData(Permission.ReplaceSim, "H, unless Nadia")]
    [InlineData(Permission.EndActiveLine, "A, unless Nadia")]
    [InlineData(Permission.ChangePlanNoDearer, "A")]
    [InlineData(Permission.SuspendLine, "S")]
    [InlineData(Permission.ResumeLine, "A")]
    [InlineData(Permission.LockLine, "S")]
    [InlineData(Permission.UnlockLine, "H")]
    [InlineData(Permission.SettleFinding, "A")]
    [InlineData(Permission.SeeUsageTotals, "S")]
    [InlineData(Permission.ManageDelegations, "A")]
    public void The_other_may_stop_what_ends_the_line_or_its_sim_and_nothing_that_protects(Permission permission, string expected) =>
        Assert.Equal(expected, Outcome.Of(_family.AccessEvaluator(Family.Leila, permission, Target.OfLine(Family.SamsLine))));

    [Fact]
    public void The_other_may_stop_what_spends()
    {
        var spending = _family.WithLine(Family.SamsLine, line => line with { UserAllowanceMinor = 5_000 });
        var dearer = Target.OfLine(Family.SamsLine, Dearer);

        Assert.Equal("A, unless Nadia", Outcome.Of(spending.AccessEvaluator(Family.Leila, Permission.ChangePlanDearer, dearer)));
        Assert.Equal("A, unless Nadia", Outcome.Of(spending.AccessEvaluator(Family.Leila, Permission.ChangePlanNoDearer, dearer)));
        Assert.Equal("A + Daniel, unless Nadia", Outcome.Of(_family.AccessEvaluator(Family.Leila, Permission.ChangePlanDearer, dearer)));
        Assert.Equal("A", Outcome.Of(spending.WithGuardian(Family.Daniel).AccessEvaluator(Family.Daniel, Permission.ChangePlanDearer, dearer)));
    }

    [Fact]
    public void Seeing_whom_a_young_child_calls_is_told_too() =>
        Assert.Equal("F, unless Nadia", Outcome.Of(_family.WithMember(Family.Sam, Family.Today.AddYears(-12)).AccessEvaluator(Family.Leila, Permission.SeeUsageDetail, Target.OfLine(Family.SamsLine))));

    [Fact]
    public void What_a_guardian_agrees_to_the_others_may_stop()
    {
        Assert.Equal("A + Leila, Nadia, unless Leila, Nadia", Outcome.Of(Spending(_family).AccessEvaluator(Family.Sam, Permission.ChangePlanDearer, Target.OfLine(Family.SamsLine, Dearer))));
        Assert.Equal("H + Leila, Nadia, unless Leila, Nadia", Outcome.Of(_family.AccessEvaluator(Family.Daniel, Permission.ReplaceSim, Target.OfLine(Family.SamsLine))));
        Assert.Equal("A + Leila", Outcome.Of(Spending(new()).AccessEvaluator(Family.Sam, Permission.ChangePlanDearer, Target.OfLine(Family.SamsLine, Dearer))));

        static Family Spending(Family family) => family.WithLine(Family.SamsLine, line => line with { UserAllowanceMinor = 5_000 });
    }

    [Fact]
    public void A_guardian_who_does_not_pay_agrees_to_no_more_than_they_could_spend()
    {
        Assert.Equal("– BeyondAllowance", Outcome.Of(_family.AccessEvaluator(Family.Sam, Permission.ChangePlanDearer, Target.OfLine(Family.SamsLine, Dearer))));
        Assert.Equal("A + Daniel, unless Daniel, Leila, Nadia", Outcome.Of(_family.WithGuardian(Family.Daniel).AccessEvaluator(Family.Sam, Permission.ChangePlanDearer, Target.OfLine(Family.SamsLine, Dearer))));
    }

    [Fact]
    public void A_payer_who_is_a_guardian_replaces_the_SIM_and_ends_the_line_as_a_guardian()
    {
        var both = new Family().WithGuardian(Family.Daniel);

        Assert.Equal("H, unless Leila", Outcome.Of(both.AccessEvaluator(Family.Daniel, Permission.ReplaceSim, Target.OfLine(Family.SamsLine))));
        Assert.Equal("A, unless Leila", Outcome.Of(both.AccessEvaluator(Family.Daniel, Permission.EndActiveLine, Target.OfLine(Family.SamsLine))));
    }

    [Fact]
    public void A_guardians_delegate_is_held_as_they_are_and_the_payers_is_not()
    {
        Assert.Equal("A, unless Leila, Nadia", Outcome.Of(Spends(Family.Leila).AccessEvaluator(Family.Kim, Permission.ChangePlanDearer, Target.OfLine(Family.SamsLine, Dearer))));
        Assert.Equal("A", Outcome.Of(Spends(Family.Daniel).AccessEvaluator(Family.Kim, Permission.ChangePlanDearer, Target.OfLine(Family.SamsLine, Dearer))));

        Family Spends(MemberId grantor) => _family.WithLine(Family.SamsLine, line => line with { UserAllowanceMinor = 5_000 }).LetsSpend(grantor, Family.SamsLine, 5_000, Permission.ChangePlanDearer);
    }

    [Fact]
    public void A_delegation_of_the_payers_is_better_than_a_guardians_own_right() =>
        Assert.Equal("A", Outcome.Of(_family.WithLine(Family.SamsLine, line => line with { UserAllowanceMinor = 5_000 }).WithGuardian(Family.Kim).LetsSpend(Family.Daniel, Family.SamsLine, 5_000, Permission.ChangePlanDearer)
            .AccessEvaluator(Family.Kim, Permission.ChangePlanDearer, Target.OfLine(Family.SamsLine, Dearer))));

    [Theory]
    [InlineData(0, "H, unless Nadia")]
    [InlineData(1, "H")]
    public void A_guardian_who_begins_tomorrow_stops_nothing_today(int days, string expected) =>
        Assert.Equal(expected, Outcome.Of(new Family().WithGuardian(Family.Nadia, Family.Today.AddDays(days)).AccessEvaluator(Family.Leila, Permission.ReplaceSim, Target.OfLine(Family.SamsLine))));

    [Fact]
    public void Once_the_child_is_grown_nobody_stops_them() =>
        Assert.Equal("H", Outcome.Of(_family.WithMember(Family.Sam, Family.Today.AddYears(-18)).AccessEvaluator(Family.Sam, Permission.ReplaceSim, Target.OfLine(Family.SamsLine))));
}
