using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;

namespace HouseholdPortal.Domain.Tests.Decisions;

/// <summary>What one could let another do: never what is not theirs, never what was given to them, never what nobody can pass on.</summary>
public sealed class GrantableTests
{
    private readonly Family family = new();

    public static TheoryData<DelegationTemplate> Templates { get; } = [.. Enum.GetValues<DelegationTemplate>()];

    [Theory]
    [MemberData(nameof(Templates))]
    public void A_template_holds_only_what_the_table_lets_a_delegate_do(DelegationTemplate template)
    {
        Assert.NotEmpty(template.Permissions());
        Assert.All(template.Permissions(), permission => Assert.True(PermissionTable.PermissionRule(permission, RelationRole.Delegate) is { IsNo: false, GrantCondition: not GrantCondition.GrantedByUser }));
    }

    [Fact]
    public void Whatever_can_be_given_has_a_bit_of_its_own_and_nothing_else_has_one()
    {
        var all = Enum.GetValues<Permission>().ToLookup(permission => PermissionTable.PermissionRule(permission, RelationRole.Delegate).IsNo);
        Assert.All(all[true], permission => Assert.Equal(0, permission.Bit()));
        Assert.All(all[false], permission => Assert.InRange((int)permission, 1, 63));
        Assert.Equal(all[false].Count(), all[false].Select(permission => permission.Bit()).Distinct().Count());
    }

    [Fact]
    public void A_payer_can_give_every_template_on_their_account()
    {
        var may = Of(Family.Daniel, Target.OfAccount(Family.Mobiles));
        Assert.All(Enum.GetValues<DelegationTemplate>().SelectMany(template => template.Permissions()), permission => Assert.Null(Why(may, permission)));
        Assert.Null(may.MostAllowanceMinor);
        Assert.Equal(WhyNotGrantable.OnlyTheUser, Why(may, Permission.SeeUsageDetail));
        Assert.Equal(WhyNotGrantable.Never, Why(may, Permission.HaveCreditPaidOut));
    }

    [Theory]
    [InlineData(Permission.SeeUsageDetail)]
    [InlineData(Permission.SeeSimAndDevice)]
    public void Only_the_user_lets_another_see_SIM_and_usage_in_detail(Permission permission)
    {
        Assert.Equal(WhyNotGrantable.OnlyTheUser, Why(Of(Family.Daniel, Target.OfLine(Family.LeilasLine)), permission));
        Assert.Null(Why(Of(Family.Leila, Target.OfLine(Family.LeilasLine)), permission));
        Assert.Equal(WhyNotGrantable.OnlyTheUser, Why(Of(Family.Leila, Target.OfLine(Family.SamsLine)), permission));
        Assert.Equal(WhyNotGrantable.OnlyTheUser, Why(Of(Family.Nadia, Target.OfLine(Family.NadiasLine)), permission));
    }

    [Theory]
    [InlineData(Permission.GetPortOutCode)]
    [InlineData(Permission.ReplaceSim)]
    [InlineData(Permission.UnlockLine)]
    [InlineData(Permission.EndActiveLine)]
    public void What_nobody_can_pass_on_is_never_given(Permission permission) => Assert.Equal(WhyNotGrantable.Never, Why(Of(Family.Leila, Target.OfLine(Family.LeilasLine)), permission));

    [Fact]
    public void A_line_s_delegation_says_nothing_of_its_account()
    {
        Assert.Equal(WhyNotGrantable.OnlyOnAccount, Why(Of(Family.Daniel, Target.OfLine(Family.LeilasLine)), Permission.PayBill));
        Assert.Null(Why(Of(Family.Daniel, Target.OfAccount(Family.Mobiles)), Permission.PayBill));
    }

    [Fact]
    public void What_was_given_to_somebody_they_cannot_pass_on()
    {
        var let = family.Lets(Family.Daniel, Family.LeilasLine, Permission.SeeLine, Permission.SettleFinding);
        Assert.DoesNotContain(Of(Family.Kim, Target.OfLine(Family.LeilasLine), let).All, one => one.WhyNot is null);
    }

    [Fact]
    public void A_minor_and_a_user_who_was_only_named_give_nothing()
    {
        Assert.DoesNotContain(Of(Family.Sam, Target.OfLine(Family.SamsLine)).All, one => one.WhyNot is null);
        Assert.DoesNotContain(Of(Family.Nadia, Target.OfLine(Family.NadiasLine)).All, one => one.WhyNot is null);
        Assert.Contains(Of(Family.Leila, Target.OfLine(Family.SamsLine)).All, one => one is { Permission: Permission.ChangePlanNoDearer, WhyNot: null });
    }

    [Theory]
    [InlineData(499, true)]
    [InlineData(500, true)]
    [InlineData(501, false)]
    public void A_user_lets_another_add_no_more_than_they_may_themselves(int allowance, bool may)
    {
        var given = Of(Family.Leila, Target.OfLine(Family.LeilasLine), family.WithLine(Family.LeilasLine, line => line with { UserAllowanceMinor = 500 }));
        Assert.Equal(may, given.Cover(new([Permission.ChangePlanDearer], new(allowance, "GBP"), new(Family.Today, Family.Today.AddDays(1)))));
    }

    [Fact]
    public void A_delegation_stands_as_long_as_its_grantor_has_anything_of_it()
    {
        var delegation = new Delegation(new(Family.Id(0xF, 1)), new(Family.Id(0x6, 1)), Family.Leila, Family.Kim, Family.LeilasLine, null, [Permission.SeeLine], Money.Zero("GBP"), new(Family.Today, Family.Today.AddDays(1)));
        Assert.True(Stands(family));
        Assert.False(Stands(family.WithLine(Family.LeilasLine, line => line with { User = Family.Nadia })));
        Assert.False(Stands(family.WithoutMember(Family.Kim)));
        Assert.False(Stands(family.WithoutMember(Family.Leila)));

        bool Stands(Family home) => delegation.Stands(home.Relations, home.Policy, Family.Today);
    }

    private static WhyNotGrantable? Why(GrantablePermissions given, Permission permission) => given.All.Single(one => one.Permission == permission).WhyNot;

    private GrantablePermissions Of(MemberId grantor, Target target, Family? home = null) => GrantablePermissions.Of(grantor, target, (home ?? family).Relations, family.Policy, Family.Today);
}
