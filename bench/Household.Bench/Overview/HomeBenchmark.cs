using System.Net;
using HouseholdPortal.Application;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Bench.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing.Scenarios;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Bench.Overview;

/// <summary>
/// A payer's home page through HTTP, in turns with a minimal address of the same program. That address sends the same statements with the same parameters by raw ADO.NET, reads every
/// row and answers with as many bytes.
/// </summary>
internal sealed class HomeBenchmark : Benchmark
{
    private const string Bare = "/bench/home";
    private const int Requests = 600;
    private const int WarmUp = 200;
    private const double Goal = 4;

    public override string Name => "home";

    public override async Task<Verdict> Run(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("household-bench-home");
        try
        {
            return await MeasureAsync(Path.Combine(folder.FullName, "home.db"), output);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Verdict> MeasureAsync(string file, TextWriter output)
    {
        string token;
        SessionId session;
        IReadOnlyList<RecordedCommand> sent;
        byte[] page = [];
        await using (var host = new PortalHost(file, records: true))
        {
            (token, session, var household) = await PrepareAsync(host);
            using var browser = BrowserOf(host, token);
            await browser.GetByteArrayAsync(new Uri("/", UriKind.Relative));
            var commands = await host.CommandsOfAsync(async () => page = await browser.GetByteArrayAsync(new Uri("/", UriKind.Relative)));

            // Relations and names do not pass through EF Core, so they are added by hand.
            sent = [.. commands, new(HouseholdLook.Sql, [("household", household.Value.ToByteArray(bigEndian: true))])];
        }

        await using var timed = new PortalHost(file, map: endpoints => endpoints.MapGet(Bare, () => AnswerAsync(file, sent, page)).AllowAnonymous());
        using var own = BrowserOf(timed, token);
        var (ownTicks, peerTicks, queryTicks) = (new List<long>(), new List<long>(), new List<long>());
        for (var i = 0; i < Requests; i++)
        {
            var ours = await Ticks.OfAsync(() => own.GetByteArrayAsync(new Uri("/", UriKind.Relative)));
            var theirs = await Ticks.OfAsync(() => own.GetByteArrayAsync(new Uri(Bare, UriKind.Relative)));
            var query = await Ticks.OfAsync(() => timed.Get<ShowHome>().ForAsync(session, CancellationToken.None));
            if (i < WarmUp) continue;
            queryTicks.Add(query);
            ownTicks.Add(ours);
            peerTicks.Add(theirs);
        }

        var (ownMedian, peerMedian) = (Ticks.MedianOf(ownTicks), Ticks.MedianOf(peerTicks));
        await output.WriteLineAsync($"commands of one page: {sent.Count}, {page.Length} bytes");
        await output.WriteLineAsync($"peer, the same SQL by raw ADO.NET: median {peerMedian:0.00} ms");
        await output.WriteLineAsync($"own, home through HTTP:            median {ownMedian:0.00} ms");
        await output.WriteLineAsync($"of which the page's own query:     median {Ticks.MedianOf(queryTicks):0.00} ms");
        var ratio = ownMedian / peerMedian;
        return new(ratio, Goal, ratio <= Goal);
    }

    private static async Task<IResult> AnswerAsync(string file, IReadOnlyList<RecordedCommand> sent, byte[] page)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Foreign Keys=True");
        await connection.OpenAsync();
        await RecordedCommand.ReadAsync(connection, sent);
        return Results.Bytes(page, "text/html; charset=utf-8");
    }

    private static HttpClient BrowserOf(PortalHost host, string token)
    {
        var cookies = new CookieContainer();
        cookies.Add(host.Address, new Cookie("household", token));
#pragma warning disable CA2000 // The client disposes of it.
        return new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = host.Address };
#pragma warning restore CA2000
    }

    private static async Task<(string Token, SessionId Session, HouseholdId Household)> PrepareAsync(PortalHost host)
    {
        var (ids, now) = (host.Get<IdSource>(), host.Get<Clock>().Now);
        await using var db = await host.OpenAsync();
        var (token, hash) = SecretToken.OfCookie.New();
        HouseholdId household = default;
        SessionId session = default;

        // More households, so that indexes are used as they are in the product.
        for (var i = 0; i < 50; i++)
        {
            var scenario = new Scenario(ids, now, ScenarioSettings.OneHome);
            db.AddRange(scenario.Rows);
            if (i > 0) continue;
            household = scenario.HouseholdId;
            session = ids.New<SessionId>();
            db.Add(Session.OfPerson(
                session, hash, scenario.Payer.PersonId, "Bench", new Proof(AuthenticationMethod.Code, AssuranceLevel.Operation, now, BoundToOperation: false), now, TimeSpan.FromHours(1)));
        }

        await db.SaveChangesAsync();
        await db.Database.ExecuteSqlRawAsync("ANALYZE");
        return (token, session, household);
    }
}
