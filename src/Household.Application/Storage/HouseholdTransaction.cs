using System.Data.Common;
using System.Security.Cryptography;
using HouseholdPortal.Application.Keys;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Storage;

/// <summary>
/// The one way to change anything: execution strategy → new context → lock the household rows in id order → idempotency → work (load,
/// decide, verbs, audit, outbox) → commit → wake the dispatcher. Whatever can change a decision takes the same lock, so that of a
/// revocation and a use, the one that commits first wins.
/// </summary>
public sealed class HouseholdTransaction(
    IDbContextFactory<HouseholdDbContext> contexts, HouseholdLock locks, WriteGate gate, RowWriter rows, Clock clock, IdSource ids, RootKey root,
    OperatorName from, IChangeNotifier notifier, ILogger<HouseholdTransaction> log)
{
    /// <summary>SQLSTATE of PostgreSQL; on SQLite the gate keeps two of our writers from ever meeting.</summary>
    internal const string UniqueViolation = "23505";

    private static readonly CompiledQuery<Guid, string, string, IdempotencyRecord?> s_before = CompiledQuery.One(
        (HouseholdDbContext db, Guid actor, string useCase, string key, CancellationToken _) =>
            db.Set<IdempotencyRecord>().AsNoTracking().FirstOrDefault(r => r.ActorId == actor && r.UseCase == useCase && r.Key == key));

    private static readonly CompiledQuery<SessionId, List<HouseholdId>> s_householdsOf = CompiledQuery.Many((HouseholdDbContext db, SessionId session) =>
        from s in db.Sessions
        where s.Id == session
        join m in db.Memberships on s.PersonId equals m.PersonId
        select m.HouseholdId);

    private readonly SealedText _seal = new(root, OutboxDispatcher.SealPurpose);

    /// <summary>Runs what may repeat harmlessly. Locks the households of a session's person.</summary>
    /// <inheritdoc cref="RunOnce{T}(IReadOnlyCollection{HouseholdId}, CommandKey, Func{string, T}, Func{HouseholdWork, Task{Step{T}}}, CancellationToken)"/>
    public Task<T> Run<T>(SessionId session, Func<HouseholdWork, Task<Step<T>>> work, CancellationToken cancellationToken = default) =>
        RunAsync(async db => await s_householdsOf.RunAsync(db, session, cancellationToken), work, cancellationToken);

    /// <summary>Runs what may repeat harmlessly.</summary>
    /// <inheritdoc cref="RunOnce{T}(IReadOnlyCollection{HouseholdId}, CommandKey, Func{string, T}, Func{HouseholdWork, Task{Step{T}}}, CancellationToken)"/>
    public Task<T> Run<T>(IReadOnlyCollection<HouseholdId> households, Func<HouseholdWork, Task<Step<T>>> work, CancellationToken cancellationToken = default) =>
        RunAsync(_ => ValueTask.FromResult(households), work, cancellationToken);

    /// <summary>Runs what must happen once. Locks the households of a session's person.</summary>
    /// <inheritdoc cref="RunOnce{T}(IReadOnlyCollection{HouseholdId}, CommandKey, Func{string, T}, Func{HouseholdWork, Task{Step{T}}}, CancellationToken)"/>
    public Task<CommandResult<T>> RunOnce<T>(
        SessionId session, CommandKey key, Func<string, T> recall, Func<HouseholdWork, Task<Step<T>>> work, CancellationToken cancellationToken = default) =>
        RunAsync(async db => await s_householdsOf.RunAsync(db, session, cancellationToken), key, recall, work, cancellationToken);

    /// <summary>Runs what must happen once.</summary>
    /// <param name="households">The households to lock; ones that do not exist are left out. None for what belongs to no household.</param>
    /// <param name="key">Makes it happen once.</param>
    /// <param name="recall">Makes the outcome again from what <see cref="Step{T}.Remembered"/> kept.</param>
    public Task<CommandResult<T>> RunOnce<T>(
        IReadOnlyCollection<HouseholdId> households, CommandKey key, Func<string, T> recall, Func<HouseholdWork, Task<Step<T>>> work, CancellationToken cancellationToken = default) =>
        RunAsync(_ => ValueTask.FromResult(households), key, recall, work, cancellationToken);

    private async Task<T> RunAsync<T>(HouseholdsToLock households, Func<HouseholdWork, Task<Step<T>>> work, CancellationToken cancellationToken)
    {
        var result = await RunAsync(households, key: null, recall: null, work, cancellationToken);
        return result is CommandResult<T>.Ran ran ? ran.Outcome : throw new InvalidOperationException("Without a key none can be taken.");
    }

    private async Task<CommandResult<T>> RunAsync<T>(
        HouseholdsToLock households, CommandKey? key, Func<string, T>? recall, Func<HouseholdWork, Task<Step<T>>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        using var pass = await gate.EnterAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var strategy = db.Database.CreateExecutionStrategy();
        var result = strategy.RetriesOnFailure
            ? await strategy.ExecuteAsync(ct => AnewAsync(households, key, recall, work, ct), cancellationToken)
            : await Once(db, households, key, recall, work, cancellationToken);
        if (result is CommandResult<T>.Ran { Outcome: IRefusal refusal }) RefusalLog.AuthorizationRefused(log, refusal.What, refusal.Reason);
        return result;
    }

    /// <summary>In a context of its own: one that was used by an attempt which failed would change its rows twice.</summary>
    private async Task<CommandResult<T>> AnewAsync<T>(
        HouseholdsToLock households, CommandKey? key, Func<string, T>? recall, Func<HouseholdWork, Task<Step<T>>> work, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Once(db, households, key, recall, work, cancellationToken);
    }

    private async Task<CommandResult<T>> Once<T>(
        HouseholdDbContext db, HouseholdsToLock households, CommandKey? key, Func<string, T>? recall, Func<HouseholdWork, Task<Step<T>>> work, CancellationToken cancellationToken)
    {
        // Whatever fails here rolls everything back: a savepoint before each save would be two more commands for nothing.
        db.Database.AutoSavepointsEnabled = false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var locked = await locks.TakeAsync(db, await households(db), cancellationToken);
        if (key is not null && recall is not null && await RecallAsync(db, key, recall, cancellationToken) is { } before) return before;

        var doing = new HouseholdWork(db, locked, clock.Now, ids, _seal, from);
        Step<T> step;
        try
        {
            step = await work(doing);
            if (!step.Commits) return new CommandResult<T>.Ran(step.Outcome, Before: false);

            if (key is not null && step.Remembered is not null)
                doing.Insert(new IdempotencyRecord(key.ActorId, key.UseCase, key.Key, key.RequestHash, step.Remembered, doing.Now));
            await db.SaveChangesAsync(cancellationToken);
            await rows.WriteAsync(db, doing.New, cancellationToken);
        }
        catch (Exception error) when (key is not null && recall is not null && (error as DbException ?? error.InnerException) is DbException { SqlState: UniqueViolation })
        {
            // The same request twice at once with no household to lock between them: the other one was first, and its answer is this one's.
            await transaction.RollbackAsync(CancellationToken.None);
            if (await RecallAsync(db, key, recall, CancellationToken.None) is { } first) return first;
            throw;
        }

        try
        {
            await transaction.CommitAsync(cancellationToken);
        }
        catch (Exception) when (key is not null && recall is not null && step.Remembered is not null)
        {
            // Nobody knows whether the commit reached the disk: the idempotency row, which is part of it, does.
            await using var fresh = await contexts.CreateDbContextAsync(CancellationToken.None);
            if (await RecallAsync(fresh, key, recall, CancellationToken.None) is null) throw;
        }

        foreach (var (topic, id) in doing.Told) await notifier.PublishAsync(topic, id, CancellationToken.None);
        if (doing.SendsMessages) await notifier.PublishAsync(ChangeTopic.Outbox, Guid.Empty, CancellationToken.None);
        return new CommandResult<T>.Ran(step.Outcome, Before: false);
    }

    private static async Task<CommandResult<T>?> RecallAsync<T>(HouseholdDbContext db, CommandKey key, Func<string, T> recall, CancellationToken cancellationToken)
    {
        var record = await s_before.RunAsync(db, key.ActorId, key.UseCase, key.Key, cancellationToken);
        if (record is null) return null;
        return CryptographicOperations.FixedTimeEquals(record.RequestHash, key.RequestHash)
            ? new CommandResult<T>.Ran(recall(record.Outcome), Before: true)
            : new CommandResult<T>.KeyUsedForAnother();
    }

    /// <summary>Which households a command locks, asked inside its transaction.</summary>
    private delegate ValueTask<IReadOnlyCollection<HouseholdId>> HouseholdsToLock(HouseholdDbContext db);
}
