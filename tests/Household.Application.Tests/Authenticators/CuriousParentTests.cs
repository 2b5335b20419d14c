using HouseholdPortal.Application.Contacts;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Tests.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Contacts;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;

namespace HouseholdPortal.Application.Tests.Authenticators;

/// <summary>What is the child’s own (ways in, contacts, notices, requests) is no household’s: a guardian in a session of their own neither begins, sees, stops nor answers anything of it.</summary>
public abstract class CuriousParentTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Permission.AddPasskey)]
    [InlineData(Permission.AddNumber)]
    [InlineData(Permission.AddAddress)]
    [InlineData(Permission.MakeRecoveryCodes)]
    [InlineData(Permission.ChooseRecoveryContact)]
    [InlineData(Permission.RemoveMeans)]
    [InlineData(Permission.ObjectToMeans)]
    [InlineData(Permission.DecideObjection)]
    [InlineData(Permission.ManageOwnProfile)]
    public async Task A_guardian_begins_nothing_of_it(Permission permission)
    {
        await using var story = await OperationStory.StartAsync(database);
        var (son, parent) = (story.Scenario.Son, story.Scenario.Payer);
        var target = permission is Permission.RemoveMeans or Permission.ObjectToMeans or Permission.DecideObjection ? son.Contact.Id.Value : son.PersonId.Value;
        var input = permission switch
        {
            Permission.ChooseRecoveryContact => parent.Number.Digits,
            Permission.ManageOwnProfile => WantedNotice.InputOf([new(NoticeKind.Questions, NoticeChannel.Text, IsWanted: false)]),
            _ => "",
        };
        Assert.IsType<BeginOperation.Result.NotFound>(await story.Host.Get<BeginOperation>().RunAsync(new(parent.Session.Id, new OperationOwner.OfPerson(son.PersonId), permission, target, input), Cancel));
    }

    [Fact]
    public async Task Nor_sees_or_stops_what_the_child_began()
    {
        await using var story = await OperationStory.StartAsync(database);
        var (son, parent) = (story.Scenario.Son, story.Scenario.Payer);
        await story.AddPasskeyAsync(son);
        story.Host.Time.Advance(TimeSpan.FromHours(2));
        var session = await story.Host.SignInAsync(son.Number, SignInHost.NewBrowser());
        var passkey = (await story.Host.MeansAsync(session)).Of(MeansKind.Passkey).Single();
        story.Host.Time.Advance(TimeSpan.FromMinutes(6));
        var begun = Assert.IsType<BeginOperation.Result.Begun>(await story.Host.Get<BeginOperation>().RunAsync(new(session, new OperationOwner.OfPerson(son.PersonId), Permission.RemoveMeans, passkey.Id.Value), Cancel));

        var looking = await story.Host.SignInAsync(parent.Number, SignInHost.NewBrowser());
        Assert.NotNull(await story.Host.Get<ShowRequest>().RunAsync(session, begun.Id, Cancel));
        Assert.Null(await story.Host.Get<ShowRequest>().RunAsync(looking, begun.Id, Cancel));
        Assert.False(await story.Host.Get<ObjectToRequest>().RunAsync(looking, begun.Id, Cancel));
        Assert.False(await story.Host.Get<CancelRequest>().RunAsync(looking, begun.Id, Cancel));
        Assert.Null(await story.Host.Get<ShowStepUp>().RunAsync(begun.Id, looking, new byte[32], Cancel));
    }
}

public sealed class CuriousParentTestsOnSqlite(SqliteTestDatabase database) : CuriousParentTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class CuriousParentTestsOnPostgres(PostgresTestDatabase database) : CuriousParentTests(database), IClassFixture<PostgresTestDatabase>;
