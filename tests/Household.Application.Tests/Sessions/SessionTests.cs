using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Sessions;

/// <summary>Starts from a live session; each test ends it in one way.</summary>
public abstract class SessionTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_ended_session_is_gone_at_the_next_request()
    {
        await using var host = await SignInHost.StartAsync(database);
        var token = await SignInAsync(host);
        var found = await host.Get<FindSession>().RunAsync(token, Cancel);

        await host.Get<EndSession>().RunAsync(found!.Id, Cancel);

        Assert.Null(await host.Get<FindSession>().RunAsync(token, Cancel));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public async Task An_idle_session_ends_after_half_an_hour(int microsecondsOver, bool lives)
    {
        await using var host = await SignInHost.StartAsync(database);
        var token = await SignInAsync(host);

        host.Time.Advance(OperatorPolicy.V1.SessionIdle + TimeSpan.FromMicroseconds(microsecondsOver));

        Assert.Equal(lives, await host.Get<FindSession>().RunAsync(token, Cancel) is not null);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public async Task A_busy_session_ends_after_twelve_hours(int microsecondsOver, bool lives)
    {
        await using var host = await SignInHost.StartAsync(database);
        var token = await SignInAsync(host);
        var end = host.Now + OperatorPolicy.V1.SessionLasts + TimeSpan.FromMicroseconds(microsecondsOver);

        while (end - host.Now > TimeSpan.FromMinutes(25))
        {
            host.Time.Advance(TimeSpan.FromMinutes(25));
            Assert.NotNull(await host.Get<FindSession>().RunAsync(token, Cancel));
        }

        host.Time.Advance(end - host.Now);
        Assert.Equal(lives, await host.Get<FindSession>().RunAsync(token, Cancel) is not null);
    }

    [Fact]
    public async Task Being_seen_is_written_once_a_minute_at_most()
    {
        await using var host = await SignInHost.StartAsync(database);
        var token = await SignInAsync(host);
        var began = host.Now;

        host.Time.Advance(TimeSpan.FromSeconds(59));
        var found = await host.Get<FindSession>().RunAsync(token, Cancel);
        await using var db = await host.OpenAsync();
        Assert.Equal(began, await db.Sessions.Where(s => s.Id == found!.Id).Select(s => s.LastSeenAt).SingleAsync(Cancel));

        host.Time.Advance(TimeSpan.FromSeconds(1));
        await host.Get<FindSession>().RunAsync(token, Cancel);
        Assert.Equal(host.Now, await db.Sessions.Where(s => s.Id == found!.Id).Select(s => s.LastSeenAt).SingleAsync(Cancel));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("!!!")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_token_that_was_never_given_finds_nothing(string token)
    {
        await using var host = await SignInHost.StartAsync(database);
        Assert.Null(await host.Get<FindSession>().RunAsync(token, Cancel));
    }

    private static async Task<string> SignInAsync(TestHost host)
    {
        var scenario = await Scenario.StoredAsync(host);
        var browser = SignInHost.NewBrowser();
        var code = await host.AskForCodeAsync(scenario.Partner.Number, browser);
        var result = await host.TypeCodeAsync(code, await host.NewestDigitsAsync(scenario.Partner.Number), browser);
        return Assert.IsType<SignInByCode.Result.SignedIn>(result).Session.Token;
    }
}

public sealed class SessionTestsOnSqlite(SqliteTestDatabase database) : SessionTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class SessionTestsOnPostgres(PostgresTestDatabase database) : SessionTests(database), IClassFixture<PostgresTestDatabase>;
