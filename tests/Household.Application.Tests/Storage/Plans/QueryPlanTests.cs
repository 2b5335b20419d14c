using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Storage.Plans;

/// <summary>
/// What is asked at every request, or all the time, reads no table that grows as a whole, however many households there are. PostgreSQL is told to do
/// without such a reading where it can: what has no index shows.
/// </summary>
public abstract class QueryPlanTests(TestDatabase database)
{
    private const int Least = 150;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_that_is_asked_all_the_time_reads_a_whole_table()
    {
        await using var asked = await HotUseCases.RunAsync(database);
        await using var db = await asked.Host.OpenAsync();
        await db.Database.OpenConnectionAsync(Cancel);
        await OtherHouseholds.MoveInAsync(db, Cancel);
        if (!db.Database.IsSqlite()) await db.Database.ExecuteSqlRawAsync("SET enable_seqscan = off", Cancel);
        Assert.True(asked.Sent.Count >= Least, $"Only {asked.Sent.Count} commands were sent.");

        var partial = await SentCommand.PartialIndexesAsync(db, Cancel);
        var readingAll = new List<string>();
        foreach (var command in asked.Sent)
        {
            if (await command.ReadingAllAsync(db, partial, Cancel) is { Count: > 0 } steps) readingAll.Add($"For {command.For}:\n{command.Sql}\n{string.Join('\n', steps)}");
        }

        Assert.True(readingAll.Count == 0, string.Join("\n\n", readingAll));
    }
}

public sealed class QueryPlanTestsOnSqlite(SqliteTestDatabase database) : QueryPlanTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class QueryPlanTestsOnPostgres(PostgresTestDatabase database) : QueryPlanTests(database), IClassFixture<PostgresTestDatabase>;
