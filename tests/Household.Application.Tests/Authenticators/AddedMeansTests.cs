using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Authenticators;

/// <summary>What a new means descends from, as it is stored. The partner has their number, and a laptop’s passkey of another root.</summary>
public abstract class AddedMeansTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_two_proofs_add_descends_from_both()
    {
        await using var host = await TestHost.StartAsync(database);
        var partner = (await Scenario.StoredAsync(host)).Partner;
        var (person, number) = (partner.PersonId, MeansId.From(partner.Contact.Id.Value));
        var (laptop, added) = (host.Ids.New<MeansId>(), host.Ids.New<MeansId>());
        await host.StoreAsync(new Means(person, laptop, MeansKind.Passkey, Provenance.Root(AuthenticationMethod.EnrolmentCode), host.Now));

        await host.Get<HouseholdTransaction>().Run<bool>([], async work =>
        {
            var proof = new Proof(AuthenticationMethod.Code, AssuranceLevel.High, work.Now, BoundToOperation: true, number) { Also = laptop };
            await work.AddMeansAsync(person, added, MeansKind.Address, proof, "Chromium on Linux", Cancel);
            return Step<bool>.Commit(true);
        }, Cancel);

        await using var db = await host.OpenAsync();
        Assert.Equal([number.Value, laptop.Value], (await db.Means.AsNoTracking().SingleAsync(m => m.PersonId == person && m.Id == added, Cancel)).Lineage);
    }
}

public sealed class AddedMeansTestsOnSqlite(SqliteTestDatabase database) : AddedMeansTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class AddedMeansTestsOnPostgres(PostgresTestDatabase database) : AddedMeansTests(database), IClassFixture<PostgresTestDatabase>;
