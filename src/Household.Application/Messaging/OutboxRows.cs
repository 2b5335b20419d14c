using HouseholdPortal.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Messaging;

/// <summary>
/// The outbox's rows for senders: each step is a short transaction of its own, and none is open during a network call. A row is read under its lock
/// before it is changed, because callbacks change it too.
/// </summary>
internal sealed class OutboxRows(IDbContextFactory<HouseholdDbContext> contexts, WriteGate gate, Clock clock)
{
    /// <summary>Claims the oldest due messages; other nodes skip them until the claim ends.</summary>
    /// <param name="byEmail">E-mails only; else texts only.</param>
    public Task<IReadOnlyList<OutboxMessage>> ClaimAsync(bool byEmail, int most, TimeSpan claim, CancellationToken cancellationToken) => InTransactionAsync<IReadOnlyList<OutboxMessage>>(
        async (db, ct) =>
        {
            var now = clock.Now;
            var due = await db.Set<OutboxMessage>()
                .Where(message => message.SentAt == null && message.FailedAt == null && message.NextTryAt <= now && (message.Email != null) == byEmail)
                .OrderBy(message => message.Sequence).Take(most).TagWith(RowLocks.Skip).ToListAsync(ct);
            foreach (var message in due) message.Claim(now, claim);
            return due;
        },
        cancellationToken);

    /// <summary>Changes one message as it stands now.</summary>
    /// <returns>What the change returns; null when there is no such message.</returns>
    public Task<bool?> ChangeAsync(Guid id, Func<OutboxMessage, DateTimeOffset, bool> change, CancellationToken cancellationToken) => InTransactionAsync<bool?>(
        async (db, ct) =>
        {
            var message = await db.Set<OutboxMessage>().Where(m => m.Id == id).TagWith(RowLocks.Wait).FirstOrDefaultAsync(ct);
            return message is null ? null : change(message, clock.Now);
        },
        cancellationToken);

    /// <summary>The first of these provider's messages that does not belong to another message of ours with the same text.</summary>
    public async Task<SendOutcome.Accepted?> FirstUnclaimedAsync(Guid id, IReadOnlyList<SendOutcome.Accepted> alike, CancellationToken cancellationToken)
    {
        if (alike.Count == 0) return null;
        var theirs = alike.Select(accepted => accepted.ProviderId).ToList();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var others = await db.Set<OutboxMessage>().AsNoTracking()
            .Where(message => message.Id != id && theirs.Contains(message.ProviderId)).Select(message => message.ProviderId).ToListAsync(cancellationToken);
        return alike.FirstOrDefault(accepted => !others.Contains(accepted.ProviderId));
    }

    private async Task<T> InTransactionAsync<T>(Func<HouseholdDbContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var pass = await gate.EnterAsync(cancellationToken);
        await using var strategySource = await contexts.CreateDbContextAsync(cancellationToken);
        return await strategySource.Database.CreateExecutionStrategy().ExecuteAsync(async ct =>
        {
            // A new context for each attempt: otherwise a row that a failed attempt changed would be changed twice.
            await using var db = await contexts.CreateDbContextAsync(ct);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var result = await work(db, ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return result;
        }, cancellationToken);
    }
}
