using System.Text.Json;
using Fido2NetLib;
using Fido2NetLib.Objects;
using Fido2NetLib.Serialization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Bench.Operations;

/// <summary>
/// A full approval by passkey through HTTP, from asking for the challenge to the receipt, beside the sum of its parts: two authorised empty POSTs,
/// Fido2 alone (making the options and checking the assertion; EF Core reads the keys, since Fido2 has no store), and one commit of the same
/// rows by raw ADO.NET. It uses three copies of one database: it records the writes on the first, runs the approvals and empty POSTs on the second, and
/// reads the keys and replays the writes on the third; household by household, in turns. The authenticator's work is not timed.
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
        var origin = new Uri(PortalHost.Origin);
        var fido = new Fido2(new Fido2Configuration { RPID = origin.Host, RPName = origin.Host, Origins = new HashSet<string>(StringComparer.Ordinal) { PortalHost.Origin } });
        await using var connection = new SqliteConnection($"Data Source={peer};Foreign Keys=True");
        await connection.OpenAsync();
        var (full, posts, library, reads, commits, sums, bare) = (new List<long>(), new List<long>(), new List<long>(), new List<long>(), new List<long>(), new List<long>(), new List<long>());
        for (var i = 0; i < stories.Count; i++)
        {
            var (story, replayed) = (stories[i], writes[i]);
            using var browser = await PasskeyBrowser.OpenAsync(timed, story);
            var empty = await Ticks.OfAsync(browser.SendNothingAsync) + await Ticks.OfAsync(browser.SendNothingAsync);

            string? assertion = null, challenge = null;
            IdentityUserPasskey<Guid>? stored = null;
            var read = await Ticks.OfAsync(() => ReadAsync(parts, story.Person.Value, one => stored = one));
            var made = await Ticks.OfAsync(() => MakeAsync(fido, stored!));
            var ours = await Ticks.OfAsync(async () => challenge = await browser.ChallengeAsync());
            assertion = story.Authenticator.Get(challenge!);
            ours += await Ticks.OfAsync(() => browser.AnswerAsync(assertion));
            read += await Ticks.OfAsync(() => ReadAsync(parts, stored!.CredentialId, one => stored = one));
            var @checked = await Ticks.OfAsync(() => CheckAsync(fido, stored!, challenge!, assertion));
            var commit = await Ticks.OfAsync(() => RecordedCommand.ReplayAsync(connection, replayed));
            story.Authenticator.Dispose();
            if (i < WarmUp) continue;
            full.Add(ours);
            posts.Add(empty);
            library.Add(made + @checked);
            reads.Add(read);
            commits.Add(commit);
            sums.Add(empty + made + @checked + read + commit);
            bare.Add(empty + made + @checked + commit);
        }

        var (ownMedian, peerMedian) = (Ticks.MedianOf(full), Ticks.MedianOf(sums));
        await output.WriteLineAsync($"writes in one approval: {writes[^1].Count}");
        await output.WriteLineAsync($"peer, two authorised empty POSTs: median {Ticks.MedianOf(posts):0.00} ms");
        await output.WriteLineAsync($"peer, Fido2 alone:                median {Ticks.MedianOf(library):0.00} ms");
        await output.WriteLineAsync($"peer, the keys that it asks for:  median {Ticks.MedianOf(reads):0.00} ms");
        await output.WriteLineAsync($"peer, one commit of the same rows: median {Ticks.MedianOf(commits):0.00} ms");
        await output.WriteLineAsync($"peer, their sum:                  median {peerMedian:0.00} ms");
        await output.WriteLineAsync($"own, an approval through HTTP:    median {ownMedian:0.00} ms");
        await output.WriteLineAsync($"beside the sum without the keys:  {(double)ownMedian / Ticks.MedianOf(bare):0.00}");
        var ratio = ownMedian / peerMedian;
        return new(ratio, Goal, ratio <= Goal);
    }

    /// <summary>What Fido2 asks of its caller, because it has no store: a person's keys for the options, and one by its id for the check.</summary>
    private static async Task ReadAsync(PortalHost host, Guid person, Action<IdentityUserPasskey<Guid>> take)
    {
        await using var db = await host.OpenAsync();
        take((await db.Set<IdentityUserPasskey<Guid>>().AsNoTracking().Where(p => p.UserId == person).ToListAsync()).Single());
    }

    private static async Task ReadAsync(PortalHost host, byte[] credentialId, Action<IdentityUserPasskey<Guid>> take)
    {
        await using var db = await host.OpenAsync();
        take(await db.Set<IdentityUserPasskey<Guid>>().AsNoTracking().SingleAsync(p => p.CredentialId == credentialId));
    }

    private static Task MakeAsync(Fido2 fido, IdentityUserPasskey<Guid> stored)
    {
        var options = fido.GetAssertionOptions(new() { AllowedCredentials = [new(stored.CredentialId)], UserVerification = UserVerificationRequirement.Required });
        if (options.ToJson().Length == 0) throw new InvalidOperationException("Fido2 made no options.");
        return Task.CompletedTask;
    }

    private static async Task CheckAsync(Fido2 fido, IdentityUserPasskey<Guid> stored, string optionsJson, string assertion)
    {
        var sent = JsonSerializer.Deserialize(assertion, FidoModelSerializerContext.Default.AuthenticatorAssertionRawResponse)!;
        await fido.MakeAssertionAsync(new()
        {
            AssertionResponse = sent, OriginalOptions = AssertionOptions.FromJson(optionsJson), StoredPublicKey = stored.Data.PublicKey, StoredSignatureCounter = stored.Data.SignCount,
            IsUserHandleOwnerOfCredentialIdCallback = (_, _) => Task.FromResult(true),
        });
    }
}
