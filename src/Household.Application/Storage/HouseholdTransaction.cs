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
/// The one way to change data: execution strategy → new context → lock the household rows in id order → idempotency → work (load, decide, verbs,
/// audit, outbox) → commit → wake the dispatcher. Everything that can change a decision takes the same lock, so that between a revocation and a use,
/// the one that commits first wins.
/// </summary>
public sealed class HouseholdTransaction(
    IDbContextFactory<HouseholdDbContext> contexts, HouseholdLock locks, WriteGate gate, RowWriter rows, OperatorPolicy policy, Clock clock, IdSource ids, RootKey root,
    OperatorName from, IChangeNotifier notifier, ILogger<HouseholdTransaction> log)
{
    /// <summary>PostgreSQL's SQLSTATE; on SQLite the gate keeps our writers apart, so that it cannot occur.</summary>
    internal const string UniqueViolation = "23505";

    private static readonly CompiledQuery<Guid, string, string, IdempotencyRecord?> s_before = CompiledQuery.One(
        (HouseholdDbContext db, Guid actor, string useCase, string key, CancellationToken _) =>
            db.Set<IdempotencyRecord>().AsNoTracking().FirstOrDefault(r => r.ActorId == actor && r.UseCase == useCase && r.Key == key));

    private readonly SealedText _seal = new(root, OutboxDispatcher.SealPurpose);

    /// <summary>Runs work that may safely repeat. Locks the actor's households.</summary>
    /// <inheritdoc cref="RunOnce{T}(ActorLocator, CommandKey, Func{string, T}, Func{CommandContext, Task{Step{T}}}, CancellationToken)"/>
    public Task<T> Run<T>(ActorLocator by, Func<CommandContext, Task<Step<T>>> work, CancellationToken cancellationToken = default) =>
        RunAsync(new(by, null), work, cancellationToken);

    /// <summary>The same, with further households locked, in which the actor is no member yet.</summary>
    /// <inheritdoc cref="Run{T}(ActorLocator, Func{CommandContext, Task{Step{T}}}, CancellationToken)"/>
    public Task<T> RunBesides<T>(ActorLocator by, IReadOnlyCollection<HouseholdId> besides, Func<CommandContext, Task<Step<T>>> work, CancellationToken cancellationToken = default) =>
        RunAsync(new(by, null) { Besides = besides }, work, cancellationToken);

    /// <summary>Runs work that may safely repeat, in the given households.</summary>
    /// <inheritdoc cref="RunOnce{T}(ActorLocator, CommandKey, Func{string, T}, Func{CommandContext, Task{Step{T}}}, CancellationToken)"/>
    /// <param name="households">The households to lock; those that do not exist are left out. None for work outside all households.</param>
    public Task<T> Run<T>(ActorLocator? by, IReadOnlyCollection<HouseholdId> households, Func<CommandContext, Task<Step<T>>> work, CancellationToken cancellationToken = default) =>
        RunAsync(new(by, households), work, cancellationToken);

    /// <summary>Runs work without a signed-in actor: a job, a link, a sign-in.</summary>
    /// <inheritdoc cref="Run{T}(ActorLocator, IReadOnlyCollection{HouseholdId}, Func{CommandContext, Task{Step{T}}}, CancellationToken)"/>
    public Task<T> Run<T>(IReadOnlyCollection<HouseholdId> households, Func<CommandContext, Task<Step<T>>> work, CancellationToken cancellationToken = default) =>
        Run(null, households, work, cancellationToken);

    /// <summary>Runs work that must happen once. Locks the actor's households.</summary>
    /// <param name="by">Who acts. Looked up after the locks were taken, so that a session that ended before counts as ended here.</param>
    /// <param name="key">The key that makes it happen once.</param>
    /// <param name="recall">Rebuilds the outcome from what <see cref="Step{T}.Remembered"/> stored.</param>
    public Task<CommandResult<T>> RunOnce<T>(
        ActorLocator by, CommandKey key, Func<string, T> recall, Func<CommandContext, Task<Step<T>>> work, CancellationToken cancellationToken = default) =>
        RunOnceBesides(by, [], key, recall, work, cancellationToken);

    /// <summary>The same, with further households locked, in which the actor is no member yet.</summary>
    /// <inheritdoc cref="RunOnce{T}(ActorLocator, CommandKey, Func{string, T}, Func{CommandContext, Task{Step{T}}}, CancellationToken)"/>
    public Task<CommandResult<T>> RunOnceBesides<T>(
        ActorLocator by, IReadOnlyCollection<HouseholdId> besides, CommandKey key, Func<string, T> recall, Func<CommandContext, Task<Step<T>>> work, CancellationToken cancellationToken = default) =>
        RunAsync(new(by, null) { Besides = besides }, key, recall, work, cancellationToken);

    /// <summary>Runs work that must happen once, without a signed-in actor.</summary>
    /// <inheritdoc cref="RunOnce{T}(ActorLocator, CommandKey, Func{string, T}, Func{CommandContext, Task{Step{T}}}, CancellationToken)"/>
    public Task<CommandResult<T>> RunOnce<T>(
        IReadOnlyCollection<HouseholdId> households, CommandKey key, Func<string, T> recall, Func<CommandContext, Task<Step<T>>> work, CancellationToken cancellationToken = default) =>
        RunAsync(new(null, households), key, recall, work, cancellationToken);

    private async Task<T> RunAsync<T>(Scope scope, Func<CommandContext, Task<Step<T>>> work, CancellationToken cancellationToken)
    {
        var result = await RunAsync(scope, key: null, recall: null, work, cancellationToken);
        return result is CommandResult<T>.Ran ran ? ran.Outcome : throw new InvalidOperationException("A command without a key cannot find its key in use.");
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

    /// <summary>Runs each attempt in a new context: the context of a failed attempt would change its rows twice.</summary>
    private async Task<CommandResult<T>> AnewAsync<T>(
        Scope scope, CommandKey? key, Func<string, T>? recall, Func<CommandContext, Task<Step<T>>> work, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Once(db, scope, key, recall, work, cancellationToken);
    }

    private async Task<CommandResult<T>> Once<T>(
        HouseholdDbContext db, Scope scope, CommandKey? key, Func<string, T>? recall, Func<CommandContext, Task<Step<T>>> work, CancellationToken cancellationToken)
    {
        // A failure here rolls everything back, so a savepoint before each save would only be two more commands.
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
            // The same request ran twice at once with no household to lock: the other was first, so its answer is also this one's.
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
            // It is unknown whether the commit reached the disk; the idempotency row, which is part of it, tells.
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

    /// <summary>Locks, then looks up who acts: a session that the previous command ended can no longer act.</summary>
    private async Task<(ActingParty By, IReadOnlyList<Household> Locked)> BeginAsync(HouseholdDbContext db, Scope scope, CancellationToken cancellationToken)
    {
        if (scope.By is null) return (ActingParty.Nobody, await locks.TakeAsync(db, scope.Households ?? [], cancellationToken));
        if (scope.Households is null && !locks.WaitsForOthers)
        {
            var party = await ActingParty.OfAsync(db, scope.By, policy, clock.Now, cancellationToken);
            return (party, await locks.TakeAsync(db, [.. party.Households, .. scope.Besides], cancellationToken));
        }

        var households = scope.Households ?? (await ActingParty.OfAsync(db, scope.By, policy, clock.Now, cancellationToken)).Households;
        var locked = await locks.TakeAsync(db, [.. households, .. scope.Besides], cancellationToken);
        await ActingParty.LockAsync(db, scope.By, cancellationToken);
        return (await ActingParty.OfAsync(db, scope.By, policy, clock.Now, cancellationToken), locked);
    }

    /// <summary>Who a command is by, and which households it locks; null for those of the actor.</summary>
    private sealed record Scope(ActorLocator? By, IReadOnlyCollection<HouseholdId>? Households)
    {
        /// <summary>Households to lock besides those.</summary>
        public IReadOnlyCollection<HouseholdId> Besides { get; init; } = [];
    }
}
