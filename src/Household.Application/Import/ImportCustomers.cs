using System.Threading.Channels;
using HouseholdPortal.Application.Catalogue;
using HouseholdPortal.Application.Enrolment;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Application.Storage.Bulk;
using HouseholdPortal.Domain.Decisions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Import;

/// <summary>
/// Imports a customer file: reads and checks all of it, writes the bad rows to a file, and loads the others in batches, each completely or not at
/// all. Existing customers do not change, so an import can be repeated, even after being killed.
/// </summary>
public sealed class ImportCustomers(
    IDbContextFactory<HouseholdDbContext> contexts, LoadCatalogue catalogue, LoadBatch load, FindOvercharges findOvercharges, EnrolmentCodes codes, IStringLocalizer<ImportTexts> texts,
    OperatorPolicy policy, TimeProvider time, Clock clock)
{
    private const string Job = "import";
    private static readonly CustomerFile s_layout = new();

    /// <param name="database">Completes when the database is ready, while the file is read and checked; null where it is ready.</param>
    public async Task<ImportResult> RunAsync(ImportRequest request, IProgress<ImportProgress> progress, CancellationToken cancellationToken, Task? database = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(progress);
        var file = await CsvFile<Customer>.ReadAsync(request.File, s_layout, cancellationToken);
        if (database is not null) await database;
        return await (file switch
        {
            CsvFile<Customer>.Checked good => ImportAsync(request, good, progress, cancellationToken),
            CsvFile<Customer>.Refused refused => Task.FromResult<ImportResult>(new ImportResult.Refused(refused.Problem, refused.Detail)),
        });
    }

    private async Task<ImportResult> ImportAsync(ImportRequest request, CsvFile<Customer>.Checked file, IProgress<ImportProgress> progress, CancellationToken cancellationToken)
    {
        // Every failure to open a file happens before the first row is written.
        var problem = FileProblem.RejectsUnwritable;
        EnrolmentCodesFile? printed = null;
        try
        {
            if (file.Rejects.Count > 0) await RejectsFile.WriteAsync(request.RejectsFile, file.Header, file.Rejects, texts, cancellationToken);
            problem = FileProblem.CodesUnwritable;
            if (request.EnrolmentCodesFile is { } path) printed = await EnrolmentCodesFile.CreateAsync(path, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new ImportResult.Refused(problem, error.Message);
        }

        await using (printed)
        {
            var summary = await LoadAsync(file, printed, progress, cancellationToken);
            return new ImportResult.Finished(summary with { Overcharges = await findOvercharges.EverywhereAsync(cancellationToken) });
        }
    }

    private async Task<ImportSummary> LoadAsync(CsvFile<Customer>.Checked file, EnrolmentCodesFile? printed, IProgress<ImportProgress> progress, CancellationToken cancellationToken)
    {
        var batches = new ImportBatches(contexts, codes, new(time), await catalogue.RunAsync(ImportCatalogue.Entries, cancellationToken), new(policy, clock.Now), printed is not null);

        // One thread prepares the next batch while the other writes this one.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ready = System.Threading.Channels.Channel.CreateBounded<ImportBatch>(1);
        var making = Task.Run(() => MakeAllAsync(batches, file.Rows, ready.Writer, stop.Token), cancellationToken);
        var summary = ImportSummary.Start(file.Rejects);
        var done = 0;
        try
        {
            await foreach (var batch in ready.Reader.ReadAllAsync(cancellationToken))
            {
                summary = await WriteAsync(batch, printed, summary, cancellationToken);
                progress.Report(new(done += batch.Customers, file.Rows.Count));
            }
        }
        finally
        {
            await stop.CancelAsync();
            await making.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return summary;
    }

    private static async Task MakeAllAsync(ImportBatches batches, IReadOnlyList<Customer> customers, ChannelWriter<ImportBatch> ready, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            await foreach (var batch in batches.MakeAsync(customers, cancellationToken)) await ready.WriteAsync(batch, cancellationToken);
        }
        catch (Exception error)
        {
            // The reader throws it.
            failure = error;
        }

        ready.Complete(failure);
    }

    private async Task<ImportSummary> WriteAsync(ImportBatch batch, EnrolmentCodesFile? printed, ImportSummary summary, CancellationToken cancellationToken)
    {
        if (batch.Rows.Count == 0) return summary.And(batch);
        foreach (var code in batch.Codes) printed!.Add(code.CustomerId, code.Name, code.Number, code.Code);
        if (printed is not null) await printed.FlushAsync(cancellationToken);
        await load.RunAsync(Job, batch.InputHash, batch.Rows, cancellationToken);
        return summary.And(batch);
    }
}

/// <summary>The result of an import. Closed.</summary>
public abstract record ImportResult
{
    private ImportResult() { }

    /// <summary>All good rows are stored; <see cref="ImportSummary.Rejects"/> are in the rejects file.</summary>
    public sealed record Finished(ImportSummary Summary) : ImportResult;

    /// <summary>Nothing was imported. <paramref name="Detail"/> says more, such as the missing columns.</summary>
    public sealed record Refused(FileProblem Problem, string Detail) : ImportResult;
}

/// <summary>What to import, and which files to write.</summary>
/// <param name="File">The customer file.</param>
/// <param name="EnrolmentCodesFile">The new file for the payers' printed codes; null for no codes.</param>
public sealed record ImportRequest(string File, string? EnrolmentCodesFile)
{
    /// <summary>The file for the bad rows.</summary>
    public string RejectsFile => Import.RejectsFile.Of(File);
}

/// <summary>How far an import has come, in customers or rows.</summary>
public readonly record struct ImportProgress(int Done, int All);
