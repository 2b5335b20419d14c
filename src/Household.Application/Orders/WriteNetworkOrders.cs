using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Orders;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Orders;

/// <summary>Writes network orders in an operation's transaction; they are sent after its commit.</summary>
public static class WriteNetworkOrders
{
    /// <summary>
    /// Writes orders about one line, which go out in this order, after all earlier ones of the line. The line's household must be locked.
    /// </summary>
    public static async Task<IReadOnlyList<NetworkOrder>> OrderAsync(
        this CommandContext work, HouseholdId household, OperationRequestId request, LineId line, IReadOnlyCollection<NetworkOrderKind> kinds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(kinds);
        if (!work.Has(household)) throw new InvalidOperationException("The household of a network order must be locked.");
        if (kinds.Count == 0) return [];

        var stored = await work.Db.NetworkOrders.Where(order => order.HouseholdId == household && order.LineId == line).MaxAsync(order => (DateTimeOffset?)order.OrderedAt, cancellationToken);
        var written = work.Db.NetworkOrders.Local.Where(order => order.HouseholdId == household && order.LineId == line).Max(order => (DateTimeOffset?)order.OrderedAt);
        var newest = written is null || stored > written ? stored : written;
        var orders = new List<NetworkOrder>();
        foreach (var kind in kinds)
        {
            var order = new NetworkOrder(household, work.Ids.New<NetworkOrderId>(), request, line, kind, work.Now, newest);
            newest = order.OrderedAt;
            orders.Add(order);
        }

        work.Db.AddRange(orders);
        work.Publish(ChangeTopic.NetworkOrder, orders[0].Id.Value);
        return orders;
    }
}
