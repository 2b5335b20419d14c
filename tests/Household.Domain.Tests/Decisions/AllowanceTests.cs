using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;

namespace HouseholdPortal.Domain.Tests.Decisions;

public sealed class AllowanceTests
{
    private readonly Family family = new Family().WithLine(Family.LeilasLine, Allow).WithLine(Family.SamsLine, Allow);

    private static Relations.LineFact Allow(Relations.LineFact line) => line with { UserAllowanceMinor = 1_000 };

    [Theory]
    [InlineData(999, 0, "A")]
    [InlineData(1_000, 0, "A")]
    [InlineData(1_001, 0, "A + Daniel")]
    [InlineData(600, 400, "A")]
    [InlineData(600, 401, "A + Daniel")]
    [InlineData(-5_000, 1_001, "A + Daniel")]
    [InlineData(long.MaxValue, long.MaxValue, "A + Daniel")]
    public void A_user_spends_up_to_the_allowance_and_beyond_it_with_the_payer(long commitment, long leaving, string expected) =>
        Assert.Equal(expected, Outcome.Of(family.AccessEvaluator(Family.Leila, Permission.ChangePlanDearer, Target.OfLine(Family.LeilasLine, new(commitment, leaving, 0, LessService: false)))));

    [Fact]
    public void No_allowance_is_the_default() =>
        Assert.Equal("A + Daniel", Outcome.Of(new Family().AccessEvaluator(Family.Leila, Permission.ChangePlanDearer, Target.OfLine(Family.LeilasLine, new(1, 0, 0, LessService: false)))));

    [Theory]
    [InlineData(1_000, "A")]
    [InlineData(1_001, "A + Daniel")]
    public void A_guardian_who_is_not_the_payer_spends_within_the_users_allowance(long commitment, string expected) =>
        Assert.Equal(expected, Outcome.Of(family.AccessEvaluator(Family.Leila, Permission.ChangePlanDearer, Target.OfLine(Family.SamsLine, new(commitment, 0, 0, LessService: false)))));

    [Theory]
    [InlineData(1_000, "A")]
    [InlineData(1_001, "A + Daniel")]
    public void A_guardian_ends_a_line_at_a_charge_within_the_users_allowance(long leaving, string expected) =>
        Assert.Equal(expected, Outcome.Of(family.AccessEvaluator(Family.Leila, Permission.EndActiveLine, Target.OfLine(Family.SamsLine, new(0, leaving, 0, LessService: false)))));

    [Fact]
    public void A_payer_who_is_the_user_spends_what_they_like() =>
        Assert.Equal("A", Outcome.Of(family.AccessEvaluator(Family.Daniel, Permission.ChangePlanDearer, Target.OfLine(Family.DanielsLine, new(1_000_000, 0, 0, LessService: false)))));

    [Theory]
    [InlineData(0, 0, "A")]
    [InlineData(0, 1_001, "A + Daniel")]
    [InlineData(1_001, 0, "A + Daniel")]
    [InlineData(1_000, 0, "A")]
    public void Calling_a_dearer_change_no_dearer_does_not_get_round_the_allowance(long commitment, long leaving, string expected) =>
        Assert.Equal(expected, Outcome.Of(family.AccessEvaluator(Family.Leila, Permission.ChangePlanNoDearer, Target.OfLine(Family.LeilasLine, new(commitment, leaving, 0, LessService: false)))));

    [Theory]
    [InlineData(499, "A")]
    [InlineData(500, "A")]
    [InlineData(501, "– BeyondAllowance")]
    public void A_delegate_of_the_payer_spends_within_their_own_allowance(long commitment, string expected) =>
        Assert.Equal(expected, Outcome.Of(family.LetsSpend(Family.Daniel, Family.LeilasLine, 500, Permission.ChangePlanDearer)
            .AccessEvaluator(Family.Kim, Permission.ChangePlanDearer, Target.OfLine(Family.LeilasLine, new(commitment, 0, 0, LessService: false)))));

    [Theory]
    [InlineData(1_000, "A")]
    [InlineData(1_001, "A + Daniel")]
    [InlineData(5_001, "– BeyondAllowance")]
    public void A_delegate_of_the_user_spends_no_more_than_the_user_could(long commitment, string expected) =>
        Assert.Equal(expected, Outcome.Of(family.LetsSpend(Family.Leila, Family.LeilasLine, 5_000, Permission.ChangePlanDearer)
            .AccessEvaluator(Family.Kim, Permission.ChangePlanDearer, Target.OfLine(Family.LeilasLine, new(commitment, 0, 0, LessService: false)))));
}
