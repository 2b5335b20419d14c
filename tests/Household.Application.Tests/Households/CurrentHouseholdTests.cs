using System.Security.Cryptography;
using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Delegations;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Households;

/// <summary>Somebody in two households: pages without a household in their address are about the one that they chose, and never just the first.</summary>
public abstract class CurrentHouseholdTests(TestDatabase database) : IAsyncLifetime
{
    private TestHost _host = null!;
    private Scenario _scenario = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private SessionId Kim => _scenario.InBoth.Session.Id;

    public async ValueTask InitializeAsync()
    {
        _host = await SignInHost.StartAsync(database, services => services.AddBilling().AddHouseholds()
            .AddDelegations().AddOverview());
        _scenario = await Scenario.StoredAsync(_host);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task With_none_chosen_no_page_is_about_either()
    {
        Assert.IsType<HomeResult.Nothing>(await _host.Get<ShowHome>().ForAsync(Kim, Cancel));
        Assert.IsType<HouseholdResult.Nothing>(await _host.Get<ShowHousehold>().ForAsync(Kim, null, null, Cancel));
        Assert.Null(await _host.Get<ShowBills>().RunAsync(new(Kim), Cancel));
        Assert.Null(await _host.Get<ExportBills>().RunAsync(new(Kim), Cancel));

        var viewer = (await _host.Get<ShowViewer>().RunAsync(Kim, Cancel))!;
        Assert.Null(viewer.Household);
        Assert.Equal(["Kim’s flat", "The cottage"], viewer.Households.Select(one => one.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_has_its_own_address_needs_no_choice()
    {
        Assert.NotNull(await _host.Get<ShowLine>().ForAsync(Kim, _scenario.FlatsLine.Id, Cancel));
        Assert.Null(await _host.Get<ShowLine>().ForAsync(Kim, _scenario.PartnersLine.Id, Cancel));
    }

    [Fact]
    public async Task Pages_are_about_the_one_that_was_chosen_and_change_with_it()
    {
        Assert.True(await ChooseAsync(_scenario.Flat.Id));
        var home = Assert.IsType<HomeResult.Home>(await _host.Get<ShowHome>().ForAsync(Kim, Cancel));
        Assert.Equal([_scenario.FlatsLine.Id], home.View.Lines.Select(line => line.Id));
        Assert.NotNull(await _host.Get<ShowBills>().RunAsync(new(Kim), Cancel));

        Assert.True(await ChooseAsync(_scenario.Cottage.Id));
        home = Assert.IsType<HomeResult.Home>(await _host.Get<ShowHome>().ForAsync(Kim, Cancel));
        Assert.Empty(home.View.Lines);
        Assert.Null(await _host.Get<ShowBills>().RunAsync(new(Kim), Cancel));
        Assert.Equal("The cottage", (await _host.Get<ShowViewer>().RunAsync(Kim, Cancel))!.Household?.Name);
    }

    [Fact]
    public async Task A_household_of_others_cannot_be_chosen()
    {
        Assert.False(await ChooseAsync(_scenario.HouseholdId));
        Assert.IsType<HomeResult.Nothing>(await _host.Get<ShowHome>().ForAsync(Kim, Cancel));
    }

    [Fact]
    public async Task A_later_session_begins_with_the_newest_choice_and_does_not_follow_the_other_browser_s_next()
    {
        await ChooseAsync(_scenario.Flat.Id);
        _host.Time.Advance(TimeSpan.FromMinutes(1));
        await ChooseAsync(_scenario.Cottage.Id);
        var other = Session.OfPerson(
            _host.Ids.New<SessionId>(), RandomNumberGenerator.GetBytes(32), _scenario.InBoth.PersonId, "Firefox on Linux", _scenario.InBoth.Session.Proof, _host.Now, TimeSpan.FromHours(1));
        await _host.StoreAsync(other);
        Assert.Equal(_scenario.Cottage.Id, await CurrentAsync(other.Id));

        Assert.True(await _host.Get<ChooseHousehold>().RunAsync(other.Id, _scenario.Flat.Id, Cancel));
        Assert.Equal(_scenario.Flat.Id, await CurrentAsync(other.Id));
        Assert.Equal(_scenario.Cottage.Id, await CurrentAsync(Kim));
    }

    [Fact]
    public async Task Somebody_in_one_household_has_nothing_to_choose() => Assert.Equal(_scenario.HouseholdId, await CurrentAsync(_scenario.Lodger.Session.Id));

    private Task<bool> ChooseAsync(HouseholdId household) => _host.Get<ChooseHousehold>().RunAsync(Kim, household, Cancel);

    private async Task<HouseholdId?> CurrentAsync(SessionId session) => (await _host.Get<ShowViewer>().RunAsync(session, Cancel))?.Household?.Id;
}

public sealed class CurrentHouseholdTestsOnSqlite(SqliteTestDatabase database) : CurrentHouseholdTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class CurrentHouseholdTestsOnPostgres(PostgresTestDatabase database) : CurrentHouseholdTests(database), IClassFixture<PostgresTestDatabase>;
