using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Authenticators;

/// <summary>
/// Tells people each month what was added to their account and still descends from something else, and lets it count as a root once three such announcements went
/// unanswered. It keeps nothing in memory: a restart loses nothing. Where the clock jumps ahead, each announcement still has its own week.
/// </summary>
public sealed partial class AnnounceMeans(
    IDbContextFactory<HouseholdDbContext> contexts, HouseholdTransaction transaction, TellOfMeans tell, Clock clock, TimeProvider time, ILogger<AnnounceMeans> log) : RepeatingJob(s_every, time, atOnce: true)
{
    private const int Batch = 200;
    private static readonly TimeSpan s_every = TimeSpan.FromMinutes(10);

    public override async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var due in await DueAsync(cancellationToken))
        {
            try
            {
                await transaction.Run<bool>([], work => AdvanceAsync(work, due.PersonId, due.Id, cancellationToken), cancellationToken);
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                // One that fails must not hold up the others; it is tried again.
                NotAnnounced(log, error, due.Id.Value);
            }
        }
    }

    protected override void Report(Exception error) => Interrupted(log, error);

    private async Task<IReadOnlyList<Means>> DueAsync(CancellationToken cancellationToken)
    {
        var (firstBefore, nextBefore, ripeBefore) = (clock.Now - Ripening.Month + TimeSpan.FromDays(1), clock.Now - Ripening.Month, clock.Now - Ripening.Objection);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Means.AsNoTracking()
            .Where(m => m.RipeSince == null && m.RemovedAt == null && m.AddedWith != null && m.Kind != MeansKind.Recovery && !db.Objections.Any(o => o.PersonId == m.PersonId && o.Against == m.Id && o.State == ObjectionState.Open)
                && ((m.AnnouncedAt == null && m.AddedAt <= firstBefore) || (m.Announcements < Ripening.Announcements && m.AnnouncedAt <= nextBefore)
                    || (m.Announcements >= Ripening.Announcements && m.AnnouncedAt <= ripeBefore && !db.Objections.Any(o => o.PersonId == m.PersonId && o.State == ObjectionState.Open
                        && db.Means.Any(against => against.PersonId == o.PersonId && against.Id == o.Against && against.RemovedAt == null)))))
            .OrderBy(m => m.AnnouncedAt).ThenBy(m => m.AddedAt).Take(Batch).ToListAsync(cancellationToken);
    }

    private async Task<Step<bool>> AdvanceAsync(CommandContext work, PersonId person, MeansId id, CancellationToken cancellationToken)
    {
        await work.Db.LockPersonAsync(person, cancellationToken);
        var means = await work.Db.Means.FirstAsync(m => m.PersonId == person && m.Id == id, cancellationToken);
        var own = await work.Db.OwnMeansAsync(person, work.Now, cancellationToken);
        if (own.IsHeld(id) || means.RemovedAt is not null) return Step<bool>.Rollback(false);

        // An announcement that reached nobody does not count, nor one that nobody was there to hear.
        if (means is { IsRoot: false, AnnouncedAt: not null } && work.Now >= means.ObjectionUntil && !await HasLeftAsync(work, means.AnnouncementId, cancellationToken)) means.Unannounce();
        var name = (await work.Db.MeansNameAsync(person, id, cancellationToken))?.Name ?? "";
        if (work.Now >= means.NextAnnouncement)
        {
            await tell.StillThereAsync(work, means, name, cancellationToken);
            return Step<bool>.Commit(true);
        }

        if (!means.MayRipen(work.Now) || own.HasDispute) return Step<bool>.Rollback(false);
        means.Ripen(work.Now);
        work.NoteSecurity(person, SecurityEventKind.MeansRipened, device: "", name);
        await work.AuditAsync(
            AuditChain.Of(person),
            new(new Actor.AsSystem(nameof(AnnounceMeans)), person, "ripen-means", "means", id.Value, Because: null, Approval: null, new AuditFacts.OfMeans(means.Kind.ToString(), "", null, [.. means.Lineage]).ToJson()), cancellationToken);
        return Step<bool>.Commit(true);
    }

    private static async Task<bool> HasLeftAsync(CommandContext work, Guid? message, CancellationToken cancellationToken) =>
        message is { } sent && await work.Db.NoticesThatLeft().AnyAsync(m => m.Id == sent, cancellationToken);

    [LoggerMessage(Level = LogLevel.Error, Message = "Means {Means} could not be announced. We will try again.")]
    private static partial void NotAnnounced(ILogger log, Exception error, Guid means);

    [LoggerMessage(Level = LogLevel.Error, Message = "Means to announce could not be read.")]
    private static partial void Interrupted(ILogger log, Exception error);
}
