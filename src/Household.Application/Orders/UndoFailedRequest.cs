using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain.Orders;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Orders;

/// <summary>Where the network refuses an order for good: stops the request’s other orders, has what they did undone, and undoes the operation itself.</summary>
public sealed class UndoFailedRequest(FailRequest fail) : IOrderFailure
{
    public async Task FailedAsync(CommandContext work, NetworkOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(order);
        if (!await fail.RunAsync(work, order.HouseholdId, order.RequestId, cancellationToken)) return;
        foreach (var other in await work.Db.NetworkOrders.Where(o => o.HouseholdId == order.HouseholdId && o.RequestId == order.RequestId && o.Id != order.Id).ToListAsync(cancellationToken))
        {
            var undo = other.MayBeCarriedOut;
            other.Cancel(work.Now);
            if (undo) await work.OrderAsync(other.HouseholdId, other.RequestId, other.LineId, [other.Opposite], cancellationToken);
        }
    }
}
