using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Storage;

/// <summary>One query in one field, used by contexts of both providers in one process, as a field beside a use case is.</summary>
public sealed class CompiledQueryTests(SqliteTestDatabase sqlite, PostgresTestDatabase postgres) : IClassFixture<SqliteTestDatabase>, IClassFixture<PostgresTestDatabase>
{
    private static readonly CompiledQuery<HouseholdId, MemberId, Member?> s_member = CompiledQuery.One((HouseholdDbContext db, HouseholdId household, MemberId id, CancellationToken _) =>
        db.Members.AsNoTracking().FirstOrDefault(m => m.HouseholdId == household && m.Id == id));

    private static readonly CompiledQuery<HouseholdId, MemberId[], List<MemberId>> s_among = CompiledQuery.Many((HouseholdDbContext db, HouseholdId household, MemberId[] ids) =>
        db.Members.Where(m => m.HouseholdId == household && ids.Contains(m.Id)).Select(m => m.Id));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_answers_on_both_databases_in_turn()
    {
        foreach (var database in new TestDatabase[] { sqlite, postgres, sqlite })
        {
            await using var host = await TestHost.StartAsync(database);
            var scenario = await Scenario.StoredAsync(host);
            await using var db = await host.OpenAsync();

            Assert.Equal(scenario.Partner.Member.Name, (await s_member.RunAsync(db, scenario.HouseholdId, scenario.Partner.Id, Cancel))?.Name);
            Assert.Null(await s_member.RunAsync(db, host.Ids.New<HouseholdId>(), scenario.Partner.Id, Cancel));
        }
    }

    [Fact]
    public async Task A_list_of_any_length_is_one_argument()
    {
        foreach (var database in new TestDatabase[] { sqlite, postgres })
        {
            await using var host = await TestHost.StartAsync(database);
            var scenario = await Scenario.StoredAsync(host);
            await using var db = await host.OpenAsync();
            MemberId[] both = [scenario.Partner.Id, scenario.Payer.Id];

            Assert.Empty(await s_among.RunAsync(db, scenario.HouseholdId, [], Cancel));
            Assert.Equal([scenario.Partner.Id], await s_among.RunAsync(db, scenario.HouseholdId, [scenario.Partner.Id], Cancel));
            Assert.Equal(both.OrderBy(id => id.Value), (await s_among.RunAsync(db, scenario.HouseholdId, both, Cancel)).OrderBy(id => id.Value));
        }
    }

    [Fact]
    public async Task It_stops_when_it_is_told_to()
    {
        await using var host = await TestHost.StartAsync(sqlite);
        await using var db = await host.OpenAsync();
        var stopped = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => s_member.RunAsync(db, host.Ids.New<HouseholdId>(), host.Ids.New<MemberId>(), stopped));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => s_among.RunAsync(db, host.Ids.New<HouseholdId>(), [], stopped));
    }
}
