using System.Net;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Sessions;

/// <summary>Starts from a partner who may sign in; what differs is what their browser did before, or does at the same moment.</summary>
public abstract class StartSessionTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Signing_in_again_ends_the_session_that_the_browser_had()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        var browser = SignInHost.NewBrowser();
        var before = await host.SignInAsync(scenario.Partner.Number, browser);
        var code = await host.AskForCodeAsync(scenario.Partner.Number, browser);
        await host.Get<SignInByCode>().RunAsync(new(code, await host.NewestDigitsAsync(scenario.Partner.Number), browser, before), Cancel);

        await using var db = await host.OpenAsync();
        Assert.NotNull((await db.Sessions.SingleAsync(s => s.Id == before, Cancel)).EndedAt);
    }

    [Fact]
    public async Task Whoever_signs_in_many_times_at_once_from_one_browser_is_let_in_each_time_and_the_browser_is_known_once()
    {
        await using var host = await SignInHost.StartAsync(database);
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        var scenario = await Scenario.StoredAsync(host);
        await host.AddPasskeyAsync(await host.SignInAsync(scenario.Partner.Number, SignInHost.NewBrowser()), authenticator);
        var browser = SignInHost.NewBrowser();
        var ready = new List<Func<Task<StartedSession>>>();
        for (var i = 0; i < 4; i++) ready.AddRange([await ByCodeAsync(new([198, 51, (byte)i, 7])), await ByPasskeyAsync()]);

        var sessions = await AllAtOnceAsync(host, scenario.Partner.PersonId, ready);

        var found = await Task.WhenAll(sessions.Select(s => host.Get<FindSession>().RunAsync(s.Token, Cancel)));
        Assert.All(found, s => Assert.Equal(scenario.Partner.PersonId, s!.Person));
        Assert.Equal(8, found.Select(s => s!.Id).Distinct().Count());
        await using var db = await host.OpenAsync();
        Assert.Equal(1, await db.Set<KnownBrowser>().CountAsync(b => b.PersonId == scenario.Partner.PersonId && b.BrowserHash == browser.Hash, Cancel));

        async Task<Func<Task<StartedSession>>> ByCodeAsync(IPAddress from)
        {
            var code = await host.AskForCodeAsync(scenario.Partner.Number, browser, from);
            var digits = await host.NewestDigitsAsync(scenario.Partner.Number);
            return async () => Assert.IsType<SignInByCode.Result.SignedIn>(await host.TypeCodeAsync(code, digits, browser)).Session;
        }

        async Task<Func<Task<StartedSession>>> ByPasskeyAsync()
        {
            var challenge = host.Get<SignInByPasskey>().Begin(browser);
            var request = new SignInByPasskey.Request(challenge.State, authenticator.Get(challenge.OptionsJson), browser, null);
            return async () => Assert.IsType<SignInByPasskey.Result.SignedIn>(await host.Get<SignInByPasskey>().RunAsync(request, Cancel)).Session;
        }
    }

    /// <summary>Holds the person's lock, and on SQLite the gate, until all have come as far as that lets them: none has committed before another has begun.</summary>
    private async Task<StartedSession[]> AllAtOnceAsync(TestHost host, PersonId person, IReadOnlyList<Func<Task<StartedSession>>> signIns)
    {
        Task<StartedSession>[] running = [];
        await host.Get<HouseholdTransaction>().Run<bool>([], async work =>
        {
            await work.Db.LockPersonAsync(person, Cancel);
            running = [.. signIns.Select(Task.Run)];
            if (database.Provider == DatabaseProvider.Postgres) await Eventually.IsTrueAsync(async () => await WaitingAsync(host) == running.Length, "all wait for a lock");
            return Step<bool>.Rollback(true);
        }, Cancel);
        return await Task.WhenAll(running);
    }

    private static async Task<int> WaitingAsync(TestHost host)
    {
        await using var db = await host.OpenAsync();
        return await db.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'").SingleAsync(Cancel);
    }
}

public sealed class StartSessionTestsOnSqlite(SqliteTestDatabase database) : StartSessionTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class StartSessionTestsOnPostgres(PostgresTestDatabase database) : StartSessionTests(database), IClassFixture<PostgresTestDatabase>;
