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

    [Fact]
    public async Task Whoever_gave_it_for_a_child_s_line_is_told_when_the_other_guardian_ends_it()
    {
        await using var one = await DelegationStory.StartAsync(database);
        var (partner, payer, son) = (one.Scenario.Partner, one.Scenario.Payer, one.Scenario.Son);
        var id = await one.OfferAsync(one.Grant(one.Terms(permissions: Permission.LockLine), son, one.Scenario.SonsLine), partner);
        DelegationStory.AssertDone(await one.AcceptAsync(id, grantee: son));

        await one.ProvedAsync(payer, Permission.RevokeDelegation, id);

        await one.Story.Host.SendDueAsync();
        Assert.Contains($"{payer.Member.Name} has ended what you let {son.Member.Name} do", one.Story.Host.Sms.To(partner.Number)[^1], StringComparison.Ordinal);
        Assert.Contains($"{partner.Member.Name} no longer lets you", one.Story.Host.Sms.To(son.Number)[^1], StringComparison.Ordinal);
    }
}

public sealed class EndedDelegationTestsOnSqlite(SqliteTestDatabase database) : EndedDelegationTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class EndedDelegationTestsOnPostgres(PostgresTestDatabase database) : EndedDelegationTests(database), IClassFixture<PostgresTestDatabase>;
