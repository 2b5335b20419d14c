using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.Decisions;

public sealed class UserTests
{
    private readonly Family family = new();

    public static TheoryData<Permission> WhatUsersMay() =>
        [.. Enum.GetValues<Permission>().Where(permission => PermissionTable.Targets(permission).HasFlag(TargetKinds.Line) && !PermissionTable.PermissionRule(permission, RelationRole.AdultUser).IsNo)];

    [Theory]
    [MemberData(nameof(WhatUsersMay))]
    public void Who_is_only_named_as_user_is_told_to_confirm_it_first(Permission permission) =>
        Assert.Equal("– UserNotConfirmed", Outcome.Of(family.AccessEvaluator(Family.Nadia, permission, Target.OfLine(Family.NadiasLine))));

    [Fact]
    public void Who_is_only_named_is_not_told_to_confirm_for_what_no_user_may() =>
        Assert.Equal("– NotForThisRelation", Outcome.Of(family.AccessEvaluator(Family.Nadia, Permission.SeeAccountBill, Target.OfLine(Family.NadiasLine))));

    [Fact]
    public void A_line_whose_user_left_the_household_has_no_known_user()
    {
        var left = family.WithoutMember(Family.Leila);

        Assert.Equal("H, hold", Outcome.Of(left.AccessEvaluator(Family.Daniel, Permission.SuspendLine, Target.OfLine(Family.LeilasLine))));
        Assert.Equal("– NotRelated", Outcome.Of(left.AccessEvaluator(Family.Leila, Permission.SeeLine, Target.OfLine(Family.LeilasLine))));
    }

    [Theory]
    [InlineData(0, "A")]
    [InlineData(1, "A + Daniel")]
    public void A_charge_for_leaving_takes_the_payers_consent(long leavingChargeMinor, string expected) =>
        Assert.Equal(expected, Outcome.Of(family.AccessEvaluator(Family.Leila, Permission.EndActiveLine, Target.OfLine(Family.LeilasLine, new(0, leavingChargeMinor, 0, LessService: false)))));

    [Theory]
    [InlineData(1, "A")]
    [InlineData(2, "H")]
    [InlineData(null, "H")]
    public void Another_s_lock_on_one_s_own_line_yields_to_less_proof_than_one_s_own(int? lockedBy, string expected) =>
        Assert.Equal(expected, Outcome.Of(Unlock(family, lockedBy)));

    [Fact]
    public void A_raised_level_is_raised_for_another_s_lock_too()
    {
        var raised = family with { Policy = family.Policy with { RaisedLevels = new Dictionary<Permission, AssuranceLevel> { [Permission.UnlockLine] = AssuranceLevel.High } } };

        Assert.Equal("H", Outcome.Of(Unlock(raised, lockedBy: 1)));
    }

    [Fact]
    public void A_user_who_is_only_named_lifts_nobody_s_lock() =>
        Assert.Equal("– UserNotConfirmed", Outcome.Of(family.AccessEvaluator(Family.Nadia, Permission.UnlockLine, Target.OfLine(Family.NadiasLine, new(0, 0, 0, LessService: false, Family.Daniel)))));

    [Fact]
    public void No_lock_is_lifted_through_an_agent_neither_another_s_nor_one_s_own()
    {
        AccessDecision Ask(MemberId lockedBy) => family.AccessEvaluator(Family.ThroughAgent(Family.Leila), Permission.UnlockLine, Target.OfLine(Family.LeilasLine, new(0, 0, 0, LessService: false, lockedBy)));

        Assert.Equal("– NotThroughAnAgent", Outcome.Of(Ask(Family.Daniel)));
        Assert.Equal("– NotThroughAnAgent", Outcome.Of(Ask(Family.Leila)));
    }

    [Fact]
    public void Whose_line_is_on_an_account_is_related_to_it_but_does_not_see_its_bill()
    {
        var refused = Assert.IsType<AccessDecision.Refused>(family.AccessEvaluator(Family.Leila, Permission.SeeAccountBill, Target.OfAccount(Family.Mobiles)));

        Assert.Equal(RefusalReason.NotForThisRelation, refused.Reason);
        Assert.Equal([RelationKind.Uses, RelationKind.Bills], refused.Because.Chain.Select(link => link.Kind));
        Assert.Equal([Family.Daniel], refused.WhoMay);
    }

    [Fact]
    public void Somebody_else_using_a_line_does_not_make_it_ones_own() =>
        Assert.Equal("– NotRelated", Outcome.Of(family.AccessEvaluator(Family.Leila, Permission.SeeLine, Target.OfLine(Family.DanielsLine))));

    [Fact]
    public void An_adult_without_any_line_looks_after_their_own_profile() =>
        Assert.Equal("F", Outcome.Of(family.AccessEvaluator(Family.Lodger, Permission.ManageOwnProfile, Target.OfMember(Family.Lodger))));

    [Fact]
    public void Nobody_looks_after_another_adults_profile() =>
        Assert.Equal("– NotRelated", Outcome.Of(family.AccessEvaluator(Family.Lodger, Permission.ManageOwnProfile, Target.OfMember(Family.Leila))));

    [Fact]
    public void A_payer_removes_who_uses_a_line_of_theirs_and_nobody_else()
    {
        Assert.Equal("A", Outcome.Of(family.AccessEvaluator(Family.Daniel, Permission.RemoveMember, Target.OfMember(Family.Nadia))));
        Assert.Equal("– NotRelated", Outcome.Of(family.AccessEvaluator(Family.Daniel, Permission.RemoveMember, Target.OfMember(Family.Lodger))));
    }

    [Fact]
    public void A_user_without_a_birth_date_counts_as_adult() =>
        Assert.Equal("A", Outcome.Of(family.WithMember(Family.Sam, null).AccessEvaluator(Family.Sam, Permission.SettleFinding, Target.OfLine(Family.SamsLine))));

    [Fact]
    public void An_unknown_user_state_outweighs_a_recorded_user() =>
        Assert.Equal("– UserNotConfirmed", Outcome.Of(family.WithLine(Family.LeilasLine, line => line with { UserState = LineUserState.Unknown }).AccessEvaluator(Family.Leila, Permission.SeeLine, Target.OfLine(Family.LeilasLine))));

    private static AccessDecision Unlock(Family family, int? lockedBy) => family.AccessEvaluator(
        Family.Leila, Permission.UnlockLine, Target.OfLine(Family.LeilasLine, new(0, 0, 0, LessService: false, lockedBy is { } member ? Family.Member(member) : null)));
}
