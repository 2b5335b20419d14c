using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Care.Calls;

/// <summary>Which colleagues talk to people of the same household now, or ask one of them: who and since when, and nothing of what is said.</summary>
internal static class OtherDesks
{
    /// <param name="person">Who is verified on this desk, or asked from it.</param>
    /// <param name="here">The call of this desk.</param>
    public static async Task<(IReadOnlyList<PersonId> Household, IReadOnlyList<DeskView.Colleague> Colleagues)> BesideAsync(
        this HouseholdDbContext db, PersonId person, InteractionId here, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var people = await (
            from own in db.Memberships.AsNoTracking()
            where own.PersonId == person
            join other in db.Members on own.HouseholdId equals other.HouseholdId
            select other.PersonId).Distinct().ToListAsync(cancellationToken);
        if (people.Count == 0) people = [person];
        var talking = await (
            from session in db.Set<AgentSession>().AsNoTracking()
            where people.Contains(session.CallerId) && session.EndedAt == null && session.EndsAt > now && session.InteractionId != here
            join through in db.Set<StaffSession>() on session.StaffSessionId equals through.Id
            where through.EndedAt == null
            join agent in db.Set<StaffMember>() on session.AgentId equals agent.Id
            select new { session.InteractionId, Colleague = new DeskView.Colleague(agent.Name, agent.AgentNumber, session.StartedAt, false) }).ToListAsync(cancellationToken);
        var asking = await db.Approvals.AsNoTracking()
            .Where(a => a.State == ApprovalState.Open && people.Contains(a.ApproverId) && a.Permission == Permission.TalkToAgent && a.ExpiresAt > now && a.TargetId != here.Value)
            .Select(a => new { a.TargetId, a.AskedAt }).ToListAsync(cancellationToken);
        List<DeskView.Colleague> colleagues = [.. talking.Select(one => one.Colleague)];
        asking.RemoveAll(one => talking.Exists(other => other.InteractionId.Value == one.TargetId));
        if (asking.Count > 0)
        {
            List<InteractionId> calls = asking.ConvertAll(one => InteractionId.From(one.TargetId));
            var agents = await (
                from talk in db.Set<Interaction>().AsNoTracking()
                where calls.Contains(talk.Id) && talk.State == InteractionState.Open
                join agent in db.Set<StaffMember>() on talk.AgentId equals agent.Id
                select new { talk.Id, agent.Name, agent.AgentNumber }).ToListAsync(cancellationToken);
            colleagues.AddRange(agents.Select(agent => new DeskView.Colleague(agent.Name, agent.AgentNumber, asking.Where(one => one.TargetId == agent.Id.Value).Min(one => one.AskedAt), IsAsking: true)));
        }

        return (people, [.. colleagues.OrderBy(colleague => colleague.Since)]);
    }
}
