using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Authenticators;

/// <summary>What somebody gains who has the partner’s unlocked phone for five minutes, by ways that have to do with several of her means at once.</summary>
public abstract class CloseThiefTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_passkey_that_a_code_added_and_a_code_to_another_number_are_no_two_proofs_both_numbers_may_be_of_one_phone(bool isNumberGone)
    {
        await using var story = await OwnStory.StartAsync(database);
        var other = await story.Host.StoreNumberAsync(story.Partner.PersonId, MadeUp.Number(), story.Host.Now.AddDays(-200));
        using var thiefs = new SoftAuthenticator(SignInHost.Origin) { IsBackupEligible = false };
        var session = await story.ByCodeAsync();
        var added = await story.AddAsync(session, thiefs);
        if (isNumberGone) await NobodyHearsAsync(story, added, other);

        var own = await OwnAsync(story);

        Assert.True(own.AreIndependent(added, other));
        Assert.False(own.MakeHigh(added, other));
        Assert.False(own.MayBeHalf(other));
    }

    /// <summary>The person has nothing but these, and no contact that a text goes to.</summary>
    private static async Task NobodyHearsAsync(OwnStory story, params MeansId[] but)
    {
        await using var db = await story.Host.OpenAsync();
        await db.ContactMediums.Where(c => c.PersonId == story.Partner.PersonId).ExecuteDeleteAsync(Cancel);
        await db.Means.Where(m => m.PersonId == story.Partner.PersonId && !but.Contains(m.Id)).ExecuteUpdateAsync(set => set.SetProperty(m => m.RemovedAt, story.Host.Now), Cancel);
    }

    /// <summary>A number that a proof with the passkey added now.</summary>
    private static async Task<MeansId> AddedWithAsync(OwnStory story, MeansId passkey)
    {
        var (person, id) = (story.Partner.PersonId, story.Host.Ids.New<ContactMediumId>());
        await using var db = await story.Host.OpenAsync();
        var parent = await db.Means.AsNoTracking().SingleAsync(m => m.PersonId == person && m.Id == passkey, Cancel);
        var from = Provenance.Of(parent, new Proof(AuthenticationMethod.Passkey, AssuranceLevel.Operation, story.Host.Now, BoundToOperation: true, passkey));
        await story.Host.StoreAsync(new ContactMedium(id, person, MadeUp.Number(), story.Host.Now), new Means(person, MeansId.From(id.Value), MeansKind.Number, from, story.Host.Now));
        return MeansId.From(id.Value);
    }

    private static async Task<OwnMeans> OwnAsync(OwnStory story)
    {
        await using var db = await story.Host.OpenAsync();
        return await db.OwnMeansAsync(story.Partner.PersonId, story.Host.Now, Cancel);
    }
}

public sealed class CloseThiefTestsOnSqlite(SqliteTestDatabase database) : CloseThiefTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class CloseThiefTestsOnPostgres(PostgresTestDatabase database) : CloseThiefTests(database), IClassFixture<PostgresTestDatabase>;
