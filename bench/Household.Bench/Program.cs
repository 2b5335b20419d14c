namespace HouseholdPortal.Bench;

/// <summary>Runs the benchmark that is named. It finds every <see cref="Benchmark"/> in this assembly by its name: to add one, add a class.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        var benchmarks = typeof(Benchmark).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Benchmark)) && !type.IsAbstract)
            .Select(type => (Benchmark)Activator.CreateInstance(type)!)
            .OrderBy(benchmark => benchmark.Name, StringComparer.Ordinal)
            .ToArray();

        if (args is not [var name] || benchmarks.SingleOrDefault(benchmark => string.Equals(benchmark.Name, name, StringComparison.Ordinal)) is not { } chosen)
        {
            await Console.Error.WriteLineAsync($"Name one benchmark: {string.Join(", ", benchmarks.Select(benchmark => benchmark.Name))}.");
            return 2;
        }

        var verdict = await chosen.Run(Console.Out);
        await Console.Out.WriteLineAsync(FormattableString.Invariant($"{chosen.Name} ratio={verdict.Ratio:0.00} goal={verdict.Goal:0.00}"));
        return verdict.Met ? 0 : 1;
    }
}
