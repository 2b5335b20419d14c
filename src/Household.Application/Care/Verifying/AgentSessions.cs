using HouseholdPortal.Application.Care.Afar;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Care.Verifying;

/// <summary>What ends with an agent’s session, inside a transaction.</summary>
internal static class AgentSessions
{
    /// <summary>Ends those of a call or visit, and closes the questions that are still open about who is calling.</summary>
    public static async Task EndAgentSessionsAsync(this CommandContext work, InteractionId interaction, CancellationToken cancellationToken)
    {
        foreach (var session in await work.Db.Set<AgentSession>().Where(s => s.InteractionId == interaction && s.EndedAt == null).ToListAsync(cancellationToken)) await work.EndAsync(session, cancellationToken);
        foreach (var asked in await work.Db.OperationRequests.Where(r => r.TargetId == interaction.Value && r.Operation == Permission.TalkToAgent && (int)r.State < 3).ToListAsync(cancellationToken))
            await RequestSteps.CloseAsync(work, asked, asked.Void(work.Now), cancellationToken);
        await work.EndAskedFromAfarAsync(interaction, cancellationToken);
    }

    /// <summary>Ends one. What the caller has proved in it goes on as the caller’s; what the agent only began ends.</summary>
    public static async Task EndAsync(this CommandContext work, AgentSession session, CancellationToken cancellationToken)
    {
        if (!session.End(work.Now)) return;
        var (agent, caller, since) = (session.AgentId, session.CallerId, session.StartedAt);
        foreach (var begun in await work.Db.OperationRequests.Where(r => r.RequesterId == caller && r.AgentId == agent && r.BegunAt >= since && r.State == OperationRequestState.AwaitingProof).ToListAsync(cancellationToken))
            await RequestSteps.CloseAsync(work, begun, begun.Void(work.Now), cancellationToken);
        work.NoteSecurity(caller, SecurityEventKind.AgentSessionEnded, device: "");
        work.Publish(ChangeTopic.AgentOfPerson, caller.Value);
        work.Publish(ChangeTopic.Interaction, session.InteractionId.Value);
        work.Publish(ChangeTopic.SessionEnded, session.Id.Value);
    }
}
