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

    [Theory]
    [InlineData(MeansKind.Passkey)]
    [InlineData(MeansKind.Number)]
    public async Task What_was_announced_to_nobody_or_only_to_itself_does_not_ripen(MeansKind kind)
    {
        await using var story = await OwnStory.StartAsync(database);
        using var owners = new SoftAuthenticator(SignInHost.Origin);
        var passkey = await story.AddAsync(await story.ByCodeAsync(), owners);
        await NobodyHearsAsync(story, passkey);
        var added = kind == MeansKind.Passkey ? passkey : await AddedWithAsync(story, passkey);

        await story.PassAsync(100);

        await using var db = await story.Host.OpenAsync();
        Assert.Null((await db.Means.AsNoTracking().SingleAsync(m => m.PersonId == story.Partner.PersonId && m.Id == added, Cancel)).RipeSince);
    }

    [Fact]
    public async Task An_announcement_counts_only_once_the_oldest_other_contact_has_it()
    {
        await using var story = await OwnStory.StartAsync(database);
        using var thiefs = new SoftAuthenticator(SignInHost.Origin);
        var passkey = await story.AddAsync(await story.ByCodeAsync(), thiefs);
        var address = EmailAddress.Parse($"leila.{story.Partner.PersonId.Value:N}@example.com");
        await NobodyHearsAsync(story, passkey);
        await story.Host.StoreAddressAsync(story.Partner.PersonId, address, story.Host.Now.AddDays(-100));
        var number = await AddedWithAsync(story, passkey);

        await story.PassAsync(28);

        await using var db = await story.Host.OpenAsync();
        foreach (var means in await db.Means.AsNoTracking().Where(m => m.PersonId == story.Partner.PersonId && (m.Id == passkey || m.Id == number)).ToListAsync(Cancel))
            Assert.Equal(address, await db.Set<OutboxMessage>().Where(m => m.Id == means.AnnouncementId).Select(m => m.Email).SingleAsync(Cancel));
    }

    [Fact]
    public async Task An_objection_that_removes_it_ends_the_session_that_added_it_and_no_session_of_whoever_objects()
    {
        await using var story = await OwnStory.StartAsync(database);
        var other = await story.Host.StoreNumberAsync(story.Partner.PersonId, MadeUp.Number(), story.Host.Now.AddDays(-200));
        using var thiefs = new SoftAuthenticator(SignInHost.Origin);
        var thief = await story.ByCodeAsync();
        var added = await story.AddAsync(thief, thiefs);
        var owner = await story.ByCodeAsync();
        await story.Host.ProvedWithAsync(owner, other);

        Assert.Equal(OperationRequestState.Done, await story.StateAsync(owner, Permission.ObjectToMeans, added));

        Assert.Null(await story.Host.Get<WatchSession>().RunAsync(thief, Cancel));
        Assert.NotNull(await story.Host.Get<WatchSession>().RunAsync(owner, Cancel));
    }

    [Fact]
    public async Task A_passkey_is_not_called_something_else_in_secret()
    {
        await using var story = await OwnStory.StartAsync(database);
        using var owners = new SoftAuthenticator(SignInHost.Origin);
        var passkey = await story.AddAsync(await story.ByCodeAsync(), owners);
        Assert.Equal(OperationRequestState.Done, await story.StateAsync(await story.ByCodeAsync(), Permission.RenamePasskey, passkey, "Leila’s phone"));
        await story.Host.SendDueAsync();
        Assert.Contains("is now called \"Leila", story.Host.Sms.To(story.Number)[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_shares_a_root_with_what_is_in_dispute_does_not_ripen_until_that_is_decided()
    {
        await using var story = await OwnStory.StartAsync(database);
        using var one = new SoftAuthenticator(SignInHost.Origin);
        using var two = new SoftAuthenticator(SignInHost.Origin);
        var thief = await story.ByCodeAsync();
        var (first, second) = (await story.AddAsync(thief, one), await story.AddAsync(thief, two));
        await story.PassAsync(84);
        Assert.Equal(OperationRequestState.Done, await story.StateAsync(await story.ByCodeAsync(), Permission.ObjectToMeans, first));

        await story.PassAsync(20);

        Assert.Equal(AssuranceLevel.Fresh, await story.WorthAsync(second));
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
