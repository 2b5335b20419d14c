using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Lines;

/// <summary>How locks and suspensions are stored: from a line whose port-out the payer locked.</summary>
public abstract class LineLockTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_function_is_locked_at_most_once_at_a_time()
    {
        await using var host = await TestHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        await host.StoreAsync(Lock(host, scenario, LineFunction.PortOut));

        await Assert.ThrowsAsync<DbUpdateException>(() => host.StoreAsync(Lock(host, scenario, LineFunction.PortOut)));
    }

    [Fact]
    public async Task Another_function_another_line_and_a_function_that_was_unlocked_are_locked_beside_it()
    {
        await using var host = await TestHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        var first = Lock(host, scenario, LineFunction.PortOut);
        await host.StoreAsync(first, Lock(host, scenario, LineFunction.SimChange), new LineLock(scenario.HouseholdId, host.Ids.New<LineLockId>(), scenario.SonsLine.Id, LineFunction.PortOut, scenario.Payer.Id, host.Now));
        await using (var db = await host.OpenAsync())
        {
            Assert.True((await db.LineLocks.SingleAsync(held => held.HouseholdId == first.HouseholdId && held.Id == first.Id, Cancel)).Unlock(scenario.Partner.Id, host.Now));
            await db.SaveChangesAsync(Cancel);
        }

        await host.StoreAsync(Lock(host, scenario, LineFunction.PortOut));

        await using var after = await host.OpenAsync();
        var history = await after.LineLocks.Where(held => held.HouseholdId == scenario.HouseholdId && held.LineId == scenario.PartnersLine.Id && held.Function == LineFunction.PortOut).ToListAsync(Cancel);
        Assert.Equal([(true, null), (false, scenario.Partner.Id)], history.Select(held => (held.IsOpen, held.UnlockedBy)).OrderByDescending(held => held.IsOpen));
    }

    [Fact]
    public async Task A_suspension_is_kept_with_the_line_until_it_is_resumed()
    {
        await using var host = await TestHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);

        await ChangeAsync(line => line.Suspend(SuspensionReason.Stolen, scenario.Partner.Id, host.Now));
        var suspended = await ChangeAsync(_ => true);
        Assert.Equal((LineStatus.Suspended, SuspensionReason.Stolen, host.Now, scenario.Partner.Id), (suspended.Status, suspended.SuspendedFor, suspended.SuspendedAt, suspended.SuspendedBy));

        await ChangeAsync(line => line.Resume(host.Now));
        var resumed = await ChangeAsync(_ => true);
        Assert.Equal((LineStatus.Active, null, null, null), (resumed.Status, resumed.SuspendedFor, resumed.SuspendedAt, resumed.SuspendedBy));

        async Task<Line> ChangeAsync(Func<Line, bool> change)
        {
            await using var db = await host.OpenAsync();
            var line = await db.Lines.SingleAsync(l => l.HouseholdId == scenario.HouseholdId && l.Id == scenario.PartnersLine.Id, Cancel);
            Assert.True(change(line));
            await db.SaveChangesAsync(Cancel);
            return line;
        }
    }

    private static LineLock Lock(TestHost host, Scenario scenario, LineFunction function) =>
        new(scenario.HouseholdId, host.Ids.New<LineLockId>(), scenario.PartnersLine.Id, function, scenario.Payer.Id, host.Now);
}

public sealed class LineLockTestsOnSqlite(SqliteTestDatabase database) : LineLockTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class LineLockTestsOnPostgres(PostgresTestDatabase database) : LineLockTests(database), IClassFixture<PostgresTestDatabase>;
