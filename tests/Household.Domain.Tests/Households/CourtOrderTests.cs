using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Tests.Decisions;

namespace HouseholdPortal.Domain.Tests.Households;

public sealed class CourtOrderTests
{
    private static readonly StaffId Jo = new(Family.Id(0x5, 1));
    private static readonly StaffId Ana = new(Family.Id(0x5, 2));

    [Fact]
    public void A_colleague_decides_it_once()
    {
        var order = Order(CourtOrderEffect.Ends);
        Assert.False(order.Accept(Jo, Family.Now));
        Assert.True(order.Accept(Ana, Family.Now));
        Assert.Equal((CourtOrderState.Accepted, Ana, Family.Now), (order.State, order.DecidedBy, order.DecidedAt));
        Assert.False(order.Refuse(Ana, "Too late", Family.Now));
        Assert.False(order.Accept(Ana, Family.Now));
    }

    [Fact]
    public void A_refusal_says_why_and_changes_nothing()
    {
        var order = Order(CourtOrderEffect.Ends);
        Assert.Throws<ArgumentException>(() => order.Refuse(Ana, " ", Family.Now));
        Assert.True(order.Refuse(Ana, "No such case", Family.Now));
        Assert.Equal((CourtOrderState.Refused, "No such case"), (order.State, order.RefusedBecause));
        Assert.False(CourtOrder.Bars([order]));
    }

    [Fact]
    public void The_newest_that_was_accepted_stands()
    {
        CourtOrder ends = Order(CourtOrderEffect.Ends), appoints = Order(CourtOrderEffect.Appoints);
        Assert.False(CourtOrder.Bars([]));
        Assert.False(CourtOrder.Bars([ends]));
        ends.Accept(Ana, Family.Now);
        Assert.True(CourtOrder.Bars([ends, appoints]));
        appoints.Accept(Ana, Family.Now.AddDays(1));
        Assert.False(CourtOrder.Bars([appoints, ends]));
    }

    [Theory]
    [InlineData(CourtOrder.TextSize, true)]
    [InlineData(CourtOrder.TextSize + 1, false)]
    [InlineData(0, false)]
    public void Court_and_reference_are_as_long_as_they_may_be(int length, bool isText)
    {
        var text = new string('a', length);
        Assert.Equal(isText, CourtOrder.IsText(text));
        if (!isText) Assert.Throws<ArgumentException>(() => Order(CourtOrderEffect.Ends, reference: text));
    }

    [Fact]
    public void Nobody_is_their_own_guardian() =>
        Assert.Throws<ArgumentException>(() => new CourtOrder(new(Family.Id(0x1, 1)), CourtOrderEffect.Appoints, Family.Person(Family.Sam), Family.Person(Family.Sam), "Leeds", "1", Family.Today, Jo, Family.Now));

    private static CourtOrder Order(CourtOrderEffect effect, string reference = "LS-26-1") =>
        new(new(Family.Id(0x1, 1)), effect, Family.Person(Family.Leila), Family.Person(Family.Sam), "Leeds County Court", reference, Family.Today, Jo, Family.Now);
}
