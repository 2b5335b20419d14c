using System.Diagnostics;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;

namespace HouseholdPortal.Bench.Care;

/// <summary>
/// Find, verify and settle on PostgreSQL: the same calls by one agent, whose steps follow each other at once, and by twenty agents at once, who talk for about
/// half a second between two steps (people take longer; without any pause it would only measure how many cores there are). Both take turns, so that they meet the
/// same machine and tables of the same size.
/// </summary>
internal static class AgentRace
{
    public const int Agents = 20;
    private const int WarmUp = 2;
    private const int CallsEach = 10;

    /// <summary>The 95th percentile of each step in milliseconds, alone and together.</summary>
    public static async Task<IReadOnlyDictionary<string, (double Alone, double Together)>> RunAsync()
    {
        await using var database = new PostgresTestDatabase();
        await using var host = await CareHost.StartAsync(database);
        var (alone, together) = (new List<BusyAgent>(), new List<BusyAgent>());
        for (var call = 0; call < WarmUp + CallsEach; call++)
        {
            // New agents each time, because an agent may look up only so many people an hour.
            var agents = await host.HireAgentsAsync(Agents);
            var one = agents.Select(agent => new BusyAgent(host, agent, isPerson: false)).ToList();
            foreach (var agent in one) await ServeOneAsync(host, agent);
            var all = agents.Select(agent => new BusyAgent(host, agent, isPerson: true)).ToList();
            var callers = new List<CallingCustomer>();
            for (var i = 0; i < Agents; i++) callers.Add(await CallingCustomer.StoredAsync(host));
            await Task.WhenAll(all.Select((agent, i) => Task.Run(() => agent.ServeAsync(callers[i]))));
            callers.ForEach(caller => caller.Dispose());
            foreach (var agent in agents) agent.Dispose();
            if (call < WarmUp) continue;
            alone.AddRange(one);
            together.AddRange(all);
        }

        return BusyAgent.Steps.ToDictionary(step => step, step => (P95(alone, step), P95(together, step)), StringComparer.Ordinal);
    }

    private static async Task ServeOneAsync(TestHost host, BusyAgent agent)
    {
        using var caller = await CallingCustomer.StoredAsync(host);
        await agent.ServeAsync(caller);
    }

    private static double P95(List<BusyAgent> agents, string step)
    {
        var ticks = agents.SelectMany(agent => agent.Times[step]).Order().ToList();
        return ticks[(int)(ticks.Count * 0.95)] * 1000.0 / Stopwatch.Frequency;
    }
}
