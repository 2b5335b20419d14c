using System.Data.Common;
using System.Security.Cryptography;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Keys;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Households;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Storage;

/// <summary>
/// The one way to change anything: execution strategy → new context → lock the household rows in id order → idempotency → work (load,
/// decide, verbs, audit, outbox) → commit → wake the dispatcher. Whatever can change a decision takes the same lock, so that of a
/// revocation and a use, the one that commits first wins.
/// </summary>
public sealed class HouseholdTransaction(
    IDbContextFactory<HouseholdDbContext> contexts, HouseholdLock locks, WriteGate gate, RowWriter rows, OperatorPolicy policy, Clock clock, IdSource ids, RootKey root,
    OperatorName from, IChangeNotifier notifier, ILogger<HouseholdTransaction> log)
{
    /// <summary>SQLSTATE of PostgreSQL; on SQLite the gate keeps two of our writers from ever meeting.</summary>
    internal const string UniqueViolation = "23505";

    private static readonly CompiledQuery<Guid, string, string, IdempotencyRecord?> s_before = CompiledQuery.One(
        (HouseholdDbContext db, Guid actor, string useCase, string key, CancellationToken _) =>
            db.Set<IdempotencyRecord>().AsNoTracking().FirstOrDefault(r => r.ActorId == actor && r.UseCase == useCase && r.Key == key));

    private readonly SealedText _seal = new(root, OutboxDispatcher.SealPurpose);

    /// <summary>Runs what may repeat harmlessly. Locks the households of whoever acts.</summary>
    /// <inheritdoc cref="RunOnce{T}(ActorLocator, CommandKey, Func{string, T}, Func{CommandContext, Task{Step{T}}}, CancellationToken)"/>
    public Task<T> Run<T>(ActorLocator by, Func<CommandContext, Task<Step<T>>> work, CancellationToken cancellationToken = default) =>
        RunAsync(new(by, null), work, cancellationToken);

    /// <summary>Runs what may repeat harmlessly, in households that were named.</summary>
    /// <inheritdoc cref="RunOnce{T}(ActorLocator, CommandKey, Func{string, T}, Func{CommandContext, Task{Step{T}}}, CancellationToken)"/>
    /// <param name="households">The households to lock; ones that do not exist are left out. None for what belongs to no household.</param>
    public Task<T> Run<T>(ActorLocator? by, IReadOnlyCollection<HouseholdId> households, Func<CommandContext, Task<Step<T>>> work, CancellationToken cancellationToken = default) =>
        RunAsync(new(by, households), work, cancellationToken);

    /// <summary>Runs what nobody does who is signed in: a job, a link, a sign-in.</summary>
    /// <inheritdoc cref="Run{T}(ActorLocator, IReadOnlyCollection{HouseholdId}, Func{CommandContext, Task{Step{T}}}, CancellationToken)"/>
    public Task<T> Run<T>(IReadOnlyCollection<HouseholdId> households, Func<CommandContext, Task<Step<T>>> work, CancellationToken cancellationToken = default) =>
        Run(null, households, work, cancellationToken);

    /// <summary>Runs what must happen once. Locks the households of whoever acts.</summary>
    /// <param name="by">Who acts. Found after the locks were taken, so that what ended a session before this began has ended it here, too.</param>
    /// <param name="key">Makes it happen once.</param>
    /// <param name="recall">Makes the outcome again from what <see cref="Step{T}.Remembered"/> kept.</param>
    public Task<CommandResult<T>> RunOnce<T>(
        ActorLocator by, CommandKey key, Func<string, T> recall, Func<CommandContext, Task<Step<T>>> work, CancellationToken cancellationToken = default) =>
        RunAsync(new(by, null), key, recall, work, cancellationToken);

    /// <summary>Runs what must happen once and nobody does who is signed in.</summary>
    /// <inheritdoc cref="RunOnce{T}(ActorLocator, CommandKey, Func{string, T}, Func{CommandContext, Task{Step{T}}}, CancellationToken)"/>
    public Task<CommandResult<T>> RunOnce<T>(
        IReadOnlyCollection<HouseholdId> households, CommandKey key, Func<string, T> recall, Func<CommandContext, Task<Step<T>>> work, CancellationToken cancellationToken = default) =>
        RunAsync(new(null, households), key, recall, work, cancellationToken);

    private async Task<T> RunAsync<T>(Scope scope, Func<CommandContext, Task<Step<T>>> work, CancellationToken cancellationToken)
    {
        var result = await RunAsync(scope, key: null, recall: null, work, cancellationToken);
        return result is CommandResult<T>.Ran ran ? ran.Outcome : throw new InvalidOperationException("Without a key none can be taken.");
    }

    private async Task<CommandResult<T>> RunAsync<T>(
        Scope scope, CommandKey? key, Func<string, T>? recall, Func<CommandContext, Task<Step<T>>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        using var pass = await gate.EnterAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var strategy = db.Database.CreateExecutionStrategy();
        var result = strategy.RetriesOnFailure
            ? await strategy.ExecuteAsync(ct => AnewAsync(scope, key, recall, work, ct), cancellationToken)
            : await Once(db, scope, key, recall, work, cancellationToken);
        if (result is CommandResult<T>.Ran { Outcome: IRefusal refusal }) RefusalLog.AuthorizationRefused(log, refusal.What, refusal.Reason);
        return result;
    }

    /// <summary>In a context of its own: one that was used by an attempt which failed would change its rows twice.</summary>
    private async Task<CommandResult<T>> AnewAsync<T>(
        Scope scope, CommandKey? key, Func<string, T>? recall, Func<CommandContext, Task<Step<T>>> work, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Once(db, scope, key, recall, work, cancellationToken);
    }

    private async Task<CommandResult<T>> Once<T>(
        HouseholdDbContext db, Scope scope, CommandKey? key, Func<string, T>? recall, Func<CommandContext, Task<Step<T>>> work, CancellationToken cancellationToken)
    {
        // Whatever fails here rolls everything back: a savepoint before each save would be two more commands for nothing.
        db.Database.AutoSavepointsEnabled = false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var (by, locked) = await BeginAsync(db, scope, cancellationToken);
        if (key is not null && recall is not null && await RecallAsync(db, key, recall, cancellationToken) is { } before) return before;

        var doing = new CommandContext(db, by, locked, clock.Now, ids, _seal, from);
        Step<T> step;
        try
        {
            step = await work(doing);
            if (!step.Commits) return new CommandResult<T>.Ran(step.Outcome, Before: false);

            if (key is not null && step.Remembered is not null)
                doing.Insert(new IdempotencyRecord(key.ActorId, key.UseCase, key.Key, key.RequestHash, step.Remembered, doing.Now));
            await rows.SaveAsync(db, doing.New, cancellationToken);
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

        if (doing.SendsMessages) doing.Publish(ChangeTopic.Outbox, Guid.Empty);
        if (doing.Published.Count > 0) await notifier.PublishAsync(doing.Published, CancellationToken.None);
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

    /// <summary>Locks, then finds who acts: whoever was signed out by the command before this one acts no more.</summary>
    private async Task<(ActingParty By, IReadOnlyList<Household> Locked)> BeginAsync(HouseholdDbContext db, Scope scope, CancellationToken cancellationToken)
    {
        if (scope.By is null) return (ActingParty.Nobody, await locks.TakeAsync(db, scope.Households ?? [], cancellationToken));
        if (scope.Households is null && !locks.WaitsForOthers)
        {
            var party = await ActingParty.OfAsync(db, scope.By, policy, clock.Now, cancellationToken);
            return (party, await locks.TakeAsync(db, party.Households, cancellationToken));
        }

        var households = scope.Households ?? (await ActingParty.OfAsync(db, scope.By, policy, clock.Now, cancellationToken)).Households;
        var locked = await locks.TakeAsync(db, households, cancellationToken);
        await ActingParty.LockAsync(db, scope.By, cancellationToken);
        return (await ActingParty.OfAsync(db, scope.By, policy, clock.Now, cancellationToken), locked);
    }

    /// <summary>Whom a command is by, and which households it locks: those of whoever acts where none are named.</summary>
    private sealed record Scope(ActorLocator? By, IReadOnlyCollection<HouseholdId>? Households);
}
