using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Overview;

/// <summary>The requests about one line and its locks: what is under way, and what was done lately.</summary>
public sealed class LineRequests(ShowRequest show, Clock clock)
{
    private const int Most = 20;

    internal async Task<IReadOnlyList<ShowRequest.View>> OnAsync(HouseholdDbContext db, Actor.OfPerson actor, HouseholdViewer viewer, SeenLine line, CancellationToken cancellationToken)
    {
        if (!viewer.HasLineRequests) return [];
        var (owner, household, id, since) = (viewer.Household.Value, viewer.Household, line.Id, clock.Now - ShowRequests.Listed);
        var found = await db.OperationRequests.AsNoTracking()
            .Where(r => r.OwnerId == owner && (r.TargetId == id.Value || r.Operation == Permission.UnlockLine) && (r.AskedInCall == null || r.ProvedAs != null) && (r.WakeAt != null || r.ClosedAt > since))
            .OrderByDescending(r => r.BegunAt).Take(Most).ToListAsync(cancellationToken);

        // Unlocking is done to a lock, not to the line.
        if (found.Exists(r => r.TargetId != id.Value))
        {
            var locks = await db.LineLocks.AsNoTracking().Where(l => l.HouseholdId == household && l.LineId == id).Select(l => l.Id).ToListAsync(cancellationToken);
            found.RemoveAll(r => r.TargetId != id.Value && !locks.Contains(LineLockId.From(r.TargetId)));
        }

        var views = new List<ShowRequest.View>();
        foreach (var request in found)
        {
            if (await show.ForAsync(db, request, actor, viewer.Relations, clock.Now, cancellationToken) is { } view) views.Add(view);
        }

        return views;
    }
}
