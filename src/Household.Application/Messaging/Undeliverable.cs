using HouseholdPortal.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Messaging;

/// <summary>
/// Tells of messages that came to their end without arriving: refused, or given up by the network. Ask only for somebody who has proved that the
/// message is theirs. A number that nobody has gets no message, so that none of its messages ever fails: whoever is told of a failure is
/// told that the number is somebody's.
/// </summary>
internal static class Undeliverable
{
    public static Task<bool> CouldNotDeliverAsync(this HouseholdDbContext db, Guid message, CancellationToken cancellationToken) =>
        db.Set<OutboxMessage>().AnyAsync(m => m.Id == message && (m.Delivery == Delivery.Undelivered || m.Delivery == Delivery.Failed), cancellationToken);
}
