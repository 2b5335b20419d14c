using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing.Storage;

namespace HouseholdPortal.Application.Tests.Delegations;

/// <summary>A delegation is over: what its grantee still learns, and who hears of its end.</summary>
public abstract class EndedDelegationTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_receipts_of_what_was_done_by_it_tell_nothing_of_the_line_any_more()
    {
        await using var one = await DelegationStory.StartAsync(database);
        var (partner, payer, story) = (one.Scenario.Partner, one.Scenario.Payer, one.Story);
        var id = await one.GivenAsync();
        await story.AddPasskeyAsync(payer);
        var suspended = await story.BeginAsync(partner, Permission.SuspendLine, one.Scenario.PayersLine.Id.Value, "Lost");
        Assert.Equal(OperationRequestState.Done, await story.StateAsync(suspended));
        Assert.NotNull((await story.ShownAsync(partner, suspended))!.About);

        await one.RevokedAsync(id);

        Assert.Null((await story.ShownAsync(partner, suspended))!.About);
        Assert.Null((await story.Host.Get<ShowRequests>().RunAsync(partner.Session.Id, Cancel)).Single(request => request.Id == suspended).About);
        Assert.NotNull((await story.ShownAsync(payer, suspended))!.About);
    }
}

public sealed class EndedDelegationTestsOnSqlite(SqliteTestDatabase database) : EndedDelegationTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class EndedDelegationTestsOnPostgres(PostgresTestDatabase database) : EndedDelegationTests(database), IClassFixture<PostgresTestDatabase>;
