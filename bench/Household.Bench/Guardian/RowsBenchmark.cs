namespace HouseholdPortal.Bench.Guardian;

/// <summary>
/// Whether writing new rows past the change tracker is worth it (docs/decisions/0015). Measures the settle use case as it is beside the same with all rows tracked and saved at once by
/// EF Core, household by household in turns, on SQLite and, where there is one, on PostgreSQL. Repeats it several times, each on fresh copies of one database.
/// </summary>
internal sealed class RowsBenchmark : Benchmark
{
    private const int Households = 400;
    private const int WarmUp = 150;
    private const int Times = 5;

    /// <summary>It must not be slower on either database; the document says how much it saves.</summary>
    private const double Goal = 1;

    public override string Name => "rows";

    public override async Task<Verdict> Run(TextWriter output)
    {
        var worst = 0.0;
        await using (var sqlite = new DatabaseCopies.OnSqlite()) worst = Math.Max(worst, await MeasureAsync(sqlite, output));
        if (DatabaseCopies.Postgres is { } server)
        {
            await using var postgres = new DatabaseCopies.OnPostgres(server);
            worst = Math.Max(worst, await MeasureAsync(postgres, output));
        }

        return new(worst, Goal, worst <= Goal);
    }

    private static async Task<double> MeasureAsync(DatabaseCopies copies, TextWriter output)
    {
        var original = await copies.MakeAsync();
        var stories = await SettleStories.PrepareAsync(original, Households);
        var ratios = new List<double>();
        for (var time = 0; time < Times; time++)
        {
            await using var writing = new UseCaseHost(await copies.CopyAsync(original));
            await using var tracking = new UseCaseHost(await copies.CopyAsync(original), tracks: true);
            var (writers, trackers) = (new List<long>(), new List<long>());
            for (var i = 0; i < stories.Count; i++)
            {
                var story = stories[i];
                if (i % 2 == 0)
                {
                    writers.Add(await Ticks.OfAsync(() => writing.ConfirmAsync(story)));
                    trackers.Add(await Ticks.OfAsync(() => tracking.ConfirmAsync(story)));
                }
                else
                {
                    trackers.Add(await Ticks.OfAsync(() => tracking.ConfirmAsync(story)));
                    writers.Add(await Ticks.OfAsync(() => writing.ConfirmAsync(story)));
                }
            }

            var (writer, tracker) = (writers[WarmUp..], trackers[WarmUp..]);
            var (ours, theirs) = (Ticks.MedianOf(writer), Ticks.MedianOf(tracker));
            ratios.Add(ours / theirs);
            await output.WriteLineAsync(FormattableString.Invariant(
                $"{copies.Name}: written past the tracker, median {ours:0.00} ms, fast tenth {Ticks.FastTenthOf(writer):0.00} ms; all tracked, median {theirs:0.00} ms, fast tenth {Ticks.FastTenthOf(tracker):0.00} ms; ratio {ours / theirs:0.00}, of the fast tenths {Ticks.FastTenthOf(writer) / Ticks.FastTenthOf(tracker):0.00}"));
        }

        ratios.Sort();
        await output.WriteLineAsync(FormattableString.Invariant($"{copies.Name}: ratio {ratios[Times / 2]:0.00}"));
        return ratios[Times / 2];
    }
}
