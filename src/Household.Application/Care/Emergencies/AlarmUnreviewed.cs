using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain.Care;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Care.Emergencies;

/// <summary>Warns in the log, once for each, of break-glass that nobody has judged within a day. Supervisors and administrators see it on their pages until somebody does.</summary>
public sealed partial class AlarmUnreviewed(HouseholdTransaction transactions, Clock clock, IDbContextFactory<HouseholdDbContext> contexts, TimeProvider time, ILogger<AlarmUnreviewed> log) : RepeatingJob(s_every, time)
{
    private static readonly TimeSpan s_every = TimeSpan.FromMinutes(5);

    public override async Task RunAsync(CancellationToken cancellationToken)
    {
        var since = clock.Now - BreakGlassCase.ReviewedWithin;
        List<BreakGlassCase> late;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            late = await db.Set<BreakGlassCase>().AsNoTracking().Where(one => one.ReviewedAt == null && one.IsGranted && one.AlarmedAt == null && one.DecidedAt <= since).ToListAsync(cancellationToken);
        foreach (var id in late.Select(one => one.Id))
        {
            var isNew = await transactions.Run<bool>([], async work =>
            {
                var one = await work.Db.Set<BreakGlassCase>().Where(found => found.Id == id).TagWith(RowLocks.Wait).FirstAsync(cancellationToken);
                return one.Alarm(work.Now) ? Step<bool>.Commit(true) : Step<bool>.Rollback(false);
            }, cancellationToken);
            if (isNew) BreakGlassUnreviewed(log, id.Value);
        }
    }

    protected override void Report(Exception error) => Interrupted(log, error);

    [LoggerMessage(EventName = nameof(BreakGlassUnreviewed), Level = LogLevel.Warning, Message = "Break-glass {Case} was granted a day ago and nobody has reviewed it.")]
    private static partial void BreakGlassUnreviewed(ILogger log, Guid @case);

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not look for break-glass that nobody has reviewed. We will try again.")]
    private static partial void Interrupted(ILogger log, Exception error);
}
