using System.Globalization;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;

namespace HouseholdPortal.Domain.Tests.Decisions;

public sealed class GuardianTests
{
    private static readonly Target SamsLine = Target.OfLine(Family.SamsLine);

    private readonly Family family = new();

    // Sam turns 18 on 15 July 2026, in London. Midnight there is 23:00 UTC the day before.
    [Theory]
    [InlineData("2026-07-13T12:00:00Z", "A", "– GuardianDecides")]
    [InlineData("2026-07-14T22:59:59Z", "A", "– GuardianDecides")]
    [InlineData("2026-07-14T23:00:00Z", "– NotRelated", "A")]
    [InlineData("2026-07-16T12:00:00Z", "– NotRelated", "A")]
    public void Guardianship_ends_on_the_18th_birthday_where_the_operator_is(string at, string guardian, string user)
    {
        var turning = family.WithMember(Family.Sam, new(2008, 7, 15)) with { At = DateTimeOffset.Parse(at, CultureInfo.InvariantCulture) };

        Assert.Equal(guardian, Outcome.Of(turning.AccessEvaluator(Family.Leila, Permission.SettleFinding, SamsLine)));
        Assert.Equal(user, Outcome.Of(turning.AccessEvaluator(Family.Sam, Permission.SettleFinding, SamsLine)));
    }

    [Theory]
    [InlineData("2026-07-14T22:59:59Z", "F")]
    [InlineData("2026-07-14T23:00:00Z", "– OnlyTheUser")]
    [InlineData("2026-07-16T12:00:00Z", "– OnlyTheUser")]
    public void Guardians_see_whom_a_minor_calls_until_the_13th_birthday(string at, string expected)
    {
        var turning = family.WithMember(Family.Sam, new(2013, 7, 15)) with { At = DateTimeOffset.Parse(at, CultureInfo.InvariantCulture) };

        Assert.Equal(expected, Outcome.Of(turning.AccessEvaluator(Family.Leila, Permission.SeeUsageDetail, SamsLine)));
    }

    [Fact]
    public void The_operator_may_set_another_age_for_usage_detail() =>
        Assert.Equal("F", Outcome.Of((family with { Policy = OperatorPolicy.V1 with { UsageDetailAge = 16 } }).AccessEvaluator(Family.Leila, Permission.SeeUsageDetail, SamsLine)));

    [Theory]
    [InlineData(-1, "S")]
    [InlineData(0, "S")]
    [InlineData(1, "– NotRelated")]
    public void Guardianship_counts_from_its_first_day(int days, string expected) =>
        Assert.Equal(expected, Outcome.Of(family.WithoutGuardians().WithGuardian(Family.Kim, Family.Today.AddDays(days)).AccessEvaluator(Family.Kim, Permission.SeeLine, SamsLine)));

    [Fact]
    public void A_minor_is_nobodys_guardian()
    {
        var sibling = family.WithMember(Family.Kim, Family.Today.AddYears(-16)).WithoutGuardians().WithGuardian(Family.Kim);

        Assert.Equal("– NotRelated", Outcome.Of(sibling.AccessEvaluator(Family.Kim, Permission.SeeLine, SamsLine)));
        Assert.Equal("– GuardianDecides", Outcome.Of(sibling.AccessEvaluator(Family.Sam, Permission.ChangePlanNoDearer, SamsLine)));
    }

    [Fact]
    public void A_guardian_who_left_the_household_is_no_longer_asked() =>
        Assert.Equal("A + Daniel", Outcome.Of(family.WithGuardian(Family.Daniel).WithoutMember(Family.Leila).AccessEvaluator(Family.Sam, Permission.ChangePlanNoDearer, SamsLine)));

    [Fact]
    public void A_minor_may_ask_either_guardian() =>
        Assert.Equal("A + Daniel, Leila", Outcome.Of(family.WithGuardian(Family.Daniel).AccessEvaluator(Family.Sam, Permission.ChangePlanNoDearer, SamsLine)));

    [Fact]
    public void A_minor_with_no_adult_around_separates_lines_with_staff_only()
    {
        var alone = family with { Relations = family.Relations with { Members = [Family.Fact(Family.Sam, Family.SamsBirth)] } };

        Assert.Equal("– GuardianDecides", Outcome.Of(alone.AccessEvaluator(Family.Sam, Permission.SeparateLines, SamsLine)));
    }

    [Fact]
    public void A_guardian_of_one_minor_is_not_the_guardian_of_another() =>
        Assert.Equal("– NotRelated", Outcome.Of(family.WithMember(Family.Kim, Family.Today.AddYears(-10)).AccessEvaluator(Family.Leila, Permission.ManageOwnProfile, Target.OfMember(Family.Kim))));

    [Fact]
    public void A_guardian_has_no_right_over_what_else_the_payer_pays() =>
        Assert.Equal("– NotRelated", Outcome.Of(family.AccessEvaluator(Family.Leila, Permission.SeeLine, Target.OfLine(Family.NobodysLine))));
}
