using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Care.Verifying;

/// <summary>Ends an agent’s session with a caller, or makes it last longer. Either side ends it; only the caller extends it.</summary>
public sealed class EndAgentSession(HouseholdTransaction transaction)
{
    /// <summary>The caller ends it, from any session of theirs.</summary>
    /// <param name="isNotMe">They do not talk to anybody: it is reported to supervisors, and only one of those may ask again.</param>
    /// <returns>Whether it was theirs, and was not over.</returns>
    public Task<bool> ByCallerAsync(ActorLocator by, AgentSessionId id, bool isNotMe, CancellationToken cancellationToken) => transaction.Run<bool>(by, async work =>
    {
        if (work.By.Themself is not { } person || await SessionAsync(work, id, cancellationToken) is not { } session || session.CallerId != person.Person || !session.IsLive(work.Now)) return Step<bool>.Rollback(false);
        await work.EndAsync(session, cancellationToken);
        if (isNotMe)
        {
            work.NoteSecurity(person.Person, SecurityEventKind.NotMe, work.By.Label);
            foreach (var asked in await work.Db.Approvals.Where(a => a.OwnerId == person.Person.Value && a.TargetId == session.InteractionId.Value && a.ClosedAt != null).ToListAsync(cancellationToken)) asked.ReportLater();
        }

        await work.AuditAsync(AuditChain.Of(person.Person), new(person, OnBehalfOf: null, isNotMe ? "report-agent-session" : "end-agent-session", "agent-session", id.Value, Because: null, Approval: null, Details: ""), cancellationToken);
        return Step<bool>.Commit(true);
    }, cancellationToken);

    /// <summary>The caller makes it last as long again, from now.</summary>
    public Task<bool> ExtendAsync(ActorLocator by, AgentSessionId id, CancellationToken cancellationToken) => transaction.Run<bool>(by, async work =>
    {
        if (work.By.Themself is not { } person || await SessionAsync(work, id, cancellationToken) is not { } session || session.CallerId != person.Person || !session.Extend(work.Now)) return Step<bool>.Rollback(false);
        await work.AuditAsync(AuditChain.Of(person.Person), new(person, OnBehalfOf: null, "extend-agent-session", "agent-session", id.Value, Because: null, Approval: null, Details: ""), cancellationToken);
        work.Publish(Messaging.ChangeTopic.AgentOfPerson, person.Person.Value);
        work.Publish(Messaging.ChangeTopic.Interaction, session.InteractionId.Value);
        return Step<bool>.Commit(true);
    }, cancellationToken);

    /// <summary>The agent ends it; the call goes on.</summary>
    public Task<bool> ByAgentAsync(StaffSessionId by, InteractionId interaction, CancellationToken cancellationToken) => transaction.Run<bool>(by, [], async work =>
    {
        if (work.By.Staff is not { } staff || await work.Db.InteractionAsync(interaction, cancellationToken) is not { } talk || talk.AgentId != staff.Member.Id) return Step<bool>.Rollback(false);
        await work.EndAgentSessionsAsync(interaction, cancellationToken);
        await work.AuditStaffAsync(staff.Actor, "end-agent-session", "interaction", interaction.Value, cancellationToken, "", talk.PersonId);
        return Step<bool>.Commit(true);
    }, cancellationToken);

    private static Task<AgentSession?> SessionAsync(CommandContext work, AgentSessionId id, CancellationToken cancellationToken) =>
        work.Db.Set<AgentSession>().Where(s => s.Id == id).TagWith(RowLocks.Wait).FirstOrDefaultAsync(cancellationToken);
}
