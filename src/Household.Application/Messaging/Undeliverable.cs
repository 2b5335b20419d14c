using HouseholdPortal.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Messaging;

/// <summary>
/// Finds messages that ended without arriving: refused, or given up by the network. Call it only for a person who has proved that the message is
/// theirs. An unknown number gets no message, so its messages never fail: a reported failure reveals that we know the number.
/// </summary>
internal static class Undeliverable
{
    public static Task<bool> CouldNotDeliverAsync(this HouseholdDbContext db, Guid message, CancellationToken cancellationToken) =>
        db.Set<OutboxMessage>().AnyAsync(m => m.Id == message && (m.Delivery == Delivery.Undelivered || m.Delivery == Delivery.Failed), cancellationToken);
}
