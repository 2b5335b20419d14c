using HouseholdPortal.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Messaging;

/// <summary>
/// Takes what a sender reports about a message that it accepted. A report that comes twice, late or out of order changes nothing, so a sender may
/// repeat it at will. A report also proves that a message was sent, if we did not know that.
/// </summary>
public sealed class HearDelivery(IDbContextFactory<HouseholdDbContext> contexts, WriteGate gate, Clock clock)
{
    private readonly OutboxRows _rows = new(contexts, gate, clock);

    /// <param name="message">Our id of the message; an unknown one is ignored.</param>
    /// <param name="providerId">The sender's id of the message.</param>
    /// <param name="error">The sender's code for why it could not be delivered.</param>
    /// <returns>Whether the report changed anything.</returns>
    public async Task<bool> RunAsync(Guid message, string providerId, Delivery delivery, int? error, CancellationToken cancellationToken) =>
        await _rows.ChangeAsync(message, (row, now) => row.Heard(providerId, delivery, error, now), cancellationToken) is true;
}
