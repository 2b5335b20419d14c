using System.Data.Common;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Operations;

public abstract class PurgeSpentTests(TestDatabase database)
{
    [Fact]
    public async Task What_no_limit_counts_any_more_is_deleted_and_what_one_counts_is_kept()
    {
        await using var host = await SignInHost.StartAsync(database, services => services.AddSingleton<PurgeSpent>());
        var scenario = await Scenario.StoredAsync(host);
        var old = await host.AskForCodeAsync(scenario.Partner.Number, SignInHost.NewBrowser());
        host.Time.Advance(TimeSpan.FromDays(2));
        var young = await host.AskForCodeAsync(scenario.Partner.Number, SignInHost.NewBrowser());
        host.Time.Advance(TimeSpan.FromSeconds(1));

        await host.Get<PurgeSpent>().RunAsync(TestContext.Current.CancellationToken);

        await using var db = await host.OpenAsync();
        Assert.NotEmpty(await db.Set<RateLimitCounter>().ToListAsync(TestContext.Current.CancellationToken));
        Assert.DoesNotContain(await db.Set<RateLimitCounter>().ToListAsync(TestContext.Current.CancellationToken), tally => tally.PurgeAt < host.Now);
        Assert.Equal([young], await db.Codes.Where(c => c.Id == old || c.Id == young).Select(c => c.Id).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task However_often_somebody_asked_for_codes_no_request_waits_until_all_are_deleted()
    {
        var deleted = new Deleted();
        await using var host = await SignInHost.StartAsync(database, services => { deleted.AddTo(services); services.AddSingleton<PurgeSpent>(); });
        var number = MadeUp.Number();
        await host.StoreAsync([.. Enumerable.Range(0, (2 * PurgeSpent.Batch) + 1).Select(i =>
            (object)OneTimeCode.ForSignIn(host.Ids.New<CodeId>(), number, MadeUp.Requester(), MadeUp.Word(), host.Now + TimeSpan.FromMilliseconds(i)))]);
        host.Time.Advance(TimeSpan.FromDays(2) + TimeSpan.FromSeconds(2));

        await host.Get<PurgeSpent>().RunAsync(TestContext.Current.CancellationToken);

        await using var db = await host.OpenAsync();
        Assert.False(await db.Codes.AnyAsync(c => c.Number == number, TestContext.Current.CancellationToken));
        Assert.Equal(PurgeSpent.Batch, deleted.AtOnce);
    }

    [Fact]
    public async Task Where_somebody_was_is_forgotten_two_days_after_the_session_and_the_question_are_over()
    {
        await using var host = await SignInHost.StartAsync(database, services => services.AddSingleton<PurgeSpent>());
        var scenario = await Scenario.StoredAsync(host);
        var partner = scenario.Partner;
        var place = Place.Of([new("en", "Leeds", "United Kingdom")]);
        var session = await host.SignInAsync(partner.Number, SignInHost.NewBrowser() with { Place = place });
        var rows = AskedRows.Of(host, scenario.HouseholdId, partner.PersonId, session, scenario.Finding.Id.Value, matchNumber: "47", place: place);
        await host.StoreAsync(rows.Request, rows.Approval);
        var (kept, moment) = (TimeSpan.FromDays(2), TimeSpan.FromSeconds(1));
        host.Time.Advance(Approval.Lasts + kept);
        Assert.Equal((1, 1), await PlacesAsync());
        host.Time.Advance(moment);
        Assert.Equal((1, 0), await PlacesAsync());
        host.Time.Advance(OperatorPolicy.V1.SessionLasts - Approval.Lasts - moment);
        Assert.Equal((1, 0), await PlacesAsync());
        host.Time.Advance(moment);
        Assert.Equal((0, 0), await PlacesAsync());

        async Task<(int OfSessions, int OfApprovals)> PlacesAsync()
        {
            await host.Get<PurgeSpent>().RunAsync(TestContext.Current.CancellationToken);
            await using var db = await host.OpenAsync();
            return (await db.Sessions.CountAsync(s => s.Id == session && s.Place != null, TestContext.Current.CancellationToken),
                await db.Approvals.CountAsync(a => a.OwnerId == scenario.HouseholdId.Value && a.Place != null, TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Where_a_request_was_begun_is_forgotten_two_days_after_it_closed()
    {
        await using var host = await SignInHost.StartAsync(database, services => services.AddGuardian().AddSingleton<PurgeSpent>());
        var scenario = await Scenario.StoredAsync(host);
        var place = Place.Of([new("en", "Leeds", "United Kingdom")]);
        var rows = AskedRows.Of(host, scenario.HouseholdId, scenario.Partner.PersonId, scenario.Partner.Session.Id, scenario.Finding.Id.Value, place: place);
        await host.StoreAsync(rows.Request, rows.Approval);
        host.Time.Advance(OperationRequest.ProofWait);
        await host.Get<AdvanceRequests>().RunAsync(TestContext.Current.CancellationToken);

        host.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(place, await PlaceAsync());
        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await PlaceAsync());

        async Task<Place?> PlaceAsync()
        {
            await host.Get<PurgeSpent>().RunAsync(TestContext.Current.CancellationToken);
            await using var db = await host.OpenAsync();
            return await db.OperationRequests.Where(r => r.OwnerId == scenario.HouseholdId.Value && r.Id == rows.Request.Id).Select(r => r.Place).SingleAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The most rows that one statement deleted.</summary>
    private sealed class Deleted : DbCommandInterceptor
    {
        public int AtOnce { get; private set; }

        public void AddTo(IServiceCollection services) => services.Intercept(this);

        public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.Contains("DELETE", StringComparison.Ordinal)) AtOnce = Math.Max(AtOnce, result);
            return ValueTask.FromResult(result);
        }
    }
}

public sealed class PurgeSpentTestsOnSqlite(SqliteTestDatabase database) : PurgeSpentTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class PurgeSpentTestsOnPostgres(PostgresTestDatabase database) : PurgeSpentTests(database), IClassFixture<PostgresTestDatabase>;
