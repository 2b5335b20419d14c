using HouseholdPortal.Application.Storage;
using HouseholdPortal.Application.Storage.Bulk;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Usage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Import;

/// <summary>
/// Imports a file of usage totals: reads and checks all of it, writes the bad rows to a file, and loads the others in batches, each completely or not at all. A
/// total takes the place of an earlier one for the same line, day and kind, so an import can be repeated, even after being killed.
/// </summary>
public sealed class ImportUsage(IDbContextFactory<HouseholdDbContext> contexts, LoadBatch load, IStringLocalizer<ImportTexts> texts, OperatorPolicy policy, Clock clock)
{
    private const string Job = "import-usage";

    /// <summary>Rows per batch: less than a second's work, in which its households wait.</summary>
    private const int Size = 5_000;

    /// <param name="database">Completes when the database is ready, while the file is read and checked; null where it is ready.</param>
    public async Task<Result> RunAsync(string path, IProgress<ImportProgress> progress, CancellationToken cancellationToken, Task? database = null)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var today = policy.Today(clock.Now);
        var file = await CsvFile<ReportedTotal>.ReadAsync(path, new UsageFile(today), cancellationToken);
        if (database is not null) await database;
        return await (file switch
        {
            CsvFile<ReportedTotal>.Checked good => ImportAsync(path, good, today, progress, cancellationToken),
            CsvFile<ReportedTotal>.Refused refused => Task.FromResult<Result>(new Result.Refused(refused.Problem, refused.Detail)),
        });
    }

    private async Task<Result> ImportAsync(string path, CsvFile<ReportedTotal>.Checked file, DateOnly today, IProgress<ImportProgress> progress, CancellationToken cancellationToken)
    {
        var lines = await UsageLines.OfAsync(contexts, file.Rows, today, cancellationToken);
        RejectedRow[] rejects = [.. file.Rejects.Concat(lines.Rejects).OrderBy(row => row.Line)];
        try
        {
            if (rejects.Length > 0) await RejectsFile.WriteAsync(RejectsFile.Of(path), file.Header, rejects, texts, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new Result.Refused(FileProblem.RejectsUnwritable, error.Message);
        }

        var (stored, done) = (0, 0);
        foreach (var batch in lines.Totals.Chunk(Size))
        {
            stored += await StoreAsync(batch, cancellationToken);
            progress.Report(new(done += batch.Length, lines.Totals.Count));
        }

        return new Result.Finished(stored, lines.Totals.Count - stored, rejects);
    }

    /// <returns>How many were not there like that.</returns>
    private async Task<int> StoreAsync(UsageTotal[] batch, CancellationToken cancellationToken)
    {
        var (rows, before) = (new HouseholdRows(), await BeforeAsync(batch, cancellationToken));
        var hash = new CanonicalForm("household/import-usage").Add(clock.Now);
        var households = new HashSet<HouseholdId>();
        foreach (var total in batch)
        {
            if (before.TryGetValue((total.LineId, total.Day, total.Kind), out var amount) && amount == total.Amount) continue;
            rows.Add(total);
            households.Add(total.HouseholdId);
            hash.Add(total.LineId.Value).Add(total.Day.DayNumber).Add((long)total.Kind).Add(total.Amount);
        }

        if (rows.Count > 0) await load.RunAsync(Job, hash.Hash(), rows, cancellationToken, households);
        return rows.Count;
    }

    private async Task<Dictionary<(LineId, DateOnly, UsageKind), long>> BeforeAsync(UsageTotal[] batch, CancellationToken cancellationToken)
    {
        HouseholdId[] households = [.. batch.Select(total => total.HouseholdId).Distinct()];
        var (first, last) = (batch.Min(total => total.Day), batch.Max(total => total.Day));
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.UsageTotals.AsNoTracking().Where(total => EF.Parameter(households).Contains(total.HouseholdId) && total.Day >= first && total.Day <= last)
            .ToDictionaryAsync(total => (total.LineId, total.Day, total.Kind), total => total.Amount, cancellationToken);
    }

    /// <summary>What became of it. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>All good rows are stored; the rejects are in the rejects file.</summary>
        /// <param name="Unchanged">Rows that said what was there already.</param>
        public sealed record Finished(int Stored, int Unchanged, IReadOnlyList<RejectedRow> Rejects) : Result;

        /// <summary>Nothing was imported. <paramref name="Detail"/> says more, such as the missing columns.</summary>
        public sealed record Refused(FileProblem Problem, string Detail) : Result;
    }
}
