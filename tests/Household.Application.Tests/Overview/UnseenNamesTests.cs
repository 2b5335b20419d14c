using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Delegations;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Orders;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Application.Tests.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;

namespace HouseholdPortal.Application.Tests.Overview;

/// <summary>
/// The payer lets the lodger see the partner’s line and what it costs; the partner lets Dana, of whom the lodger knows nothing, put right what is wrong with it. What
/// the lodger sees of the line names her nowhere.
/// </summary>
public abstract class UnseenNamesTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_may_only_read_a_finding_is_told_of_nobody_whom_they_do_not_see_that_they_may_settle_it()
    {
        var (story, _) = await StartAsync();
        await using var ends = story;
        var shown = Assert.IsType<FindingResult.Shown>(await story.Host.Get<ShowFinding>().ForAsync(story.Scenario.Lodger.Session.Id, story.Scenario.Finding.Id, Cancel)).View;
        Assert.Equal(["Alex", "Sam"], Assert.IsType<SettleRight.MayNot>(shown.Right).WhoMay.Select(member => member.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Nor_who_settled_it_while_those_who_see_that_person_read_the_name()
    {
        var (story, dana) = await StartAsync();
        await using var ends = story;
        var (lodger, partner) = (story.Scenario.Lodger, story.Scenario.Partner);
        var id = await story.BeginAsync(dana, Permission.SettleFinding, story.Scenario.Finding.Id.Value);
        Assert.Equal(new ConfirmOperation.Result.Proved(id, OperationRequestState.Done), await story.ByCodeAsync(dana, id));

        Assert.Equal("Dana", (await story.ShownAsync(partner, id))!.Requester);
        Assert.Equal("", (await story.ShownAsync(lodger, id))!.Requester);
    }

    private async Task<(OperationStory Story, ScenarioMember Dana)> StartAsync()
    {
        var host = await SignInHost.StartAsync(database, services => services.AddLines().AddOrders().AddBilling().AddGuardian().AddDelegations().AddOverview());
        var scenario = new Scenario(host.Ids, host.Now);
        scenario.LetLodgerSee();
        var (dana, today) = (scenario.Home.AddMember("Dana", 33), scenario.Home.Today);
        scenario.Home.AddLine(scenario.Home.AddAccount("Dana’s phone", dana), dana);
        scenario.Home.Add(new Delegation(
            scenario.HouseholdId, host.Ids.New<DelegationId>(), scenario.Partner.Id, dana.Id, scenario.PartnersLine.Id, accountId: null,
            [Permission.SeeLine, Permission.SeeLineCharges, Permission.SettleFinding], new(0, "GBP"), new(today.AddDays(-1), today.AddDays(30))));
        await scenario.StoreAsync(host);
        return (new(host, scenario), dana);
    }
}

public sealed class UnseenNamesTestsOnSqlite(SqliteTestDatabase database) : UnseenNamesTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class UnseenNamesTestsOnPostgres(PostgresTestDatabase database) : UnseenNamesTests(database), IClassFixture<PostgresTestDatabase>;
