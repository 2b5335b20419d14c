namespace HouseholdPortal.Domain.Billing;

/// <summary>Whether a bill is paid, due or late. TM Forum: state and remainingAmount of a CustomerBill (TMF678). Closed.</summary>
public abstract record BillStatus
{
    private BillStatus() { }

    /// <summary>Its total is zero or less.</summary>
    public sealed record NothingToPay : BillStatus;

    /// <summary>Paid in full; the last payment came on that day.</summary>
    public sealed record Paid(DateOnly On) : BillStatus;

    /// <summary>Credits cover all of it.</summary>
    public sealed record Covered : BillStatus;

    /// <summary>Some or all is still to be paid, by that day.</summary>
    public sealed record Due(Money Left, DateOnly By) : BillStatus;

    /// <summary>Some or all should have been paid by that day.</summary>
    /// <param name="RefusedOn">When the bank last refused it; null when the bank was not asked.</param>
    public sealed record Late(Money Left, DateOnly DueOn, DateOnly? RefusedOn) : BillStatus;

    /// <summary>A payment of a bill, as far as the bill's status depends on it.</summary>
    public sealed record Came(long Minor, DateOnly On, PaymentOutcome Outcome);

    /// <param name="total">The bill's total.</param>
    /// <param name="payments">All payments of this bill.</param>
    /// <param name="covered">How much of it credits cover.</param>
    public static BillStatus Of(Money total, DateOnly dueOn, IReadOnlyCollection<Came> payments, Money covered, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(payments);
        if (total.Minor <= 0) return new NothingToPay();
        var toPay = total - covered;
        if (toPay.Minor <= 0) return new Covered();

        var came = payments.Where(payment => payment.Outcome == PaymentOutcome.Paid).ToList();
        var left = toPay - new Money(came.Sum(payment => payment.Minor), total.Currency);
        if (left.Minor <= 0) return new Paid(came.Max(payment => payment.On));
        if (today <= dueOn) return new Due(left, dueOn);
        return new Late(left, dueOn, payments.Where(payment => payment.Outcome == PaymentOutcome.Refused).Select(payment => (DateOnly?)payment.On).Max());
    }
}
