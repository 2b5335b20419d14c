using Microsoft.Data.Sqlite;

namespace HouseholdPortal.Bench.Guardian;

/// <summary>
/// The whole settle use case on SQLite, from session to commit, beside the same SQL statements with the same parameters, including reads,
/// replayed by raw ADO.NET. It uses three copies of one database, so that every run meets the same rows: it records the statements on the first,
/// runs the use case on the second and replays the record on the third. The last two take turns, household by household.
/// </summary>
internal sealed class SettleBenchmark : Benchmark
{
    private const int Households = 400;
    private const int WarmUp = 150;
    private const double Goal = 4;

    public override string Name => "settle";

    public override async Task<Verdict> Run(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("household-bench-settle");
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
        var recorded = Path.Combine(folder, "recorded.db");
        var own = Path.Combine(folder, "own.db");
        var peer = Path.Combine(folder, "peer.db");
        var stories = await SettleStories.PrepareAsync(recorded, Households);
        File.Copy(recorded, own);
        File.Copy(recorded, peer);

        var statements = new List<IReadOnlyList<RecordedCommand>>();
        await using (var host = new SettleHost(recorded, records: true))
        {
            foreach (var story in stories) statements.Add(await host.RecordAsync(story));
        }

        await using var timed = new SettleHost(own);
        await using var connection = new SqliteConnection($"Data Source={peer};Foreign Keys=True");
        await connection.OpenAsync();
        var ownTicks = new List<long>();
        var peerTicks = new List<long>();
        for (var i = 0; i < stories.Count; i++)
        {
            var (story, replayed) = (stories[i], statements[i]);
            var ours = await Ticks.OfAsync(() => timed.SettleAsync(story));
            var theirs = await Ticks.OfAsync(() => RecordedCommand.ReplayAsync(connection, replayed));
            if (i < WarmUp) continue;
            ownTicks.Add(ours);
            peerTicks.Add(theirs);
        }

        var (ownMedian, peerMedian) = (Ticks.MedianOf(ownTicks), Ticks.MedianOf(peerTicks));
        await output.WriteLineAsync($"statements in one settlement: {statements[^1].Count}, of which reads: {statements[^1].Count(command => command.IsRead)}");
        await output.WriteLineAsync($"peer, the statements by raw ADO.NET: median {peerMedian:0.00} ms");
        await output.WriteLineAsync($"own, the settle use case:            median {ownMedian:0.00} ms");
        var ratio = ownMedian / peerMedian;
        return new(ratio, Goal, ratio <= Goal);
    }
}
