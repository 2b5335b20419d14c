using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Orders;

internal sealed class NetworkOrderConfiguration : HouseholdOwnedConfiguration<NetworkOrder, NetworkOrderId>
{
    protected override void ConfigureRest(EntityTypeBuilder<NetworkOrder> builder)
    {
        builder.Property(order => order.Failure).HasMaxLength(NetworkOrder.FailureSize);
        RefersTo<Line>(builder, nameof(NetworkOrder.LineId));

        // The orders still to be sent, over all households.
        builder.HasIndex(order => order.NextTryAt).HasFilter("\"State\" = 1").HasDatabaseName("IX_NetworkOrders_Open");

        // The orders of a line go out one after the other: no two were written at the same time.
        builder.HasIndex(order => new { order.HouseholdId, order.LineId, order.OrderedAt }).IsUnique();

        // All orders of an operation.
        builder.HasIndex(order => new { order.HouseholdId, order.RequestId });
    }
}
