using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Bench.Decisions;
using HouseholdPortal.Bench.Guardian;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Bench.Access;

/// <summary>
/// “What may this member do on all lines”, as a page asks it: the relations in one round trip, and every permission on every line that they see. Among 10⁵ households it takes at
/// most 1.5 times as long, in the median, as among 10³, on SQLite and on PostgreSQL. The evaluator alone is faster than npm’s casbin and Cedar with the same household’s
/// facts, which say neither why nor after which proof.
/// </summary>
internal sealed class AccessBenchmark : Benchmark
{
    private const int Few = 1_000;
    private const int Many = 100_000;
    private const int Pages = 2_000;
    private const int WarmUp = 2_000;
    private const double Goal = 1.5;

    /// <summary>From one household to the next, so that neighbours in the file do not follow each other. It shares no factor with how many there are.</summary>
    private const long Stride = 7919;

    public override string Name => "access";

    public override async Task<Verdict> Run(TextWriter output)
    {
        var (ratio, oneTrip) = (0.0, true);
        foreach (var copies in Databases())
        {
            await using (copies)
            {
                var (few, _) = await MedianAsync(copies, Few);
                var (many, trips) = await MedianAsync(copies, Many);
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{copies.Name}: {few:0.000} ms among {Few} households, {many:0.000} ms among {Many}: {many / few:0.00} times; {trips} round trip(s) a page"));
                (ratio, oneTrip) = (Math.Max(ratio, many / few), oneTrip && trips == 1);
            }
        }

        return new(ratio, Goal, ratio <= Goal && oneTrip && await IsFasterAsync(output));
    }

    private static IEnumerable<DatabaseCopies> Databases()
    {
        yield return new DatabaseCopies.OnSqlite();
        yield return new DatabaseCopies.OnPostgres(DatabaseCopies.Postgres ?? throw new InvalidOperationException("Run it with tests/with-postgres."));
    }

    /// <summary>Pages of households here and there, one after the other: caches hold what they would hold in the product.</summary>
    private static async Task<(double Median, int Trips)> MedianAsync(DatabaseCopies copies, int count)
    {
        await using var host = new UseCaseHost(await copies.MakeAsync());
        await host.MigrateAsync();
        var households = await LoadedHouseholds.MakeAsync(host, count);
        var ticks = new List<long>();
        for (var page = 0; page < WarmUp + Pages; page++)
        {
            var (household, person) = households[(int)(page * Stride % households.Count)];
            var taken = await Ticks.OfAsync(() => PageAsync(host, household, person));
            if (page >= WarmUp) ticks.Add(taken);
        }

        using var trips = new RoundTrips();
        await PageAsync(host, households[0].Household, households[0].Person);
        return (Ticks.MedianOf(ticks), Math.Max(1, trips.Count));
    }

    private static async Task<int> PageAsync(UseCaseHost host, HouseholdId household, PersonId person)
    {
        await using var db = await host.OpenAsync();
        var relations = await db.RelationsOfAsync(household, CancellationToken.None);
        var now = host.Get<Application.Clock>().Now;
        var sight = HouseholdSight.Of(new Actor.AsPerson(person, default, Channel.Portal, default), relations, ImmutableHashSet<LineId>.Empty, OperatorPolicy.V1, now);
        return relations.Lines.Where(line => sight.Sees(line.Id)).Sum(line => TargetPermissions.Of(sight, sight.Viewer!.Value, Target.OfLine(line.Id), relations, OperatorPolicy.V1, now) is TargetPermissionsAnswer.Answered answered ? answered.Permissions.Length : 0);
    }

    private static async Task<bool> IsFasterAsync(TextWriter output)
    {
        var household = new LargeHousehold(people: 5, lines: 8, relations: 40);
        var questions = household.Questions().Where(question => question.Target.Member is null).ToArray();
        var next = 0;
        var own = Timing.Of(() =>
        {
            questions[next].Answer();
            if (++next == questions.Length) next = 0;
        });
        var peers = await Peers.DecideAsync(household, questions);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"one decision, {questions.Length} questions, {questions.Count(question => question.Answer() is not AccessDecision.Refused)} not refused:"));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  own:    {own.Fastest,10:0} ns (median {own.Median:0})"));
        foreach (var (name, timing, yes) in peers) await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {name}: {timing.Fastest,10:0} ns (median {timing.Median:0}), {yes} allowed; ours takes {own.Median / timing.Median:0.000} of it"));
        return peers.TrueForAll(peer => own.Median < peer.Timing.Median);
    }

    /// <summary>What Npgsql sends, as it tells its listeners; SQLite is in the process, and tells nobody.</summary>
    private sealed class RoundTrips : IDisposable
    {
        private readonly ActivityListener _listener;
        private int _count;

        public RoundTrips()
        {
            _listener = new()
            {
                ShouldListenTo = source => string.Equals(source.Name, "Npgsql", StringComparison.Ordinal),
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStarted = _ => Interlocked.Increment(ref _count),
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public int Count => Volatile.Read(ref _count);

        public void Dispose() => _listener.Dispose();
    }
}
