using HouseholdPortal.Application.Operations;
using HouseholdPortal.Bench.Guardian;
using Microsoft.Data.Sqlite;

namespace HouseholdPortal.Bench.Operations;

/// <summary>
/// A whole operation on SQLite as it is confirmed, from session to commit, beside the same SQL statements with the same parameters, including reads, replayed by raw
/// ADO.NET. It uses three copies of one database, so that every run meets the same rows: it records the statements on the first, runs the use case on the second
/// and replays the record on the third. The last two take turns, household by household.
/// </summary>
internal abstract class ConfirmedBenchmark : Benchmark
{
    private const int Households = 400;
    private const int WarmUp = 150;

    protected abstract double Goal { get; }

    /// <summary>What is confirmed, in a few words.</summary>
    protected abstract string What { get; }

    /// <summary>Made-up households, each up to the moment before a person confirms it.</summary>
    protected abstract Task<IReadOnlyList<ConfirmOperation.Request>> PrepareAsync(string file, int households);

    public override async Task<Verdict> Run(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("household-bench-confirmed");
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

    private async Task<Verdict> MeasureAsync(string folder, TextWriter output)
    {
        var recorded = Path.Combine(folder, "recorded.db");
        var own = Path.Combine(folder, "own.db");
        var peer = Path.Combine(folder, "peer.db");
        var stories = await PrepareAsync(recorded, Households);
        File.Copy(recorded, own);
        File.Copy(recorded, peer);

        var statements = new List<IReadOnlyList<RecordedCommand>>();
        await using (var host = new UseCaseHost(recorded, records: true))
        {
            foreach (var story in stories) statements.Add(await host.RecordAsync(story));
        }

        await using var timed = new UseCaseHost(own);
        await using var connection = new SqliteConnection($"Data Source={peer};Foreign Keys=True");
        await connection.OpenAsync();
        var ownTicks = new List<long>();
        var peerTicks = new List<long>();
        for (var i = 0; i < stories.Count; i++)
        {
            var (story, replayed) = (stories[i], statements[i]);
            var ours = await Ticks.OfAsync(() => timed.ConfirmAsync(story));
            var theirs = await Ticks.OfAsync(() => RecordedCommand.ReplayAsync(connection, replayed));
            if (i < WarmUp) continue;
            ownTicks.Add(ours);
            peerTicks.Add(theirs);
        }

        var (ownMedian, peerMedian) = (Ticks.MedianOf(ownTicks), Ticks.MedianOf(peerTicks));
        await output.WriteLineAsync($"statements in {What}: {statements[^1].Count}, of which reads: {statements[^1].Count(command => command.IsRead)}");
        await output.WriteLineAsync($"peer, the statements by raw ADO.NET: median {peerMedian:0.00} ms");
        await output.WriteLineAsync($"own, the use case:                   median {ownMedian:0.00} ms");
        var ratio = ownMedian / peerMedian;
        return new(ratio, Goal, ratio <= Goal);
    }
}
