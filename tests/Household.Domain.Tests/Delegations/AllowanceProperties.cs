using FsCheck;
using FsCheck.Fluent;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Tests.Decisions;
using HouseholdPortal.Domain.Lines;
using static HouseholdPortal.Domain.Tests.Delegations.DelegationStates;

namespace HouseholdPortal.Domain.Tests.Delegations;

/// <summary>Whatever is reserved, used and released in whatever order, what is taken of an allowance never exceeds it.</summary>
public sealed class AllowanceProperties
{
    private const long Allowance = 1000;

    [Fact]
    public void What_is_reserved_and_used_never_exceeds_the_allowance() =>
        Prop.ForAll(Arb.From(Gen.ListOf(from kind in Gen.Choose(0, 3) from amount in Gen.Choose(1, 600) from which in Gen.Choose(0, 20) select (kind, amount, which))), steps =>
        {
            var (delegation, uses) = (Accepted(Terms((int)Allowance)), new List<AllowanceUse>());
            foreach (var (kind, amount, which) in steps)
            {
                var left = delegation.AllowanceLeft;
                if (kind <= 1)
                {
                    var use = delegation.Reserve(new(Family.Id(0x7, uses.Count)), new(Family.Id(0x8, uses.Count)), new(amount, "GBP"), Today, Now);
                    if (use is null != amount > left.Minor) return false;
                    if (use is not null) uses.Add(use);
                }
                else if (uses.Count > 0)
                {
                    var use = uses[which % uses.Count];
                    var (wasOpen, done) = (use.State == AllowanceUseState.Reserved, kind == 2 ? delegation.Use(use, Today, Now) : delegation.Release(use, Now));
                    if (wasOpen != done) return false;
                }

                var taken = uses.Where(use => use.State != AllowanceUseState.Released).Sum(use => use.Amount.Minor);
                if (taken > Allowance || taken != delegation.AllowanceTakenMinor || delegation.AllowanceLeft.Minor != Allowance - taken) return false;
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithQuietOnSuccess(quietOnSuccess: true));

    [Theory]
    [InlineData(999, true)]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public void It_may_be_reserved_to_the_last_penny(long amount, bool may) => Assert.Equal(may, Reserve(Accepted(Terms((int)Allowance)), amount) is not null);

    [Fact]
    public void Two_at_once_do_not_both_get_what_is_enough_for_one()
    {
        var delegation = Accepted(Terms((int)Allowance));
        Assert.NotNull(Reserve(delegation, 600));
        Assert.Null(Reserve(delegation, 600));
    }

    [Fact]
    public void A_lowered_allowance_leaves_what_was_used_and_nothing_more()
    {
        var delegation = Accepted(Terms((int)Allowance));
        Assert.True(delegation.Use(Reserve(delegation, 800)!, Today, Now));
        Assert.Null(delegation.Change(Terms(500), Today, Now));
        Assert.Equal((800L, 0L), (delegation.AllowanceTakenMinor, delegation.AllowanceLeft.Minor));
        Assert.Null(Reserve(delegation, 1));
    }

    [Fact]
    public void What_is_reserved_when_it_is_revoked_cannot_be_used_and_is_released()
    {
        var delegation = Accepted(Terms((int)Allowance));
        var use = Reserve(delegation, 600)!;
        Assert.Null(delegation.Revoke(Now));
        Assert.False(delegation.Use(use, Today, Now));
        Assert.True(delegation.Release(use, Now));
        Assert.Equal((0L, AllowanceUseState.Released), (delegation.AllowanceTakenMinor, use.State));
    }

    [Theory]
    [InlineData(59, true)]
    [InlineData(60, false)]
    public void What_is_reserved_can_be_used_until_the_last_day(int days, bool may)
    {
        var delegation = Accepted(Terms((int)Allowance));
        Assert.Equal(may, delegation.Use(Reserve(delegation, 600)!, Today.AddDays(days), Now));
    }

    [Theory]
    [InlineData(599, false)]
    [InlineData(600, true)]
    [InlineData(601, true)]
    public void What_is_reserved_and_does_not_fit_a_lowered_allowance_cannot_be_used(int lowered, bool may)
    {
        var delegation = Accepted(Terms((int)Allowance));
        var use = Reserve(delegation, 600)!;
        Assert.Null(delegation.Change(Terms(lowered), Today, Now));
        Assert.Equal(may, delegation.Use(use, Today, Now));
    }

    [Fact]
    public void What_is_reserved_for_a_dearer_plan_cannot_be_used_once_that_is_taken_away()
    {
        var delegation = Accepted(Terms((int)Allowance));
        var use = Reserve(delegation, 600)!;
        Assert.Null(delegation.Change(Terms(permissions: [Permission.SeeLine]), Today, Now));
        Assert.False(delegation.Use(use, Today, Now));
        Assert.True(delegation.Release(use, Now));
    }

    [Fact]
    public void Nothing_is_reserved_of_an_offer_or_outside_of_its_days()
    {
        Assert.Null(Reserve(Offered(Terms((int)Allowance)), 1));
        Assert.Null(Reserve(Accepted(Terms((int)Allowance, from: 1)), 1));
    }

    [Fact]
    public void Without_a_dearer_plan_there_is_nothing_to_spend_it_on() => Assert.Equal(0, Terms(1000, permissions: [Permission.SeeLine]).Allowance.Minor);

    private static AllowanceUse? Reserve(Delegation delegation, long amount) => delegation.Reserve(new(Family.Id(0x7, 1)), new(Family.Id(0x8, 1)), new(amount, "GBP"), Today, Now);
}
