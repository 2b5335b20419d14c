using HouseholdPortal.Domain.Catalogue;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Plans;
using HouseholdPortal.Domain.Tests.Decisions;

namespace HouseholdPortal.Domain.Tests.Plans;

/// <summary>What a change costs over the whole commitment, by hand: Max 60 GB for £23.50 until 3 May 2027, changed on 13 December 2026.</summary>
public sealed class PlannedChangeTests
{
    private static readonly DateOnly s_from = new(2026, 12, 13);
    private static readonly DateOnly s_bound = new(2027, 5, 3);
    private static readonly OfferingVersion s_max60 = Offers.Plan(1, "Max 60 GB", 2350, 60, term: 24);

    [Fact]
    public void A_smaller_plan_with_the_same_end_is_no_dearer_and_less_service()
    {
        var change = To(Offers.Plan(2, "Max 50 GB", 1950, 50, abroad: 6));
        Assert.False(change.IsDearer);
        Assert.True(change.LessService);
        Assert.Equal((-400, 5, -2000, 0), (change.Cost.Monthly, change.Cost.Months, change.Cost.Added, change.Cost.Leaving));
        Assert.Equal(s_bound, change.BoundUntil);
    }

    [Fact]
    public void A_dearer_plan_with_the_same_end_costs_its_difference_on_every_bill_until_then_whenever_one_leaves()
    {
        var change = To(Offers.Plan(3, "Max 80 GB", 2500, 80));
        Assert.True(change.IsDearer);
        Assert.False(change.LessService);
        Assert.Equal((150, 5, 750, 0, 750), (change.Cost.Monthly, change.Cost.Months, change.Cost.Added, change.Cost.Leaving, change.Cost.Most));
        Assert.Equal(12500, change.Cost.LeavingNow);
    }

    [Fact]
    public void A_new_term_counts_the_charge_for_leaving_at_the_worst_moment_too()
    {
        var change = To(Offers.Plan(4, "Unlimited", 3200, 0, abroad: 25, term: 24));
        Assert.Equal((850, 24, 20400), (change.Cost.Monthly, change.Cost.Months, change.Cost.Added));

        // Whoever leaves on 13 May 2027 could have left free: five bills at £8.50, and nineteen months at £32.
        Assert.Equal((5 * 850) + (19 * 3200), change.Cost.Most);
        Assert.Equal(new DateOnly(2028, 12, 13), change.BoundUntil);
    }

    [Fact]
    public void A_cheaper_plan_that_binds_for_longer_is_dearer()
    {
        var change = To(Offers.Plan(5, "Saver", 2000, 80, term: 12, leaving: 2000));
        Assert.True(change.IsDearer);
        Assert.True(change.Cost.Added < 0);
        Assert.True(change.Cost.Leaving > 0);
        Assert.False(change.Terms.Within(0));
    }

    [Fact]
    public void A_cheaper_plan_that_binds_for_longer_without_a_charge_is_dearer_and_within_any_allowance()
    {
        var change = To(Offers.Plan(6, "Free to go", 2000, 80, term: 12, leaving: 0));
        Assert.True(change.IsDearer);
        Assert.True(change.IsBoundLonger);
        Assert.True(change.Terms.Within(0));
    }

    [Fact]
    public void No_allowance_covers_a_rate_beyond_the_bundle()
    {
        var change = To(Offers.Plan(7, "Max 60 open", 2000, 60, perGb: 100));
        Assert.True(change.IsOpenEnded);
        Assert.False(change.Terms.Within(long.MaxValue));
    }

    [Fact]
    public void The_same_rate_after_less_is_dearer_too()
    {
        var before = Offers.Plan(8, "Max 60 paid", 2350, 60, perGb: 100);
        var change = PlannedChange.ToPlan(Held(before, bound: null), Offers.Plan(9, "Max 50 paid", 1950, 50, perGb: 100), device: null, s_from);
        Assert.True(change.IsOpenEnded);
        Assert.False(PlannedChange.ToPlan(Held(before, bound: null), Offers.Plan(10, "Max 70 paid", 1950, 70, perGb: 100), device: null, s_from).IsOpenEnded);
    }

    [Fact]
    public void Something_charged_once_is_dearer_even_where_it_saves_over_the_term()
    {
        var change = To(Offers.Plan(11, "Max 60 again", 2000, 60, once: 500));
        Assert.True(change.Cost.Added < 0);
        Assert.True(change.IsDearer);
        Assert.Equal(500, change.Cost.Most);
    }

    [Fact]
    public void Where_nothing_binds_a_year_is_counted()
    {
        var change = PlannedChange.ToPlan(Held(s_max60, bound: null), Offers.Plan(3, "Max 80 GB", 2500, 80), device: null, s_from);
        Assert.Equal((12, 1800, (DateOnly?)null), (change.Cost.Months, change.Cost.Added, change.BoundUntil));
    }

    [Fact]
    public void A_handset_counts_all_its_instalments_and_what_is_paid_first()
    {
        var change = PlannedChange.ToPlan(Held(s_max60, s_bound), Offers.Plan(3, "Max 80 GB", 2500, 80), Offers.Device(12, "Phone", 2500, 24, once: 4900), s_from);
        Assert.Equal(4900 + (24 * 2500), change.Cost.Most - (24 * 150));
        Assert.Equal(2650, change.Cost.Monthly);
    }

    [Fact]
    public void An_add_on_without_a_term_counts_a_year_and_one_with_a_term_its_months()
    {
        Assert.Equal(12 * 600, PlannedChange.WithAddOn(Offers.AddOn(13, "5 GB more", 600), s_from).Cost.Most);
        Assert.Equal(3 * 600, PlannedChange.WithAddOn(Offers.AddOn(14, "Summer", 600, term: 3), s_from).Cost.Most);
    }

    [Fact]
    public void Removing_an_add_on_early_costs_the_months_that_are_left()
    {
        var addOn = Offers.AddOn(14, "Summer", 600, term: 3);
        var held = new HeldContract(Contract.Agree(default, new(Family.Id(0x7, 2)), Family.LeilasLine, addOn, s_from.AddMonths(-1), s_from.AddMonths(2), supersedes: null, s_from.AddMonths(-1)), addOn.Terms);
        var change = PlannedChange.WithoutAddOn(held, s_from);
        Assert.True(change.IsDearer);
        Assert.Equal((-600, 1200, 1200), (change.Cost.Monthly, change.Cost.Once, change.Cost.Most));
    }

    private static PlannedChange To(OfferingVersion plan) => PlannedChange.ToPlan(Held(s_max60, s_bound), plan, device: null, s_from);

    private static HeldContract Held(OfferingVersion version, DateOnly? bound)
    {
        var contract = new Contract(default, new(Family.Id(0x7, 1)), Family.LeilasLine, version.Name, version.Monthly, new(2025, 5, 3), bound, supersedesId: null);
        contract.RecordVersion(version);
        return new(contract, version.Terms);
    }
}
