using System.Net.ServerSentEvents;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using HouseholdPortal.Web.Portal.Live;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Web.Tests.Portal.Live;

/// <summary>Starts from a page whose session lives; each test takes one thing away.</summary>
public sealed class LiveEventsTests(SqliteTestDatabase database) : IAsyncLifetime, IClassFixture<SqliteTestDatabase>
{
    private readonly Version _version = new();
    private TestHost _host = null!;
    private Scenario _scenario = null!;
    private CuttableLine _line = null!;
    private WatchedPages _watch = null!;
    private IAsyncEnumerator<SseItem<string>> _page = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private SessionId Session => _scenario.Partner.Session.Id;

    public async ValueTask InitializeAsync()
    {
        _host = await SignInHost.StartAsync(database);
        _scenario = await Scenario.StoredAsync(_host);
        _line = new(_host.Get<IDbContextFactory<HouseholdDbContext>>());
        _watch = WatchedPages.Of(_host, _line, _ => _version.Value);
        _page = Open();
        Assert.Equal(("heartbeat", Session.Value.ToString()), await NextAsync(0));
        Assert.Equal(("approvals", "0"), await NextAsync(0));
    }

    public async ValueTask DisposeAsync()
    {
        await _page.DisposeAsync();
        _watch.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_page_hears_every_five_seconds_that_its_session_lives()
    {
        Assert.Equal(("heartbeat", Session.Value.ToString()), await NextAsync(5));
        Assert.Equal(("heartbeat", Session.Value.ToString()), await NextAsync(5));
    }

    [Fact]
    public async Task A_page_hears_at_once_that_its_session_was_ended()
    {
        var next = _page.MoveNextAsync();
        await _host.Get<EndSession>().RunAsync(Session, Cancel);

        Assert.True(await next);
        Assert.Equal(("session-ended", Session.Value.ToString()), (_page.Current.EventType, _page.Current.Data));
        Assert.False(await _page.MoveNextAsync());
    }

    [Fact]
    public async Task A_page_hears_within_five_seconds_when_nobody_told_it()
    {
        await using var db = await _host.OpenAsync();
        await db.Sessions.Where(s => s.Id == Session).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, _host.Now), Cancel);

        Assert.Equal(("session-ended", Session.Value.ToString()), await NextAsync(5));
    }

    [Fact]
    public async Task Listening_keeps_no_session_alive()
    {
        for (var beats = (int)(OperatorPolicy.V1.SessionIdle / SessionWatchers.Beat) - 1; beats > 0; beats--) Assert.Equal("heartbeat", (await NextAsync(5)).Event);

        Assert.Equal("session-ended", (await NextAsync(5)).Event);
    }

    [Fact]
    public async Task A_page_whose_place_is_taken_hears_so_last()
    {
        using var taken = new CancellationTokenSource();
        await using var page = Open(taken.Token);
        Assert.True(await page.MoveNextAsync());
        Assert.True(await page.MoveNextAsync());

        var next = page.MoveNextAsync();
        await taken.CancelAsync();
        Assert.True(await next);
        Assert.Equal(("taken-over", Session.Value.ToString()), (page.Current.EventType, page.Current.Data));
        Assert.False(await page.MoveNextAsync());
    }

    [Fact]
    public async Task A_page_hears_after_fifteen_seconds_that_the_database_cannot_be_reached_and_then_that_it_can()
    {
        _line.IsCut = true;
        Assert.Equal(("unreachable", Session.Value.ToString()), await NextAsync(15));
        Assert.Equal("unreachable", (await NextAsync(5)).Event);

        _line.IsCut = false;
        Assert.Equal("heartbeat", (await NextAsync(5)).Event);
    }

    [Fact]
    public async Task A_new_version_of_the_person_s_is_heard_at_once_and_another_person_s_is_not()
    {
        _version.Value = 1;
        var next = _page.MoveNextAsync();
        await _host.Get<IChangeNotifier>().PublishAsync(ChangeTopic.ApprovalsOfPerson, _scenario.Payer.PersonId.Value, Cancel);
        Assert.False(next.IsCompleted);
        await _host.Get<IChangeNotifier>().PublishAsync(ChangeTopic.ApprovalsOfPerson, _scenario.Partner.PersonId.Value, Cancel);

        Assert.True(await next);
        Assert.Equal("heartbeat", _page.Current.EventType);
        Assert.Equal(("approvals", "1"), await NextAsync(0));
    }

    private IAsyncEnumerator<SseItem<string>> Open(CancellationToken taken = default) =>
        new LiveEvents(_watch.Watchers).WatchAsync(SessionKind.Household, Session.Value, taken, Cancel).GetAsyncEnumerator(Cancel);

    /// <summary>The next event, which comes after exactly so many seconds.</summary>
    private async Task<(string Event, string Data)> NextAsync(int seconds)
    {
        var next = _page.MoveNextAsync();
        for (var passed = 0; passed < seconds; passed++)
        {
            Assert.False(next.IsCompleted);
            _host.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.True(await next);
        return (_page.Current.EventType, _page.Current.Data);
    }

    private sealed class Version
    {
        public int Value { get; set; }
    }
}
