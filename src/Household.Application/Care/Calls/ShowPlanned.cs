using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Care.Calls;

/// <summary>Shows an agent which call-backs were promised and not made: no names, and numbers masked.</summary>
public sealed class ShowPlanned(IDbContextFactory<HouseholdDbContext> contexts, OperatorPolicy policy, Clock clock)
{
    private const int Most = 20;

    /// <param name="Number">Masked.</param>
    /// <param name="By">The agent who promised it.</param>
    public sealed record CallBackDue(InteractionId Id, string Number, string By, DateTimeOffset Since);

    /// <returns>The oldest of a day first.</returns>
    public async Task<IReadOnlyList<CallBackDue>> RunAsync(StaffSessionId session, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await ActingParty.OfAsync(db, session, policy, now, cancellationToken)).Staff is not { Member.IsInCare: true }) return [];
        var since = now - PlanCallBack.Window;
        var planned = await (
            from talk in db.Set<Interaction>().AsNoTracking()
            where talk.State == InteractionState.Planned && talk.BegunAt > since
            join agent in db.Set<StaffMember>() on talk.PlannedBy equals agent.Id
            orderby talk.BegunAt
            select new { talk.Id, talk.Number, agent.Name, talk.BegunAt }).Take(Most).ToListAsync(cancellationToken);
        return planned.ConvertAll(one => new CallBackDue(one.Id, one.Number!.Value.Masked, one.Name, one.BegunAt));
    }
}
