using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Sessions;

/// <summary>What a page's frame shows about the session's person.</summary>
public sealed class ShowViewer(IDbContextFactory<HouseholdDbContext> contexts, Clock clock)
{
    private static readonly CompiledQuery<SessionId, DateTimeOffset, List<Row>> s_view = CompiledQuery.Many((HouseholdDbContext db, SessionId id, DateTimeOffset now) =>
        from session in db.Sessions.AsNoTracking()
        where session.Id == id
        join membership in db.Memberships on session.PersonId equals membership.PersonId
        join member in db.Members on new { membership.HouseholdId, Id = membership.MemberId } equals new { member.HouseholdId, member.Id }
        join household in db.Households on membership.HouseholdId equals household.Id
        orderby membership.HouseholdId
        select new Row(
            household.Id, household.Name, membership.ChosenAt, session.ChosenHouseholdId, member.Name, member.Colour,
            db.Approvals.Any(a => a.ApproverId == membership.PersonId && a.State == ApprovalState.Open && a.MatchNumber != null && a.ExpiresAt > now)
                || db.Approvals.Any(a => a.RequesterId == membership.PersonId && a.State == ApprovalState.Open && a.MatchNumber != null && a.ExpiresAt > now),
            db.Set<AgentSession>().Any(s => s.CallerId == membership.PersonId && ((s.EndedAt == null && s.EndsAt > now) || s.HandOverUntil > now))));

    /// <param name="Name">How a household calls them.</param>
    /// <param name="HasRequests">Whether they have an open approval to answer or to wait for; the frame reads no more of it.</param>
    /// <param name="HasAgents">Whether an agent works with their rights now, or has just led them on; the frame reads no more of it.</param>
    /// <param name="Household">The one that pages show; null where there are several and none was chosen.</param>
    /// <param name="Households">All households that they are in.</param>
    public sealed record View(string Name, int Colour, bool HasRequests, bool HasAgents, OwnHousehold? Household, IReadOnlyList<OwnHousehold> Households);

    public sealed record OwnHousehold(HouseholdId Id, string Name);

    /// <returns>Null for a person in no household.</returns>
    public async Task<View?> RunAsync(ActorLocator by, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (by is not ActorLocator.InPortal { Session: var session } || await s_view.RunAsync(db, session, clock.Now, cancellationToken) is not [var first, ..] rows) return null;
        var chosen = CurrentHousehold.Of(rows.ConvertAll(row => (row.Id, row.ChosenAt)), first.InSession);
        var current = rows.Find(row => row.Id == chosen);
        var shown = current ?? first;
        return new(shown.Member, shown.Colour, shown.HasRequests, shown.HasAgents, current?.Own, rows.ConvertAll(row => row.Own));
    }

    private sealed record Row(HouseholdId Id, string Name, DateTimeOffset? ChosenAt, HouseholdId? InSession, string Member, int Colour, bool HasRequests, bool HasAgents)
    {
        public OwnHousehold Own => new(Id, Name);
    }
}
