using HouseholdPortal.Domain.Billing;

namespace HouseholdPortal.Domain.Tests.Billing;

/// <summary>Starts from a bill of £51.00 that is due on 27 November; each test pays it otherwise.</summary>
public sealed class BillStatusTests
{
    private const string Pounds = "GBP";
    private static readonly DateOnly s_due = new(2026, 11, 27);
    private static readonly Money s_total = new(5100, Pounds);

    [Fact]
    public void Until_the_end_of_the_day_it_is_due_and_then_it_is_late()
    {
        Assert.Equal(new BillStatus.Due(s_total, s_due), Of([], s_due));
        Assert.Equal(new BillStatus.Late(s_total, s_due, null), Of([], s_due.AddDays(1)));
    }

    [Fact]
    public void It_is_paid_when_the_last_of_it_came()
    {
        Assert.Equal(new BillStatus.Due(new(100, Pounds), s_due), Of([Pay(5000, 20)], s_due));
        Assert.Equal(new BillStatus.Paid(new(2026, 11, 29)), Of([Pay(5000, 20), Pay(100, 29)], s_due.AddDays(9)));
    }

    [Fact]
    public void A_payment_that_the_bank_refused_pays_nothing_and_is_told()
    {
        var refused = Pay(5100, 27, PaymentOutcome.Refused);
        Assert.Equal(new BillStatus.Late(s_total, s_due, s_due), Of([refused], s_due.AddDays(1)));
        Assert.Equal(new BillStatus.Paid(new(2026, 11, 30)), Of([refused, Pay(5100, 30)], s_due.AddDays(9)));
    }

    [Fact]
    public void Credits_cover_it_or_leave_a_rest()
    {
        Assert.IsType<BillStatus.Covered>(Of([], s_due.AddDays(9), covered: 5100));
        Assert.Equal(new BillStatus.Due(new(4100, Pounds), s_due), Of([], s_due, covered: 1000));
        Assert.Equal(new BillStatus.Paid(new(2026, 11, 20)), Of([Pay(4100, 20)], s_due, covered: 1000));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-240)]
    public void Of_a_bill_for_nothing_or_less_there_is_nothing_to_pay(long pence) =>
        Assert.IsType<BillStatus.NothingToPay>(BillStatus.Of(new(pence, Pounds), s_due, [], Money.Zero(Pounds), s_due.AddDays(9)));

    private static BillStatus Of(BillStatus.Came[] payments, DateOnly today, long covered = 0) => BillStatus.Of(s_total, s_due, payments, new(covered, Pounds), today);

    private static BillStatus.Came Pay(long pence, int day, PaymentOutcome outcome = PaymentOutcome.Paid) => new(pence, new(2026, 11, day), outcome);
}
