using HouseholdPortal.Application.Billing;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Tests.Billing;

/// <summary>A payment system that answers as a test says, and pays unless it does.</summary>
internal sealed class FakePayments : IPaymentSystem
{
    public bool IsThere { get; set; } = true;

    /// <summary>Whose orders are this test's: others have theirs in the same database.</summary>
    public HouseholdId Household { get; set; }

    public Func<PaymentOrder, PaymentAnswer> Answer { get; set; } = order => new PaymentAnswer.Paid($"ref-{order.Number}");

    public List<PaymentOrder> Orders { get; } = [];

    public Task<PaymentAnswer> PayOutAsync(PaymentOrder order, CancellationToken cancellationToken)
    {
        if (order.Household != Household) return Task.FromResult<PaymentAnswer>(new PaymentAnswer.Later());
        Orders.Add(order);
        return Task.FromResult(Answer(order));
    }
}
