using HouseholdPortal.Application.Storage;
using HouseholdPortal.Application.Storage.Postgres;
using HouseholdPortal.Application.Storage.Sqlite;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace HouseholdPortal.Application.Tests.Storage;

public abstract class MigrationsTests(TestDatabase database)
{
    protected TestDatabase Database => database;

    [Fact]
    public async Task The_migrations_are_all_applied_and_make_what_the_model_says()
    {
        await using var host = await TestHost.StartAsync(database);
        await using var db = await host.OpenAsync();
        Assert.NotEmpty(await db.Database.GetAppliedMigrationsAsync(TestContext.Current.CancellationToken));
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
        Assert.False(db.Database.HasPendingModelChanges(), "The model changed: make a migration for both providers.");
    }

    [Fact]
    public async Task Migrating_again_changes_nothing()
    {
        await using var host = await TestHost.StartAsync(database);
        await using var db = await host.OpenAsync();
        await db.Database.MigrateAsync(TestContext.Current.CancellationToken);
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_database_of_another_build_is_refused()
    {
        await using var host = await TestHost.StartAsync(database);
        await using var db = await host.OpenAsync();
        var known = Assert.Single(db.Database.GetMigrations());
        try
        {
            await db.Database.ExecuteSqlAsync($"""UPDATE "__EFMigrationsHistory" SET "MigrationId" = '20200101000000_Earlier'""", TestContext.Current.CancellationToken);
            var error = await Assert.ThrowsAsync<InvalidDataException>(() => DatabaseMigration.RunAsync(db, TestContext.Current.CancellationToken));
            Assert.StartsWith("This database was made by another build", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            await db.Database.ExecuteSqlAsync($"""UPDATE "__EFMigrationsHistory" SET "MigrationId" = {known}""", CancellationToken.None);
        }
    }

    [Fact]
    public async Task The_first_run_on_an_empty_database_reports_no_error()
    {
        using var log = new RecordingLog();
        using var logging = LoggerFactory.Create(builder => builder.AddProvider(log).SetMinimumLevel(LogLevel.Information));
        await using var db = await OpenEmptyAsync(logging);
        await DatabaseMigration.RunAsync(db, TestContext.Current.CancellationToken);

        Assert.Contains(log.Lines, line => line.Message.Contains("Applying migration", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Level >= LogLevel.Error);
    }

    /// <summary>A database of its own with nothing in it.</summary>
    protected abstract Task<HouseholdDbContext> OpenEmptyAsync(ILoggerFactory logging);

    [Fact]
    public async Task An_instant_comes_back_to_the_microsecond()
    {
        await using var host = await TestHost.StartAsync(database);
        host.Time.Advance(TimeSpan.FromTicks(12_345_678_9));
        var now = host.Now;
        Assert.Equal(0, now.UtcTicks % TimeSpan.TicksPerMicrosecond);
        var household = new Domain.Households.Household(host.Ids.New<Domain.HouseholdId>(), "Example", now);
        await host.StoreAsync(household);

        await using var db = await host.OpenAsync();
        var stored = await db.Households.AsNoTracking().SingleAsync(row => row.Id == household.Id, TestContext.Current.CancellationToken);
        Assert.Equal(now, stored.CreatedAt);
        Assert.Equal(TimeSpan.Zero, stored.CreatedAt.Offset);
    }

    [Fact]
    public async Task Instants_are_compared_by_the_database_as_instants()
    {
        await using var host = await TestHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        var at = scenario.PartnersLine.Sim.ActiveFrom;

        await using var db = await host.OpenAsync();
        var sims = db.Sims.Where(sim => sim.HouseholdId == scenario.HouseholdId && sim.Id == scenario.PartnersLine.Sim.Id);
        Assert.True(await sims.AnyAsync(sim => sim.ActiveFrom <= at, TestContext.Current.CancellationToken));
        Assert.False(await sims.AnyAsync(sim => sim.ActiveFrom < at, TestContext.Current.CancellationToken));
        var justAfter = at.AddMicroseconds(1);
        Assert.True(await sims.AnyAsync(sim => sim.ActiveFrom < justAfter, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_row_cannot_refer_to_a_row_of_another_household()
    {
        await using var host = await TestHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        var foreign = new Domain.Lines.Contract(
            scenario.StrangersHome.Id, host.Ids.New<Domain.ContractId>(), scenario.PartnersLine.Id, "Plan", new(100, "GBP"), scenario.UpgradedOn, null, null);
        await Assert.ThrowsAsync<DbUpdateException>(() => host.StoreAsync(foreign));
    }
}

public sealed class MigrationsTestsOnSqlite(SqliteTestDatabase database) : MigrationsTests(database), IClassFixture<SqliteTestDatabase>, IDisposable
{
    private readonly string _empty = Path.GetTempFileName();

    protected override Task<HouseholdDbContext> OpenEmptyAsync(ILoggerFactory logging)
    {
        var builder = new DbContextOptionsBuilder<SqliteHouseholdDbContext>();
        StorageSetup.UseSqlite(builder, $"Data Source={_empty};Pooling=False");
        builder.UseLoggerFactory(logging);
        return Task.FromResult<HouseholdDbContext>(new SqliteHouseholdDbContext(builder.Options));
    }

    public void Dispose() => File.Delete(_empty);

    [Fact]
    public async Task Ids_are_16_bytes_in_network_order_so_that_they_sort_as_they_were_made()
    {
        await using var host = await TestHost.StartAsync(Database);
        var household = await HouseholdTransactionTests.StoreHouseholdAsync(host);

        await using var connection = new SqliteConnection((await Database.ReadyAsync()).ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT \"Id\" FROM \"Households\" WHERE hex(\"Id\") = $hex AND typeof(\"Id\") = 'blob'";
        command.Parameters.AddWithValue("$hex", household.Value.ToString("N").ToUpperInvariant());
        Assert.Equal(household.Value.ToByteArray(bigEndian: true), await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("foreign_keys", "1")]
    public async Task Every_connection_is_safe_against_power_loss_and_broken_references(string pragma, string expected)
    {
        await using var host = await TestHost.StartAsync(Database);
        await using var db = await host.OpenAsync();
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {pragma}";
        Assert.Equal(expected, Convert.ToString(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), System.Globalization.CultureInfo.InvariantCulture));
    }
}

public sealed class MigrationsTestsOnPostgres(PostgresTestDatabase database) : MigrationsTests(database), IClassFixture<PostgresTestDatabase>
{
    protected override async Task<HouseholdDbContext> OpenEmptyAsync(ILoggerFactory logging)
    {
        var server = (await Database.ReadyAsync()).ConnectionString;
        var name = $"household_empty_{Guid.CreateVersion7(FakeTime.Start):N}";
        await using (var connection = new NpgsqlConnection(server))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var builder = new DbContextOptionsBuilder<PostgresHouseholdDbContext>();
        StorageSetup.UsePostgres(builder, new NpgsqlConnectionStringBuilder(server) { Database = name, Pooling = false }.ToString());
        builder.UseLoggerFactory(logging);
        return new PostgresHouseholdDbContext(builder.Options);
    }

    [Fact]
    public async Task Every_table_whose_key_begins_with_its_household_or_owner_is_partitioned_by_it()
    {
        var (partitioned, plain) = await TablesByFirstKeyColumnAsync();
        Assert.Empty(plain.Where(table => table.Key is "HouseholdId" or "OwnerId" or "ChainId").Select(table => table.Name).Except(["AuditHeads"]));
        Assert.All(partitioned, table => Assert.True(table.Key is "HouseholdId" or "OwnerId" or "ChainId", table.Name));
        Assert.All(partitioned, table => Assert.Equal(2, table.Partitions));
        Assert.Superset(
            new HashSet<string>(["Members", "Lines", "Contracts", "Bills", "Charges", "Credits", "Receipts", "Findings", "OperationRequests", "Approvals", "Delegations", "AuditRecords", "AuditDetails"], StringComparer.Ordinal),
            partitioned.Select(table => table.Name).ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_tables_of_the_model_with_a_household_or_owner_key_are_those_the_database_partitions()
    {
        await using var host = await TestHost.StartAsync(Database);
        await using var db = await host.OpenAsync();
        var model = db.Model.GetEntityTypes()
            .Where(type => type.FindPrimaryKey() is { Properties: [{ Name: "HouseholdId" or "OwnerId" }, _, ..] })
            .Select(type => type.GetTableName()!).Distinct(StringComparer.Ordinal);
        var (partitioned, _) = await TablesByFirstKeyColumnAsync();
        Assert.Equal(model.Order(StringComparer.Ordinal), partitioned.Where(table => table.Key is "HouseholdId" or "OwnerId").Select(table => table.Name).Order(StringComparer.Ordinal));
    }

    private async Task<(List<(string Name, string Key, long Partitions)> Partitioned, List<(string Name, string Key, long Partitions)> Plain)> TablesByFirstKeyColumnAsync()
    {
        await using var source = Npgsql.NpgsqlDataSource.Create((await Database.ReadyAsync()).ConnectionString);
        await using var command = source.CreateCommand("""
            SELECT c.relname, a.attname, c.relkind = 'p', (SELECT count(*) FROM pg_inherits WHERE inhparent = c.oid)
            FROM pg_class c JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
            """);
        var all = new List<(string, string, long, bool)>();
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken)) all.Add((reader.GetString(0), reader.GetString(1), reader.GetInt64(3), reader.GetBoolean(2)));
        return (all.Where(t => t.Item4).Select(t => (t.Item1, t.Item2, t.Item3)).ToList(), all.Where(t => !t.Item4).Select(t => (t.Item1, t.Item2, t.Item3)).ToList());
    }
}
