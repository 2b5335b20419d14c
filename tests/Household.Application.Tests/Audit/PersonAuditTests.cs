using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Audit;

/// <summary>A person's own chain: written under the person's lock, verified and anchored like every other. Each test has a database of its own, because it breaks it.</summary>
public abstract class PersonAuditTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Action")]
    [InlineData("ChainKind")]
    [InlineData("OnBehalfOf")]
    public async Task An_edited_record_is_named(string column)
    {
        await using var database = NewDatabase();
        await using var trail = await Trail.WrittenAsync(database);
        await trail.Tampering.FlipAsync("AuditRecords", column, "\"ChainId\" = {id} AND \"Sequence\" = 1", trail.Person.Value);
        await trail.BrokenAsync(AuditChain.Of(trail.Person), 1, AuditFault.Changed);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_chain_cut_off_is_found_by_its_head(int from)
    {
        await using var database = NewDatabase();
        await using var trail = await Trail.WrittenAsync(database);
        await trail.Tampering.RunAsync($"DELETE FROM \"AuditRecords\" WHERE \"ChainId\" = {{id}} AND \"Sequence\" >= {from}", trail.Person.Value);
        await trail.BrokenAsync(AuditChain.Of(trail.Person), from, AuditFault.CutOff);
    }

    [Fact]
    public async Task A_chain_removed_together_with_its_head_is_found_by_its_anchor()
    {
        await using var database = NewDatabase();
        await using var trail = await Trail.WrittenAsync(database);
        await trail.AnchorAsync();
        await trail.Tampering.RunAsync("DELETE FROM \"AuditRecords\" WHERE \"ChainId\" = {id}", trail.Person.Value);
        await trail.Tampering.RunAsync("DELETE FROM \"AuditHeads\" WHERE \"ChainId\" = {id}", trail.Person.Value);
        await trail.BrokenAsync(AuditChain.Of(trail.Person), 2, AuditFault.NotAsAnchored);
    }

    [Fact]
    public async Task Commands_at_once_about_one_person_keep_one_chain()
    {
        await using var database = NewDatabase();
        await using var trail = await Trail.WrittenAsync(database);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => trail.WriteAsync(AuditChain.Of(trail.Person)), Cancel)));

        await using var db = await trail.Host.OpenAsync();
        Assert.Equal(22, (await db.AuditHeads.SingleAsync(head => head.ChainId == trail.Person.Value, Cancel)).Sequence);
        await trail.WholeAsync();
    }

    [Fact]
    public async Task The_first_two_commands_at_once_about_a_person_begin_one_chain()
    {
        await using var database = NewDatabase();
        await using var trail = await Trail.WrittenAsync(database);
        foreach (var person in await trail.NewPersonsAsync(5))
            await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => trail.WriteAsync(AuditChain.Of(person)), Cancel)));

        Assert.Equal(new AuditVerdict.Whole(Trail.Records + 10, Trail.Chains + 5, 0, 0), await trail.VerifyAsync());
    }

    [Fact]
    public async Task More_chains_than_a_page_of_heads_are_all_followed_to_their_heads()
    {
        await using var database = NewDatabase();
        await using var trail = await Trail.WrittenAsync(database);
        var persons = await trail.NewPersonsAsync(AuditTrail.Page + 1);
        await trail.Host.Get<HouseholdTransaction>().Run(
            [],
            async work =>
            {
                foreach (var person in persons) await work.AuditAsync(AuditChain.Of(person), Trail.Entry(trail.Host), Cancel);
                return Step<int>.Commit(0);
            },
            Cancel);
        Assert.Equal(new AuditVerdict.Whole(Trail.Records + persons.Count, Trail.Chains + persons.Count, 0, 0), await trail.VerifyAsync());

        // The largest id of all is on the second page.
        var last = persons.MaxBy(person => person.Value);
        await trail.Tampering.RunAsync("DELETE FROM \"AuditRecords\" WHERE \"ChainId\" = {id}", last.Value);
        await trail.BrokenAsync(AuditChain.Of(last), 1, AuditFault.CutOff);
    }

    [Fact]
    public async Task A_household_s_chain_is_not_written_beside_its_row()
    {
        await using var database = NewDatabase();
        await using var trail = await Trail.WrittenAsync(database);
        await Assert.ThrowsAsync<ArgumentException>(() => trail.WriteAsync(AuditChain.Of(trail.Household)));
        await trail.WholeAsync();
    }

    protected abstract TestDatabase NewDatabase();
}

public sealed class PersonAuditTestsOnSqlite : PersonAuditTests
{
    protected override TestDatabase NewDatabase() => new SqliteTestDatabase();
}

public sealed class PersonAuditTestsOnPostgres : PersonAuditTests
{
    protected override TestDatabase NewDatabase() => new PostgresTestDatabase();
}
