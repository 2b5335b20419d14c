using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain.Orders;

namespace HouseholdPortal.Application.Orders;

/// <summary>Undoes what an order was part of, once the network has refused the order for good.</summary>
public interface IOrderFailure
{
    /// <summary>
    /// Runs in the transaction that stores the failure, with the order's household locked: both are stored, or neither is and the order is tried again. So it
    /// may run more than once, and must do nothing outside the transaction.
    /// </summary>
    Task FailedAsync(CommandContext work, NetworkOrder order, CancellationToken cancellationToken);
}
