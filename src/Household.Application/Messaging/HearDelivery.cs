using HouseholdPortal.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Messaging;

/// <summary>
/// Takes what a sender tells of a message after it took it over. What comes twice, late or out of order changes nothing, so that a sender may
/// tell it as often as it likes. A message that we never heard was sent is known to be, from here.
/// </summary>
public sealed class HearDelivery(IDbContextFactory<HouseholdDbContext> contexts, WriteGate gate, Clock clock)
{
    private readonly OutboxRows _rows = new(contexts, gate, clock);

    /// <param name="message">Our id of the message; one that we never had is passed over.</param>
    /// <param name="providerId">What the sender calls it.</param>
    /// <param name="error">The sender's code of why it could not be delivered.</param>
    /// <returns>Whether that was news.</returns>
    public async Task<bool> RunAsync(Guid message, string providerId, Delivery delivery, int? error, CancellationToken cancellationToken) =>
        await _rows.ChangeAsync(message, (row, now) => row.Heard(providerId, delivery, error, now), cancellationToken) is true;
}
