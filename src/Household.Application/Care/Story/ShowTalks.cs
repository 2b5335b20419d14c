using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Care.Story;

/// <summary>Shows a person their own calls and visits: who of the operator they talked to, about what, and how it ended.</summary>
public sealed class ShowTalks(IDbContextFactory<HouseholdDbContext> contexts, OperatorPolicy policy, Clock clock)
{
    /// <summary>Rows per page.</summary>
    public const int PageSize = 10;

    /// <param name="Reason">Null until the agent has written it down.</param>
    public sealed record Talk(InteractionId Id, InteractionChannel Channel, string? Agent, int? AgentNumber, DateTimeOffset At, InteractionReason? Reason, InteractionOutcome? Outcome);

    /// <param name="before">The last one of the page before; null for the newest.</param>
    /// <returns>The newest first. None for a session that is no person’s, or over.</returns>
    public async Task<KeyedPage<Talk>> RunAsync(ActorLocator by, InteractionId? before, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ActingParty.ThemselfAsync(db, by, policy, clock.Now, cancellationToken) is not { Person: var person }) return new([], HasPrevious: false, HasNext: false);
        var own = db.Set<Interaction>().AsNoTracking().Where(i => i.PersonId == person && i.State != InteractionState.Open);
        var shown = before is { } last ? own.Where(i => own.Any(key => key.Id == last && (i.BegunAt < key.BegunAt || (i.BegunAt == key.BegunAt && i.Id < key.Id)))) : own;
        var rows = await (
            from talk in shown
            orderby talk.BegunAt descending, talk.Id descending
            join member in db.Set<StaffMember>() on talk.AgentId equals member.Id into agents
            from agent in agents.DefaultIfEmpty()
            select new Talk(talk.Id, talk.Channel, agent.Name, agent.AgentNumber, talk.BegunAt, talk.Reason, talk.Outcome)).Take(PageSize + 1).ToListAsync(cancellationToken);
        return KeyedPage<Talk>.Of(rows, PageSize, isBackwards: false, before is not null);
    }
}
