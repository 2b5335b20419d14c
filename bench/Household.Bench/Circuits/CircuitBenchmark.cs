using HouseholdPortal.Testing.Storage;
using HouseholdPortal.Web.Admin;
using HouseholdPortal.Web.Ui.Circuits;
using Microsoft.Data.Sqlite;

namespace HouseholdPortal.Bench.Circuits;

/// <summary>
/// Measures circuits of the colleagues page (a full page of colleagues with every button) beside those of the counter page as <c>dotnet new blazor</c> makes it:
/// how much heap an open circuit takes, how long it takes to start, and whether closed circuits give the heap back. Each program runs in a process of its own,
/// unchanged and as in production, and reports what its live objects take after full collections, so that nothing of the other program, the client or the
/// measuring is counted. Circuits are opened one by one: first as many of ours as a session may have, then as many of the peer's. A start lasts from connecting the
/// WebSocket (the page is fetched before) until the batch with the whole page has come.
/// </summary>
internal sealed class CircuitBenchmark : Benchmark
{
    private const int Circuits = 200;
    private const int WarmUpRounds = 10;
    private const double HeapGoal = 14;
    private const double StartGoal = 10;

    /// <summary>
    /// A closed circuit that something still holds keeps 38 % of its heap, because its render trees are gone (tried with a list of them). Another one or two
    /// per cent stay in any case: buffers and tables that grew to serve so many circuits and are used again.
    /// </summary>
    private const double MostKept = 0.1;

    private static readonly Uri s_origin = new("http://localhost:5080");
    private static readonly int s_perSession = new CircuitCaps().PerSession;

    public override string Name => "circuits";

    public override async Task<Verdict> Run(TextWriter output)
    {
        await using var database = new SqliteTestDatabase();
        await database.ReadyAsync();
        var key = Path.Combine(Path.GetDirectoryName(database.File)!, "root.key");
        var tokens = await StaffSessions.PrepareAsync(database, key, Circuits / s_perSession);
        database.CloseConnections();

        await using var portal = await ServedProgram.StartAsync(
            "Household.Web",
            ("ConnectionStrings__Household", new SqliteConnectionStringBuilder { DataSource = database.File }.ToString()),
            ("Keys__RootKeyFile", key),
            ("Portal__Origin", s_origin.ToString()));
        await using var template = await ServedProgram.StartAsync("Household.Bench.Counter");
        var own = new MeasuredPage(portal, [.. tokens.Select(token => new CircuitPage(portal.Address, s_origin, AdminPaths.Staff, $"household-staff={token}"))]);
        var peer = new MeasuredPage(template, [.. tokens.Select(_ => new CircuitPage(template.Address, template.Address, "/counter", null))]);
        await MeasureAsync(own, peer);

        await output.WriteLineAsync($"circuits open at once: {Circuits}, in {tokens.Count} sessions");
        await output.WriteLineAsync($"peer, the counter page:   {peer.Figures}");
        await output.WriteLineAsync($"own, the colleagues page: {own.Figures}");
        var (heap, start) = (own.Heap / peer.Heap, own.Start / peer.Start);
        await output.WriteLineAsync(FormattableString.Invariant($"kept {own.Kept:0.0%} goal={MostKept:0.0%}"));
        await output.WriteLineAsync(FormattableString.Invariant($"start ratio={start:0.00} goal={StartGoal:0.00}"));
        await output.WriteLineAsync(FormattableString.Invariant($"heap ratio={heap:0.00} goal={HeapGoal:0.00}"));
        return new(heap, HeapGoal, heap <= HeapGoal && start <= StartGoal && own.Kept <= MostKept);
    }

    private static async Task MeasureAsync(MeasuredPage own, MeasuredPage peer)
    {
        for (var round = 0; round < WarmUpRounds; round++)
        {
            await OpenInTurnsAsync(own, peer, visitor: round);
            await own.CloseAllAsync();
            await peer.CloseAllAsync();
        }

        await own.BeginAsync();
        await peer.BeginAsync();
        for (var visitor = 0; visitor < Circuits / s_perSession; visitor++) await OpenInTurnsAsync(own, peer, visitor);
        await own.WeighAsync();
        await peer.WeighAsync();
        await own.EndAsync();
        await peer.EndAsync();
    }

    private static async Task OpenInTurnsAsync(MeasuredPage own, MeasuredPage peer, int visitor)
    {
        await own.OpenAsync(visitor, s_perSession);
        await peer.OpenAsync(visitor, s_perSession);
    }
}
