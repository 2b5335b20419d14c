using System.Security.Cryptography;
using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Keys;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Op = HouseholdPortal.Application.Tests.Storage.HouseholdTransactionTests;

namespace HouseholdPortal.Application.Tests.Audit;

public abstract class AnchorAuditTests
{
    [Fact]
    public async Task Heads_that_changed_are_anchored_once()
    {
        await using var database = NewDatabase();
        await using var trail = await Trail.WrittenAsync(database);
        Assert.Equal(Trail.Chains, await trail.AnchorAsync());
        Assert.Equal(0, await trail.AnchorAsync());

        trail.Host.Time.Advance(TimeSpan.FromMinutes(1));
        await trail.WriteAsync(trail.Household);
        Assert.Equal(1, await trail.AnchorAsync());
        await using var db = await trail.Host.OpenAsync();
        var newest = await db.AuditAnchors.OrderByDescending(anchor => anchor.Sequence).FirstAsync(TestContext.Current.CancellationToken);
        var head = Assert.Single(AnchoredHead.Unpack(newest.Heads));
        Assert.Equal((trail.Chain, 6L), (head.Chain, head.Sequence));
    }

    [Fact]
    public async Task A_command_that_took_long_is_anchored_though_its_record_is_older_than_the_last_anchor()
    {
        await using var database = NewDatabase();
        await using var trail = await Trail.WrittenAsync(database);
        var slow = new FakeTime(trail.Host.Now);
        trail.Host.Time.Advance(TimeSpan.FromMinutes(9));
        await trail.WriteAsync(AuditChain.System);
        await trail.AnchorAsync();

        await using var slowHost = await TestHost.StartAsync(database, time: slow);
        await Op.CountAsync(slowHost, trail.Household);
        Assert.Equal(1, await trail.AnchorAsync());
    }

    [Fact]
    public async Task More_chains_than_an_entry_holds_make_several_entries_and_none_is_left_out()
    {
        await using var database = NewDatabase();
        await using var trail = await Trail.WrittenAsync(database);
        for (var i = 0; i < AnchorAudit.Batch; i++) await Op.CountAsync(trail.Host, await Op.StoreHouseholdAsync(trail.Host));

        Assert.Equal(AnchorAudit.Batch + Trail.Chains, await trail.AnchorAsync());
        await using var db = await trail.Host.OpenAsync();
        var anchors = await db.AuditAnchors.OrderBy(anchor => anchor.Sequence).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([AnchorAudit.Batch, Trail.Chains], anchors.Select(anchor => AnchoredHead.Unpack(anchor.Heads).Count));
        await trail.WholeAsync();
    }

    [Fact]
    public async Task A_chain_cut_off_together_with_its_head_is_found_by_its_anchor()
    {
        await using var database = NewDatabase();
        await using var trail = await Trail.WrittenAsync(database);
        await trail.AnchorAsync();
        await CutAsync(trail);
        await trail.BrokenAsync(trail.Chain, 5, AuditFault.NotAsAnchored);
    }

    [Fact]
    public async Task A_chain_cut_off_together_with_its_head_and_its_anchors_is_found_by_the_copy_outside()
    {
        await using var database = NewDatabase();
        await using var trail = await Trail.WrittenAsync(database);
        await trail.AnchorAsync();
        await CutAsync(trail);
        await trail.Tampering.RunAsync("DELETE FROM \"AuditAnchors\"");
        await trail.BrokenAsync(null, 1, AuditFault.AnchorNotAsCopied);
    }

    [Theory]
    [InlineData("At")]
    [InlineData("CoveredUntil")]
    [InlineData("Heads")]
    [InlineData("PreviousHash")]
    [InlineData("Hash")]
    [InlineData("Signature")]
    public async Task A_change_of_any_column_of_an_anchor_names_it(string column)
    {
        await using var database = NewDatabase();
        await using var trail = await AnchoredThreeTimesAsync(database);
        await trail.Tampering.FlipAsync("AuditAnchors", column, "\"Sequence\" = 2", default);
        await trail.BrokenAsync(null, 2, AuditFault.AnchorChanged);
    }

    [Fact]
    public async Task A_missing_anchor_is_named()
    {
        await using var database = NewDatabase();
        await using var trail = await AnchoredThreeTimesAsync(database);
        await trail.Tampering.RunAsync("DELETE FROM \"AuditAnchors\" WHERE \"Sequence\" = 2");
        await trail.BrokenAsync(null, 2, AuditFault.AnchorChanged);
    }

    [Fact]
    public async Task An_anchor_signed_with_another_key_is_named()
    {
        await using var database = NewDatabase();
        await using var trail = await Trail.WrittenAsync(database);
        using var forger = new AnchorSignature(new RootKey(new byte[32]));
        await trail.Host.StoreAsync(AuditAnchor.Follow(null, [new(trail.Chain, 5, new byte[32])], trail.Host.Now, trail.Host.Now, forger.Sign));
        await trail.BrokenAsync(null, 1, AuditFault.AnchorChanged);
    }

