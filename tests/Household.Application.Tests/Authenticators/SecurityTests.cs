using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;

namespace HouseholdPortal.Application.Tests.Authenticators;

/// <summary>Starts from the partner, signed in twice, on this browser the later.</summary>
public abstract class SecurityTests(TestDatabase database) : IAsyncLifetime
{
    private TestHost _host = null!;
    private Scenario _scenario = null!;
    private SessionId _here;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await SignInHost.StartAsync(database);
        _scenario = await Scenario.StoredAsync(_host);
        _host.Time.Advance(TimeSpan.FromMinutes(1));
        _here = await _host.SignInAsync(_scenario.Partner.Number, SignInHost.NewBrowser());
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _host.DisposeAsync();
    }

    [Fact]
    public async Task This_browser_is_marked_and_first_and_nobody_else_s_is_there()
    {
        var browsers = (await ShownAsync()).Browsers;
        Assert.Equal([(_here, true), (_scenario.Partner.Session.Id, false)], browsers.Select(b => (b.Id, b.IsThis)));
    }

    [Fact]
    public async Task A_browser_shows_about_where_it_signed_in_and_one_of_nowhere_shows_nothing()
    {
        var leeds = Place.Of([new("en", "Leeds", "United Kingdom"), new("de", "Leeds", "Vereinigtes Königreich")]);
        var there = await _host.SignInAsync(_scenario.Partner.Number, SignInHost.NewBrowser() with { Place = leeds });

        var browsers = (await ShownAsync()).Browsers;

        Assert.Equal(leeds, browsers.Single(b => b.Id == there).Place);
        Assert.Null(browsers.Single(b => b.Id == _here).Place);
    }

    [Fact]
    public async Task Ending_the_others_leaves_this_one_and_is_told()
    {
        Assert.Equal(1, await _host.Get<EndOtherSessions>().RunAsync(_here, null, Cancel));

        Assert.Null(await _host.Get<WatchSession>().RunAsync(_scenario.Partner.Session.Id, Cancel));
        Assert.NotNull(await _host.Get<WatchSession>().RunAsync(_scenario.Payer.Session.Id, Cancel));
        var shown = await ShownAsync();
        Assert.True(Assert.Single(shown.Browsers).IsThis);
        Assert.Contains(shown.Events, e => e is { Kind: SecurityEventKind.SessionEnded, Subject: "Chromium on Linux" });
        Assert.Equal(0, await _host.Get<EndOtherSessions>().RunAsync(_here, null, Cancel));
    }

    [Fact]
    public async Task One_is_ended_and_nobody_ends_another_person_s()
    {
        Assert.Equal(0, await _host.Get<EndOtherSessions>().RunAsync(_here, _scenario.Payer.Session.Id, Cancel));
        Assert.NotNull(await _host.Get<WatchSession>().RunAsync(_scenario.Payer.Session.Id, Cancel));

        Assert.Equal(1, await _host.Get<EndOtherSessions>().RunAsync(_here, _scenario.Partner.Session.Id, Cancel));
        Assert.Single((await ShownAsync()).Browsers);
    }

    [Fact]
    public async Task What_happened_is_the_person_s_own_and_the_newest_is_first()
    {
        _host.Time.Advance(TimeSpan.FromMinutes(1));
        await _host.Get<EndOtherSessions>().RunAsync(_here, null, Cancel);
        await _host.SignInAsync(_scenario.Payer.Number, SignInHost.NewBrowser());

        Assert.Equal([SecurityEventKind.SessionEnded, SecurityEventKind.SignedInByCode], (await ShownAsync()).Events.Select(e => e.Kind));
    }

    [Theory]
    [InlineData(ShowSecurity.PageSize - 1, false)]
    [InlineData(ShowSecurity.PageSize, false)]
    [InlineData(ShowSecurity.PageSize + 1, true)]
    public async Task Twenty_events_are_a_page_and_the_next_begins_where_it_ends(int count, bool more)
    {
        await _host.StoreAsync(Enumerable.Range(0, count - 1).Select(_ => new SecurityEvent(_host.Ids.Bare(), _scenario.Partner.PersonId, SecurityEventKind.Approved, "", "", _host.Now)));
        var first = await ShownAsync();

        Assert.Equal(more, first.MoreBefore is not null);
        var second = more ? (await ShownAsync(first.MoreBefore)).Events : [];
        Assert.Equal(count, first.Events.Concat(second).Select(e => e.Id).Distinct().Count());
    }

    private async Task<ShowSecurity.View> ShownAsync(Guid? before = null) => (await _host.Get<ShowSecurity>().RunAsync(_here, before, Cancel))!;
}

public sealed class SecurityTestsOnSqlite(SqliteTestDatabase database) : SecurityTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class SecurityTestsOnPostgres(PostgresTestDatabase database) : SecurityTests(database), IClassFixture<PostgresTestDatabase>;
