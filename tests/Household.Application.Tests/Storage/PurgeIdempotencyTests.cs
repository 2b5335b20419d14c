using HouseholdPortal.Application.Storage;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Storage;

public abstract class PurgeIdempotencyTests(TestDatabase database)
{
    [Fact]
    public async Task An_answer_is_kept_thirty_days_and_then_forgotten()
    {
        await using var host = await TestHost.StartAsync(database, services => services.AddSingleton<PurgeIdempotency>());
        var actor = host.Ids.Bare();
        await host.StoreAsync(
            new IdempotencyRecord(actor, "test", "old", new byte[32], "", host.Now - PurgeIdempotency.KeptFor - TimeSpan.FromMicroseconds(1)),
            new IdempotencyRecord(actor, "test", "kept", new byte[32], "", host.Now - PurgeIdempotency.KeptFor));

        await host.Get<PurgeIdempotency>().RunAsync(TestContext.Current.CancellationToken);

        await using var db = await host.OpenAsync();
        Assert.Equal("kept", (await db.Set<IdempotencyRecord>().SingleAsync(r => r.ActorId == actor, TestContext.Current.CancellationToken)).Key);
    }
}

public sealed class PurgeIdempotencyOnSqlite(SqliteTestDatabase database) : PurgeIdempotencyTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class PurgeIdempotencyOnPostgres(PostgresTestDatabase database) : PurgeIdempotencyTests(database), IClassFixture<PostgresTestDatabase>;
