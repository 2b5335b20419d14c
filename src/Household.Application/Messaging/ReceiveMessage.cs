using HouseholdPortal.Application.Keys;
using HouseholdPortal.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Messaging;

/// <summary>
/// Takes a text sent to the operator: stores it once, however often the provider delivers it, and notifies those who wait for one. A word such as
/// STOP is a text like any other: the provider handles it, and then refuses messages to that number.
/// </summary>
public sealed class ReceiveMessage(HouseholdTransaction transactions, IDbContextFactory<HouseholdDbContext> contexts, RootKey root)
{
    internal const string SealPurpose = "inbound/1";
    private readonly SealedText _seal = new(root, SealPurpose);

    /// <returns>Whether it is new.</returns>
    public async Task<bool> RunAsync(IncomingSms sms, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sms);
        try
        {
            return await transactions.Run<bool>([], async work =>
            {
                if (await IsKnownAsync(work.Db, sms.ProviderId, cancellationToken)) return Step<bool>.Rollback(false);
                var message = new InboundMessage(work.Ids.Bare(), sms.ProviderId, sms.From, _seal.Seal(sms.Text), work.Now);
                work.Db.Add(message);
                work.Publish(ChangeTopic.InboundMessage, message.Id);
                return Step<bool>.Commit(true);
            }, cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Delivered twice at once, to two nodes: the other node's row was first.
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            if (!await IsKnownAsync(db, sms.ProviderId, cancellationToken)) throw;
            return false;
        }
    }

    private static Task<bool> IsKnownAsync(HouseholdDbContext db, string providerId, CancellationToken cancellationToken) =>
        db.Set<InboundMessage>().AnyAsync(message => message.ProviderId == providerId, cancellationToken);
}
