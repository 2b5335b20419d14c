using System.Data.Common;
using System.Security.Cryptography;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Application.Storage.Sqlite;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using HouseholdPortal.Web.Portal.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Web.Tests.Portal.Live;

/// <summary>Starts from a session that lives and is watched by nobody.</summary>
public sealed class SessionWatchersTests(SqliteTestDatabase database) : IAsyncLifetime, IClassFixture<SqliteTestDatabase>
{
    private const int Many = 500;
    private readonly Lock _lock = new();
    private readonly List<PersonId> _reads = [];
    private TestHost _host = null!;
    private Scenario _scenario = null!;
    private CuttableLine _line = null!;
    private WatchedPages _node = null!;
    private readonly CommandCounter _commands = new();
    private int _version;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private SessionId Shown => _scenario.Partner.Session.Id;

    private int Reads
    {
        get
        {
            lock (_lock) return _reads.Count;
        }
    }

    public async ValueTask InitializeAsync()
    {
        _host = await SignInHost.StartAsync(database, services => services.ConfigureDbContext<SqliteHouseholdDbContext>(options => options.AddInterceptors(_commands)));
        _scenario = await Scenario.StoredAsync(_host);
        _line = new(_host.Get<IDbContextFactory<HouseholdDbContext>>());
        _node = WatchedPages.Of(_host, _line, person =>
        {
            lock (_lock) _reads.Add(person);
            return _version;
        });
        _commands.Count = 0;
    }

    public async ValueTask DisposeAsync()
    {
        _node.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Five_hundred_pages_of_a_session_ask_the_database_once_a_beat()
    {
        var pages = Enumerable.Range(0, Many).Select(_ => new Page(_node.Watchers.Subscribe(SessionKind.Household, Shown.Value))).ToList();
        foreach (var page in pages) Assert.Equal(SessionStanding.Lives, (await page.NextAsync()).Status);
        Assert.Equal((1, 1), (_commands.Count, Reads));

        for (var beat = 2; beat <= 4; beat++)
        {
            _host.Time.Advance(SessionWatchers.Beat);
            foreach (var page in pages) Assert.Equal(SessionStanding.Lives, (await page.NextAsync()).Status);
            Assert.Equal((beat, beat), (_commands.Count, Reads));
        }

        foreach (var page in pages) page.Dispose();
    }

    [Fact]
    public async Task Two_sessions_of_a_person_read_what_is_theirs_once_a_beat()
    {
        var second = await SignInAgainAsync();
        using var first = Open();
        using var other = new Page(_node.Watchers.Subscribe(SessionKind.Household, second.Value));
        await first.NextAsync();
        await other.NextAsync();
        Assert.Equal([_scenario.Partner.PersonId], _reads);

        _host.Time.Advance(SessionWatchers.Beat);
        await first.NextAsync();
        await other.NextAsync();
        Assert.Equal(2, Reads);
    }

    [Fact]
    public async Task A_change_of_a_person_s_is_heard_at_once_in_all_their_sessions()
    {
        var second = await SignInAgainAsync();
        using var first = Open();
        using var other = new Page(_node.Watchers.Subscribe(SessionKind.Household, second.Value));
        await first.NextAsync();
        await other.NextAsync();

        _version = 7;
        await _host.Get<IChangeNotifier>().PublishAsync(ChangeTopic.ApprovalsOfPerson, _scenario.Partner.PersonId.Value, Cancel);
        Assert.Equal("7", (await first.NextAsync()).Versions["approvals"]);
        Assert.Equal("7", (await other.NextAsync()).Versions["approvals"]);
    }

    [Fact]
    public async Task A_page_that_comes_later_hears_at_once_what_is_known_and_asks_nobody()
    {
        using var first = Open();
        await first.NextAsync();
        _host.Time.Advance(TimeSpan.FromSeconds(4));

        using var second = Open();
        Assert.Equal(SessionStanding.Lives, (await second.NextAsync()).Status);
        Assert.Equal(1, _commands.Count);
    }

    [Fact]
    public async Task A_page_that_comes_later_is_not_told_that_the_session_lives_when_that_was_long_ago()
    {
        using var first = Open();
        await first.NextAsync();
        _line.IsCut = true;
        _host.Time.Advance(TimeSpan.FromSeconds(14));

        using var second = Open();
        var next = second.NextAsync();
        _host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(SessionStanding.Unreachable, (await next).Status);
    }

    [Fact]
    public async Task A_reader_that_never_reads_holds_nobody_up_and_hears_the_last_word()
    {
        using var slow = Open();
        using var quick = Open();
        await quick.NextAsync();
        for (var beat = 0; beat < 20; beat++)
        {
            _host.Time.Advance(SessionWatchers.Beat);
            Assert.Equal(SessionStanding.Lives, (await quick.NextAsync()).Status);
        }

        await _host.Get<EndSession>().RunAsync(Shown, Cancel);
        Assert.Equal(SessionStanding.Ended, (await quick.NextAsync()).Status);
        Assert.Equal(SessionStanding.Ended, (await slow.NextAsync()).Status);
        Assert.False(await slow.HasNextAsync());
    }

    [Fact]
    public async Task Nobody_is_asked_about_a_session_that_no_page_shows_any_more()
    {
        var page = Open();
        await page.NextAsync();
        page.Dispose();
        for (var beat = 0; beat < 3; beat++) _host.Time.Advance(SessionWatchers.Beat);
        Assert.Equal(1, _commands.Count);

        using var again = Open();
        Assert.Equal(SessionStanding.Lives, (await again.NextAsync()).Status);
        Assert.Equal(2, _commands.Count);
    }

    [Fact]
    public async Task A_page_that_comes_after_the_end_hears_of_it()
    {
        using var page = Open();
        await page.NextAsync();
        await _host.Get<EndSession>().RunAsync(Shown, Cancel);
        Assert.Equal(SessionStanding.Ended, (await page.NextAsync()).Status);

        using var late = Open();
        Assert.Equal(SessionStanding.Ended, (await late.NextAsync()).Status);
    }

    [Fact]
    public async Task When_the_node_stops_pages_hear_no_more_and_not_that_their_session_ended()
    {
        using var page = Open();
        await page.NextAsync();
        _node.Life.StopApplication();
        Assert.False(await page.HasNextAsync());
    }

    private async Task<SessionId> SignInAgainAsync()
    {
        var proof = new Proof(AuthenticationMethod.Passkey, AssuranceLevel.Fresh, _host.Now, BoundToOperation: false);
        var session = Session.OfPerson(_host.Ids.New<SessionId>(), RandomNumberGenerator.GetBytes(32), _scenario.Partner.PersonId, "Firefox on Linux", proof, _host.Now, TimeSpan.FromHours(1));
        await _host.StoreAsync(session);
        return session.Id;
    }

    private Page Open() => new(_node.Watchers.Subscribe(SessionKind.Household, Shown.Value));

    private sealed class Page(SessionSubscription subscription) : IDisposable
    {
        private readonly IAsyncEnumerator<SessionState> _states = subscription.ReadAllAsync(Cancel).GetAsyncEnumerator(Cancel);

        public async Task<SessionState> NextAsync()
        {
            Assert.True(await HasNextAsync());
            return _states.Current;
        }

        public async Task<bool> HasNextAsync() => await _states.MoveNextAsync();

        public void Dispose() => subscription.Dispose();
    }

    private sealed class CommandCounter : DbCommandInterceptor
    {
        private int _count;

        public int Count
        {
            get => Volatile.Read(ref _count);
            set => Volatile.Write(ref _count, value);
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _count);
            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }
    }
}