    [Fact]
    public async Task The_copy_outside_goes_on_where_it_was_after_a_torn_line_and_a_restart()
    {
        await using var database = NewDatabase();
        await using var trail = await AnchoredThreeTimesAsync(database);
        var file = trail.Host.Get<AnchorFile>();
        Assert.Equal([1, 2, 3], await SequencesAsync(file));

        await File.AppendAllTextAsync(file.Path, "\n4 abcdef", TestContext.Current.CancellationToken);
        await trail.WriteAsync(trail.Household);
        var restarted = new AnchorAudit(trail.Host.Get<IDbContextFactory<HouseholdDbContext>>(), trail.Host.Get<HouseholdTransaction>(), trail.Host.Get<AnchorSignature>(), file);
        await restarted.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal([1, 2, 3, 4], await SequencesAsync(file));
        await trail.WholeAsync();
    }

    [Fact]
    public async Task A_copy_of_another_databases_anchors_is_refused_not_continued()
    {
        await using var database = NewDatabase();
        await using var trail = await AnchoredThreeTimesAsync(database);
        await using var otherDatabase = NewDatabase();
        await using var other = await Trail.WrittenAsync(otherDatabase);
        File.Copy(trail.Host.Get<AnchorFile>().Path, other.Host.Get<AnchorFile>().Path);

        await Assert.ThrowsAsync<InvalidDataException>(other.AnchorAsync);
        await other.BrokenAsync(null, 1, AuditFault.AnchorNotAsCopied);
    }

    [Fact]
    public async Task Nodes_that_anchor_at_once_leave_a_whole_log_and_each_a_whole_copy()
    {
        await using var database = NewDatabase();
        await using var here = await Trail.WrittenAsync(database);
        await using var there = await TestHost.StartAsync(database);
        for (var i = 0; i < 5; i++)
        {
            await here.WriteAsync(here.Household);
            await Task.WhenAll(Task.Run(here.AnchorAsync), Task.Run(() => there.Get<AnchorAudit>().RunAsync(CancellationToken.None)));
        }

        await here.AnchorAsync();
        await there.Get<AnchorAudit>().RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(await SequencesAsync(here.Host.Get<AnchorFile>()), await SequencesAsync(there.Get<AnchorFile>()));
        await here.WholeAsync();
        Assert.IsType<AuditVerdict.Whole>(await there.Get<VerifyAudit>().RunAsync(cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_copies_can_be_checked_with_the_public_key_alone()
    {
        await using var database = NewDatabase();
        await using var trail = await AnchoredThreeTimesAsync(database);
        var lines = await File.ReadAllLinesAsync(trail.Host.Get<AnchorFile>().Path, TestContext.Current.CancellationToken);
        Assert.Equal(4, lines.Length);
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(lines[0].Split(' ')[^1]), out _);
        Assert.All(lines.Skip(1).Select(line => line.Split(' ')), fields => Assert.True(key.VerifyHash(Convert.FromHexString(fields[1]), Convert.FromHexString(fields[2]))));
    }

    [Fact]
    public async Task The_job_anchors_when_it_starts_and_each_minute()
    {
        await using var database = NewDatabase();
        await using var trail = await Trail.WrittenAsync(database);
        using var job = new AnchorAuditJob(trail.Host.Get<AnchorAudit>(), trail.Host.Time, NullLogger<AnchorAuditJob>.Instance);
        await job.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.IsTrueAsync(() => HasAnchorsAsync(trail, 1), "It anchors when it starts.");
        await trail.WriteAsync(trail.Household);
        await Eventually.IsTrueAsync(
            () =>
            {
                trail.Host.Time.Advance(TimeSpan.FromMinutes(1));
                return HasAnchorsAsync(trail, 2);
            },
            "And again after a minute.");
        await job.StopAsync(CancellationToken.None);
    }

    protected abstract TestDatabase NewDatabase();

    private static async Task<bool> HasAnchorsAsync(Trail trail, int anchors)
    {
        await using var db = await trail.Host.OpenAsync();
        return await db.AuditAnchors.CountAsync() == anchors;
    }

    private static async Task<Trail> AnchoredThreeTimesAsync(TestDatabase database)
    {
        var trail = await Trail.WrittenAsync(database);
        for (var i = 0; i < 3; i++)
        {
            await trail.WriteAsync(trail.Household);
            await trail.AnchorAsync();
        }

        await trail.WholeAsync();
        return trail;
    }

    /// <summary>Removes the newest record and makes the head fit.</summary>
    private static async Task CutAsync(Trail trail)
    {
        await trail.Tampering.RunAsync("DELETE FROM \"AuditRecords\" WHERE \"ChainId\" = {id} AND \"Sequence\" = 5", trail.Household.Value);
        await trail.Tampering.RunAsync(
            "UPDATE \"Households\" SET \"AuditSequence\" = 4, \"AuditHead\" = (SELECT \"Hash\" FROM \"AuditRecords\" WHERE \"ChainId\" = {id} AND \"Sequence\" = 4) WHERE \"Id\" = {id}", trail.Household.Value);
    }

    private static async Task<List<long>> SequencesAsync(AnchorFile file)
    {
        var sequences = new List<long>();
        await foreach (var line in file.ReadAsync(TestContext.Current.CancellationToken)) sequences.Add(line.Sequence);
        return sequences;
    }
}

public sealed class AnchorAuditTestsOnSqlite : AnchorAuditTests
{
    protected override TestDatabase NewDatabase() => new SqliteTestDatabase();
}

public sealed class AnchorAuditTestsOnPostgres : AnchorAuditTests
{
    protected override TestDatabase NewDatabase() => new PostgresTestDatabase();
}
