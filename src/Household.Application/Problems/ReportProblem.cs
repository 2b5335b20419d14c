using System.Threading.Channels;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Problems;

/// <summary>
/// Gives a failed request a number that people can quote. The log gets it at once and the table a moment later, so that a failed page does not wait
/// for a database that may be the cause. When requests fail faster than the table can be written, only the log has their numbers.
/// </summary>
public sealed partial class ReportProblem(IDbContextFactory<HouseholdDbContext> contexts, WriteGate gate, IdSource ids, Clock clock, ILogger<ReportProblem> log) : BackgroundService
{
    /// <summary>The letters of these numbers.</summary>
    internal const string Letters = "HX";

    private const int MostWaiting = 100;

    private readonly Channel<ProblemReport> _waiting = Channel.CreateBounded<ProblemReport>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <param name="page">The pattern of the address.</param>
    /// <param name="error">The type of exception; empty without one.</param>
    /// <returns>The number to quote.</returns>
    public string Run(int status, string page, string error, string trace)
    {
        var id = ids.Bare();
        var report = new ProblemReport(id, SpokenNumber.Of(Letters, id), clock.Now, status, Cut(page), Cut(error), Cut(trace));
        Failed(log, report.Number, status, report.Page, report.Error);
        _waiting.Writer.TryWrite(report);
        return report.Number;
    }

    /// <summary>Writes the waiting reports.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        List<ProblemReport> reports = [];
        while (_waiting.Reader.TryRead(out var report)) reports.Add(report);
        if (reports.Count == 0) return;
        using var pass = await gate.EnterAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.AddRange(reports);
        await db.SaveChangesAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _waiting.Reader.WaitToReadAsync(stoppingToken))
        {
            try
            {
                await WriteAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                NotWritten(log, error);
            }
        }
    }

    private static string Cut(string text) => text.Length > ProblemReport.LongestText ? text[..ProblemReport.LongestText] : text;

    [LoggerMessage(EventName = nameof(Failed), Level = LogLevel.Error, Message = "Problem {Number}: status {Status} at {Page} {Error}")]
    private static partial void Failed(ILogger log, string number, int status, string page, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not keep the numbers of problems; they are in the log alone.")]
    private static partial void NotWritten(ILogger log, Exception error);
}
