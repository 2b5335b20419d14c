using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Operations;

/// <summary>A person’s own requests, open and finished: “What I asked”. What an agent asks about them is none of theirs. What is asked of them is <see cref="ShowApproval.OpenAsync"/>.</summary>
public sealed class ShowRequests(IDbContextFactory<HouseholdDbContext> contexts, OperationList operations, ShowRequest show, OperatorPolicy policy, Clock clock)
{
    /// <summary>How long finished requests are listed.</summary>
    public static readonly TimeSpan Listed = TimeSpan.FromDays(30);

    private const int Most = 50;

    /// <returns>The newest first.</returns>
    public async Task<IReadOnlyList<ShowRequest.View>> RunAsync(ActorLocator by, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var party = await ActingParty.OfAsync(db, by, policy, now, cancellationToken);
        if (party.Person is not { Person: var person } actor) return [];
        List<Guid> owners = [.. party.Owners()];
        var since = now - Listed;
        var asked = operations.All.Where(operation => operation.IsProvedElsewhere).Select(operation => operation.Permission).ToList();
        var found = await db.OperationRequests.AsNoTracking()
            .Where(r => owners.Contains(r.OwnerId) && r.RequesterId == person && !asked.Contains(r.Operation) && (r.AskedInCall == null || r.ProvedAs != null) && (r.WakeAt != null || r.ClosedAt > since))
            .OrderByDescending(r => r.BegunAt).Take(Most).ToListAsync(cancellationToken);
        var views = new List<ShowRequest.View>();
        var known = new Dictionary<HouseholdId, Relations>();
        foreach (var request in found)
        {
            Relations? relations = null;
            if (request.Owner is OperationOwner.OfHousehold { Household: var household } && !known.TryGetValue(household, out relations)) known[household] = relations = await db.RelationsOfAsync(household, cancellationToken);
            views.Add(await show.ViewAsync(db, request, person, actor, relations, now, cancellationToken));
        }

        return views;
    }
}
