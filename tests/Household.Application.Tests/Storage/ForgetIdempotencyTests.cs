using HouseholdPortal.Application.Storage;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Storage;

public abstract class ForgetIdempotencyTests(TestDatabase database)
{
    [Fact]
    public async Task An_answer_is_kept_thirty_days_and_then_forgotten()
    {
        await using var host = await TestHost.StartAsync(database, services => services.AddSingleton<ForgetIdempotency>());
        var actor = host.Ids.Bare();
        await host.StoreAsync(
            new IdempotencyRecord(actor, "test", "old", new byte[32], "", host.Now - ForgetIdempotency.KeptFor - TimeSpan.FromMicroseconds(1)),
            new IdempotencyRecord(actor, "test", "kept", new byte[32], "", host.Now - ForgetIdempotency.KeptFor));

        await host.Get<ForgetIdempotency>().RunAsync(TestContext.Current.CancellationToken);

        await using var db = await host.OpenAsync();
        Assert.Equal("kept", (await db.Set<IdempotencyRecord>().SingleAsync(r => r.ActorId == actor, TestContext.Current.CancellationToken)).Key);
    }
}

public sealed class ForgetIdempotencyOnSqlite(SqliteTestDatabase database) : ForgetIdempotencyTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class ForgetIdempotencyOnPostgres(PostgresTestDatabase database) : ForgetIdempotencyTests(database), IClassFixture<PostgresTestDatabase>;
