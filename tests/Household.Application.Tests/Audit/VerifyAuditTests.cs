using HouseholdPortal.Application.Audit;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Audit;

/// <summary>Each test has a database of its own, because it breaks it.</summary>
public abstract class VerifyAuditTests
{
    private const string Third = "\"ChainId\" = {id} AND \"Sequence\" = 3";

    [Fact]
    public async Task A_trail_that_nobody_touched_is_whole()
    {
        await using var database = NewDatabase();
        await using var trail = await Trail.WrittenAsync(database);
        Assert.Equal(new AuditVerdict.Whole(Trail.Records, Trail.Chains, 0, 0), await trail.VerifyAsync());
        await trail.AnchorAsync();
        Assert.Equal(new AuditVerdict.Whole(Trail.Records, Trail.Chains, 1, 1), await trail.VerifyAsync());
    }

    [Fact]
    public async Task An_empty_trail_is_whole()
    {
        await using var database = NewDatabase();
        await using var host = await TestHost.StartAsync(database);
        Assert.Equal(new AuditVerdict.Whole(0, 0, 0, 0), await host.Get<VerifyAudit>().RunAsync(cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_change_of_any_column_names_the_record()
    {
        await using var database = NewDatabase();
        await using var trail = await Trail.WrittenAsync(database);
        await using var db = await trail.Host.OpenAsync();
        var columns = db.Model.FindEntityType(typeof(AuditRecord))!.GetProperties().Select(property => property.Name).Except(["ChainId", "Sequence"], StringComparer.Ordinal).ToList();
        Assert.Equal(14, columns.Count);

        // From the newest to the oldest, so that the one just changed is the first that is broken.
        for (var record = 0; record < 5; record++)
        {
            var sequence = 5 - record;
            var column = columns[record];
            await trail.Tampering.FlipAsync("AuditRecords", column, $"\"ChainId\" = {{id}} AND \"Sequence\" = {sequence}", trail.Household.Value);
            await trail.BrokenAsync(trail.Chain, sequence, AuditFault.Changed);
        }

        foreach (var column in columns.Skip(5))
        {
            await using var freshDatabase = NewDatabase();
            await using var fresh = await Trail.WrittenAsync(freshDatabase);
            await fresh.Tampering.FlipAsync("AuditRecords", column, Third, fresh.Household.Value);
            await fresh.BrokenAsync(fresh.Chain, 3, AuditFault.Changed);
        }
    }

    [Theory]
    [InlineData("Salt")]
    [InlineData("Text")]
    public async Task A_change_of_the_details_names_the_record(string column)
    {
        await using var database = NewDatabase();
        await using var trail = await Trail.WrittenAsync(database);
        await trail.Tampering.FlipAsync("AuditDetails", column, Third, trail.Household.Value);
        await trail.BrokenAsync(trail.Chain, 3, AuditFault.DetailsChanged);
    }

    [Fact]
    public async Task Erased_details_leave_the_chain_whole()
    {
        await using var database = NewDatabase();
        await using var trail = await Trail.WrittenAsync(database);
        await using (var db = await trail.Host.OpenAsync())
        {
            foreach (var details in await db.AuditDetails.Where(row => row.ChainId == trail.Household.Value).ToListAsync(TestContext.Current.CancellationToken)) details.Erase();
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await trail.WholeAsync();
        await trail.Tampering.RunAsync("DELETE FROM \"AuditDetails\"");
        await trail.WholeAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_deleted_record_is_named(int sequence)
    {
        await using var database = NewDatabase();
        await using var trail = await Trail.WrittenAsync(database);
        await trail.Tampering.RunAsync($"DELETE FROM \"AuditRecords\" WHERE \"ChainId\" = {{id}} AND \"Sequence\" = {sequence}", trail.Household.Value);
        await trail.BrokenAsync(trail.Chain, sequence, AuditFault.Missing);
    }

    [Fact]
    public async Task Two_records_that_changed_places_are_found_at_the_first()
    {
        await using var database = NewDatabase();
        await using var trail = await Trail.WrittenAsync(database);
        foreach (var (from, to) in new[] { (2, 99), (4, 2), (99, 4) })
            await trail.Tampering.RunAsync($"UPDATE \"AuditRecords\" SET \"Sequence\" = {to} WHERE \"ChainId\" = {{id}} AND \"Sequence\" = {from}", trail.Household.Value);
        await trail.BrokenAsync(trail.Chain, 2, AuditFault.Changed);
    }

    [Fact]
    public async Task A_record_moved_to_another_chain_is_found_there()
    {
        await using var database = NewDatabase();
        await using var trail = await Trail.WrittenAsync(database);
        await trail.Tampering.RunAsync("UPDATE \"AuditRecords\" SET \"ChainId\" = {id}, \"Sequence\" = 4 WHERE \"ChainId\" <> {id} AND \"Sequence\" = 5");
        await trail.BrokenAsync(AuditChain.System, 4, AuditFault.Changed);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task A_chain_cut_off_is_found_by_its_head(int from)
    {
        await using var database = NewDatabase();
        await using var trail = await Trail.WrittenAsync(database);
        await trail.Tampering.RunAsync($"DELETE FROM \"AuditRecords\" WHERE \"ChainId\" = {{id}} AND \"Sequence\" >= {from}", trail.Household.Value);
        await trail.BrokenAsync(trail.Chain, from, AuditFault.CutOff);
    }

    [Fact]
    public async Task The_systems_chain_is_held_by_its_head_too()
    {
        await using var database = NewDatabase();
        await using var trail = await Trail.WrittenAsync(database);
        await trail.Tampering.RunAsync("DELETE FROM \"AuditRecords\" WHERE \"ChainId\" = {id} AND \"Sequence\" = 3");
        await trail.BrokenAsync(AuditChain.System, 3, AuditFault.CutOff);
    }

    [Theory]
    [InlineData("\"AuditHead\" = (SELECT \"Hash\" FROM \"AuditRecords\" WHERE \"ChainId\" = {id} AND \"Sequence\" = 4)")]
    [InlineData("\"AuditSequence\" = 4")]
    public async Task A_changed_head_is_found(string change)
    {
        await using var database = NewDatabase();
        await using var trail = await Trail.WrittenAsync(database);
        await trail.Tampering.RunAsync($"UPDATE \"Households\" SET {change} WHERE \"Id\" = {{id}}", trail.Household.Value);
        await trail.BrokenAsync(trail.Chain, 5, AuditFault.HeadChanged);
    }

    [Fact]
    public async Task Records_of_a_chain_without_a_head_are_found()
    {
        await using var database = NewDatabase();
        await using var trail = await Trail.WrittenAsync(database);
        await trail.Tampering.RunAsync("DELETE FROM \"AuditHeads\" WHERE \"ChainId\" = {id}");
        await trail.BrokenAsync(AuditChain.System, 1, AuditFault.NoHead);
    }

    [Fact]
    public async Task What_is_written_while_it_runs_disturbs_nothing()
    {
        await using var database = NewDatabase();
        await using var trail = await Trail.WrittenAsync(database);
        var writing = Task.Run(
            async () =>
            {
                for (var i = 0; i < 50; i++) await trail.WriteAsync(trail.Household);
            },
            TestContext.Current.CancellationToken);
        while (!writing.IsCompleted) await trail.WholeAsync();
        await writing;
        await trail.WholeAsync();
    }

    protected abstract TestDatabase NewDatabase();
}

public sealed class VerifyAuditTestsOnSqlite : VerifyAuditTests
{
    [Fact]
    public async Task A_record_that_cannot_be_read_at_all_is_named()
    {
        await using var database = NewDatabase();
        await using var trail = await Trail.WrittenAsync(database);
        await trail.Tampering.RunAsync("UPDATE \"AuditRecords\" SET \"At\" = 9223372036854775807 WHERE \"ChainId\" = {id} AND \"Sequence\" = 3", trail.Household.Value);
        await trail.BrokenAsync(trail.Chain, 3, AuditFault.Unreadable);
    }

    [Theory]
    [InlineData("DetailsHash", 0)]
    [InlineData("DetailsHash", 31)]
    [InlineData("TargetId", 0)]
    [InlineData("ActorId", 3)]
    public async Task One_byte_of_the_file_that_changed_is_traced_to_its_record(string column, int offset)
    {
        await using var database = new SqliteTestDatabase();
        await using var trail = await Trail.WrittenAsync(database);
        byte[] wanted;
        await using (var db = await trail.Host.OpenAsync())
        {
            var record = await db.AuditRecords.SingleAsync(row => row.ChainId == trail.Household.Value && row.Sequence == 3, TestContext.Current.CancellationToken);
            wanted = column switch
            {
                "DetailsHash" => record.DetailsHash,
                "TargetId" => record.TargetId.ToByteArray(bigEndian: true),
                _ => System.Text.Encoding.ASCII.GetBytes(record.ActorId),
            };
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", TestContext.Current.CancellationToken);
        }

        database.CloseConnections();
        var bytes = await File.ReadAllBytesAsync(database.File, TestContext.Current.CancellationToken);
        var at = bytes.AsSpan().IndexOf(wanted);
        Assert.True(at > 0, column);
        bytes[at + offset] ^= 1;
        await File.WriteAllBytesAsync(database.File, bytes, TestContext.Current.CancellationToken);

        var broken = Assert.IsType<AuditVerdict.Broken>(await trail.VerifyAsync());
        Assert.Equal(trail.Chain, broken.Chain);
        Assert.Equal(3, broken.Sequence);
    }

    protected override TestDatabase NewDatabase() => new SqliteTestDatabase();
}

public sealed class VerifyAuditTestsOnPostgres : VerifyAuditTests
{
    protected override TestDatabase NewDatabase() => new PostgresTestDatabase();
}
