using System.Data.Common;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Op = HouseholdPortal.Application.Tests.Storage.HouseholdTransactionTests;

namespace HouseholdPortal.Application.Tests.Storage;

/// <summary>A commit whose answer is lost: the idempotency row says whether it happened.</summary>
public abstract class UnknownCommitTests(TestDatabase database)
{
    [Fact]
    public async Task A_commit_that_reached_the_disk_counts_as_done_though_its_answer_was_lost()
    {
        var wire = new BrokenWire();
        await using var host = await TestHost.StartAsync(database, services => services.Intercept(wire));
        var household = await Op.StoreHouseholdAsync(host);

        wire.AfterCommit = () => throw new IOException("The answer was lost.");
        var result = await Op.CountAsync(host, household, Op.Key(host, new byte[32]));

        Assert.Equal(new CommandResult<long>.Ran(1, Before: false), result);
        Assert.Equal(1, await Op.AuditCountAsync(host, household));
    }

    [Fact]
    public async Task A_commit_that_never_reached_the_disk_fails_and_the_repeat_does_it_once()
    {
        var wire = new BrokenWire();
        await using var host = await TestHost.StartAsync(database, services => services.Intercept(wire));
        var household = await Op.StoreHouseholdAsync(host);
        var key = Op.Key(host, new byte[32]);

        wire.BeforeCommit = () => throw new IOException("The server went away.");
        await Assert.ThrowsAsync<IOException>(() => Op.CountAsync(host, household, key));
        Assert.Equal(0, await Op.AuditCountAsync(host, household));

        var repeat = await Op.CountAsync(host, household, key);
        Assert.Equal(new CommandResult<long>.Ran(1, Before: false), repeat);
    }

    [Fact]
    public async Task Without_a_key_a_lost_answer_is_an_error_because_nothing_can_tell()
    {
        var wire = new BrokenWire();
        await using var host = await TestHost.StartAsync(database, services => services.Intercept(wire));
        var household = await Op.StoreHouseholdAsync(host);

        wire.AfterCommit = () => throw new IOException("The answer was lost.");
        await Assert.ThrowsAsync<IOException>(() => Op.CountAsync(host, household));
    }

    protected TestDatabase Database => database;

    /// <summary>Breaks the next commit, before or after it happens.</summary>
    protected sealed class BrokenWire : DbTransactionInterceptor
    {
        public Action? BeforeCommit { get; set; }

        public Action? AfterCommit { get; set; }

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            var now = BeforeCommit;
            BeforeCommit = null;
            now?.Invoke();
            return ValueTask.FromResult(result);
        }

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            var now = AfterCommit;
            AfterCommit = null;
            now?.Invoke();
            return Task.CompletedTask;
        }
    }
}

public sealed class UnknownCommitTestsOnSqlite(SqliteTestDatabase database) : UnknownCommitTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class UnknownCommitTestsOnPostgres(PostgresTestDatabase database) : UnknownCommitTests(database), IClassFixture<PostgresTestDatabase>
{
    [Fact]
    public async Task A_passing_fault_of_the_server_is_tried_again_and_happens_once()
    {
        var wire = new BrokenWire();
        await using var host = await TestHost.StartAsync(Database, services => services.Intercept(wire));
        var household = await Op.StoreHouseholdAsync(host);

        wire.BeforeCommit = () => throw new TimeoutException("The server did not answer.");
        var result = await Op.CountAsync(host, household, Op.Key(host, new byte[32]));

        Assert.Equal(new CommandResult<long>.Ran(1, Before: false), result);
        Assert.Equal(1, await Op.AuditCountAsync(host, household));
    }
}
