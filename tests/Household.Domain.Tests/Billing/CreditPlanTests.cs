using HouseholdPortal.Domain.Billing;

namespace HouseholdPortal.Domain.Tests.Billing;

public sealed class CreditPlanTests
{
    private const string Pounds = "GBP";
    private static readonly DateOnly s_next = new(2026, 12, 13);

    private static IEnumerable<DateOnly> Days => Enumerable.Range(0, 60).Select(s_next.AddMonths);

    [Fact]
    public void A_credit_larger_than_a_bill_covers_several_and_tells_what_is_left()
    {
        var plan = CreditPlan.Of(new(21469, Pounds), new(5100, Pounds), Days);
        Assert.Equal([16369L, 11269L, 6169L, 1069L], plan.Bills.Select(bill => bill.Left.Minor));
        Assert.Equal([12, 1, 2, 3], plan.Bills.Select(bill => bill.IssuedOn.Month));
        Assert.Equal(new Money(1069, Pounds), plan.Rest);
    }

    [Fact]
    public void A_credit_smaller_than_a_bill_covers_none_whole()
    {
        var plan = CreditPlan.Of(new(1000, Pounds), new(5100, Pounds), Days);
        Assert.Empty(plan.Bills);
        Assert.Equal(new Money(1000, Pounds), plan.Rest);
    }

    [Fact]
    public void Where_nothing_is_billed_nothing_is_covered() => Assert.Empty(CreditPlan.Of(new(1000, Pounds), Money.Zero(Pounds), Days).Bills);

    [Fact]
    public void Nobody_plans_for_more_than_two_years() => Assert.Equal(CreditPlan.MostBills, CreditPlan.Of(new(1_000_000, Pounds), new(100, Pounds), Days).Bills.Length);
}
