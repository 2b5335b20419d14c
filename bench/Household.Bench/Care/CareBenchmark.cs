namespace HouseholdPortal.Bench.Care;

/// <summary>
/// The agent view with many agents. Heap: a hundred open desks, each with a verified caller, beside as many counter pages as <c>dotnet new blazor</c> makes them.
/// Time: find, verify and settle on PostgreSQL by twenty agents at once beside the same by one agent at a time; what counts is the step that is slowest then.
/// </summary>
internal sealed class CareBenchmark : Benchmark
{
    private const double HeapGoal = 18;
    private const double TimeGoal = 4;

    public override string Name => "care";

    public override async Task<Verdict> Run(TextWriter output)
    {
        if (DatabaseCopies.Postgres is null) throw new InvalidOperationException("This benchmark needs PostgreSQL: run it under tests/with-postgres.");
        var (own, peer) = await DeskCircuits.MeasureAsync();
        var heap = own.Heap / peer.Heap;
        await output.WriteLineAsync($"desks open at once: {DeskCircuits.Agents}");
        await output.WriteLineAsync($"peer, the counter page: {peer.Figures}");
        await output.WriteLineAsync($"own, an agent’s desk:   {own.Figures}");
        await output.WriteLineAsync(FormattableString.Invariant($"heap ratio={heap:0.00} goal={HeapGoal:0.00}"));

        var steps = await AgentRace.RunAsync();
        foreach (var (step, (alone, together)) in steps)
            await output.WriteLineAsync(FormattableString.Invariant($"{step,-8} p95 with one agent {alone,7:0.0} ms, with {AgentRace.Agents} at once {together,7:0.0} ms, ratio {together / alone:0.00}"));
        var (slowest, times) = steps.MaxBy(step => step.Value.Together);
        var ratio = times.Together / times.Alone;
        await output.WriteLineAsync($"slowest step: {slowest}");
        return new(ratio, TimeGoal, ratio <= TimeGoal && heap <= HeapGoal);
    }
}
