using System.Net;
using HouseholdPortal.Application;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Bench.Guardian;
using HouseholdPortal.Domain;
using HouseholdPortal.Testing.Scenarios;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Bench.SignIn;

/// <summary>
/// Issuing a one-time code and signing in with it, on SQLite, beside two bare commits of the same rows by raw ADO.NET: only the statements
/// that write, with the same parameters, each commit in its turn. It uses three copies of one database: it records the statements on the first, runs
/// the use cases on the second and replays the writes on the third; the last two take turns, pair by pair. Sending the text lies between and is not timed.
/// </summary>
internal sealed class OtpBenchmark : Benchmark
{
    private const int Pairs = 500;
    private const int WarmUp = 200;
    private const double Goal = 4;

    public override string Name => "otp";

    public override async Task<Verdict> Run(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("household-bench-otp");
        try
        {
            return await MeasureAsync(folder.FullName, output);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Verdict> MeasureAsync(string folder, TextWriter output)
    {
        var (recorded, own, peer) = (Path.Combine(folder, "recorded.db"), Path.Combine(folder, "own.db"), Path.Combine(folder, "peer.db"));
        var asked = await PrepareAsync(recorded);
        File.Copy(recorded, own);
        File.Copy(recorded, peer);

        var writes = new List<(IReadOnlyList<RecordedCommand> Issue, IReadOnlyList<RecordedCommand> Verify)>();
        await using (var host = new UseCaseHost(recorded, records: true))
        {
            foreach (var pair in asked)
            {
                var issue = await host.RecordAsync(() => IssueAsync(host, pair));
                var digits = await DigitsAsync(host, pair);
                var verify = await host.RecordAsync(() => VerifyAsync(host, pair, digits));
                writes.Add(([.. issue.Where(c => !c.IsRead)], [.. verify.Where(c => !c.IsRead)]));
            }
        }

        await using var timed = new UseCaseHost(own);
        await using var connection = new SqliteConnection($"Data Source={peer};Foreign Keys=True");
        await connection.OpenAsync();
        var (ownTicks, peerTicks) = (new List<long>(), new List<long>());
        for (var i = 0; i < asked.Count; i++)
        {
            var ours = await Ticks.OfAsync(() => IssueAsync(timed, asked[i]));
            var digits = await DigitsAsync(timed, asked[i]);
            ours += await Ticks.OfAsync(() => VerifyAsync(timed, asked[i], digits));
            var theirs = await Ticks.OfAsync(() => RecordedCommand.ReplayAsync(connection, writes[i].Issue)) + await Ticks.OfAsync(() => RecordedCommand.ReplayAsync(connection, writes[i].Verify));
            if (i < WarmUp) continue;
            ownTicks.Add(ours);
            peerTicks.Add(theirs);
        }

        var (ownMedian, peerMedian) = (Ticks.MedianOf(ownTicks), Ticks.MedianOf(peerTicks));
        await output.WriteLineAsync($"writes in one pair: {writes[^1].Issue.Count} and {writes[^1].Verify.Count}");
        await output.WriteLineAsync($"peer, two bare commits of the same rows: median {peerMedian:0.00} ms, {1000 / peerMedian:0} pairs a second");
        await output.WriteLineAsync($"own, issue and verify:                   median {ownMedian:0.00} ms, {1000 / ownMedian:0} pairs a second");
        var ratio = ownMedian / peerMedian;
        return new(ratio, Goal, ratio <= Goal);
    }

    private static async Task<IReadOnlyList<Asked>> PrepareAsync(string file)
    {
        await using var host = new UseCaseHost(file);
        await host.MigrateAsync();
        var asked = new List<Asked>();
        for (var i = 0; i < Pairs; i++)
        {
            var scenario = new Scenario(host.Get<IdSource>(), host.Get<Clock>().Now, ScenarioSettings.OneHome);
            await host.StoreAsync([.. scenario.Rows]);
            var browser = new Browser(SecretToken.OfCookie.New().Hash, "Chromium on Linux");
            var address = new IPAddress([198, 51, (byte)(i >> 8), (byte)i]);
            asked.Add(new(await host.Get<RequestSignInCode>().RunAsync(scenario.Partner.Number, browser, address, CancellationToken.None), scenario.Partner.Number, browser));
        }

        await using var db = await host.Get<IDbContextFactory<HouseholdDbContext>>().CreateDbContextAsync();
        await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        return asked;
    }

    private static async Task IssueAsync(UseCaseHost host, Asked asked)
    {
        if (await host.Get<IssueCode>().RunAsync(asked.Code, CancellationToken.None) is { } why) throw new InvalidOperationException($"The benchmark's code was not sent: {why}");
    }

    private static async Task<string> DigitsAsync(UseCaseHost host, Asked asked)
    {
        await host.SendDueAsync();
        return host.Sms.To(asked.Number)[^1][^6..];
    }

    private static async Task VerifyAsync(UseCaseHost host, Asked asked, string digits)
    {
        var result = await host.Get<SignInByCode>().RunAsync(new(asked.Code, digits, asked.Browser, null), CancellationToken.None);
        if (result is not SignInByCode.Result.SignedIn) throw new InvalidOperationException($"The benchmark's code did not sign in: {result}");
    }

    private sealed record Asked(CodeId Code, Msisdn Number, Browser Browser);
}
