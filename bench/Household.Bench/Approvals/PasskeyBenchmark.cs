using HouseholdPortal.Application;
using HouseholdPortal.Application.SignIn;
using HouseholdPortal.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace HouseholdPortal.Bench.Approvals;

/// <summary>
/// A full approval by passkey through HTTP, from asking for the challenge to the receipt, beside the sum of its parts: two authorised empty POSTs,
/// Identity's handler alone (making the options, checking the assertion, with its own store), and one commit of the same rows by raw ADO.NET. Three
/// copies of one database: on the first the writes are recorded, on the second the approvals and empty POSTs run, on the third the handler and the
/// replay; household by household, in turns. What the authenticator does is not timed.
/// </summary>
internal sealed class PasskeyBenchmark : Benchmark
{
    private const int Households = 400;
    private const int WarmUp = 200;
    private const double Goal = 1.5;

    public override string Name => "passkey";

    public override async Task<Verdict> Run(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("household-bench-passkey");
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
        var writes = new List<IReadOnlyList<RecordedCommand>>();
        IReadOnlyList<PasskeyStory> stories;
        await using (var host = new PortalHost(recorded, records: true))
        {
            stories = await PasskeyStory.PrepareAsync(host, Households);
            await using (var db = await host.OpenAsync()) await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
            File.Copy(recorded, own);
            File.Copy(recorded, peer);
            foreach (var story in stories)
            {
                using var browser = await PasskeyBrowser.OpenAsync(host, story);
                writes.Add(await host.WritesOfAsync(async () => await browser.AnswerAsync(story.Authenticator.Get(await browser.ChallengeAsync()))));
            }
        }

        await using var timed = new PortalHost(own);
        await using var parts = new PortalHost(peer);
        await using var connection = new SqliteConnection($"Data Source={peer};Foreign Keys=True");
        await connection.OpenAsync();
        var (full, posts, handler, commits, sums) = (new List<long>(), new List<long>(), new List<long>(), new List<long>(), new List<long>());
        for (var i = 0; i < stories.Count; i++)
        {
            var (story, replayed) = (stories[i], writes[i]);
            using var browser = await PasskeyBrowser.OpenAsync(timed, story);
            var empty = await Ticks.OfAsync(browser.SendNothingAsync) + await Ticks.OfAsync(browser.SendNothingAsync);

            string? assertion = null, challenge = null;
            var made = await Ticks.OfAsync(() => MakeAsync(parts, story));
            var ours = await Ticks.OfAsync(async () => challenge = await browser.ChallengeAsync());
            assertion = story.Authenticator.Get(challenge!);
            ours += await Ticks.OfAsync(() => browser.AnswerAsync(assertion));
            var @checked = await Ticks.OfAsync(() => CheckAsync(parts, story, challenge!, assertion));
            var commit = await Ticks.OfAsync(() => RecordedCommand.ReplayAsync(connection, replayed));
            story.Authenticator.Dispose();
            if (i < WarmUp) continue;
            full.Add(ours);
            posts.Add(empty);
            handler.Add(made + @checked);
            commits.Add(commit);
            sums.Add(empty + made + @checked + commit);
        }

        var (ownMedian, peerMedian) = (Ticks.MedianOf(full), Ticks.MedianOf(sums));
        await output.WriteLineAsync($"writes in one approval: {writes[^1].Count}");
        await output.WriteLineAsync($"peer, two authorised empty POSTs: median {Ticks.MedianOf(posts):0.00} ms");
        await output.WriteLineAsync($"peer, Identity's handler alone:   median {Ticks.MedianOf(handler):0.00} ms");
        await output.WriteLineAsync($"peer, one commit of the same rows: median {Ticks.MedianOf(commits):0.00} ms");
        await output.WriteLineAsync($"peer, their sum:                  median {peerMedian:0.00} ms");
        await output.WriteLineAsync($"own, an approval through HTTP:    median {ownMedian:0.00} ms");
        var ratio = ownMedian / peerMedian;
        return new(ratio, Goal, ratio <= Goal);
    }

    private static async Task MakeAsync(PortalHost host, PasskeyStory story)
    {
        await using var db = await host.OpenAsync();
        var login = await db.Users.FirstAsync(l => l.Id == story.Person.Value);
        await Handler(host, db).MakeRequestOptionsAsync(login, new DefaultHttpContext());
    }

    private static async Task CheckAsync(PortalHost host, PasskeyStory story, string optionsJson, string assertion)
    {
        var challenge = System.Buffers.Text.Base64Url.DecodeFromChars((string)System.Text.Json.Nodes.JsonNode.Parse(optionsJson)!["challenge"]!);
        await using var db = await host.OpenAsync();
        var result = await Handler(host, db).PerformAssertionAsync(
            new() { HttpContext = new DefaultHttpContext(), CredentialJson = assertion, AssertionState = PasskeyCeremony.StateOf(story.Person, challenge) });
        if (!result.Succeeded) throw new InvalidOperationException("Identity's handler refused the benchmark's assertion.", result.Failure);
    }

    private static PasskeyHandler<Login> Handler(PortalHost host, Application.Storage.HouseholdDbContext db) => new(
        new UserManager<Login>(new UserOnlyStore<Login, Application.Storage.HouseholdDbContext, Guid>(db) { AutoSaveChanges = false }, null!, null!, [], [], null!, new(), null!, NullLogger<UserManager<Login>>.Instance),
        Options.Create(PasskeyCeremony.Rules(host.Get<PortalAddress>())));
}
