using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Sessions;

/// <summary>Signs out a person's other browsers, one or all. This only protects, so a live session is enough.</summary>
public sealed class EndOtherSessions(HouseholdTransaction transactions, OperatorPolicy policy)
{
    /// <param name="one">The session to end; null for all but the current one.</param>
    /// <returns>How many live sessions it ended.</returns>
    public async Task<int> RunAsync(ActorLocator by, SessionId? one, CancellationToken cancellationToken)
    {
        // Takes the locks that every change takes: a session that is signed out first can change nothing afterwards.
        return await transactions.Run<int>(by, async work =>
        {
            if (work.By.Themself is not { } actor) return Step<int>.Rollback(0);
            var here = work.By.Label;
            var ended = one is { } id
                ? await EndOneAsync(work, actor.Person, id, cancellationToken)
                : await work.EndSessionsAsync(actor.Person, actor.Session, policy.SessionIdle, cancellationToken);
            foreach (var other in ended) work.NoteSecurity(actor.Person, SecurityEventKind.SessionEnded, here, other.UserAgentLabel);
            return Step<int>.Commit(ended.Count);
        }, cancellationToken);
    }

    private async Task<IReadOnlyList<Session>> EndOneAsync(CommandContext work, PersonId person, SessionId id, CancellationToken cancellationToken)
    {
        var other = await work.Db.Sessions.FirstOrDefaultAsync(s => s.Id == id && s.PersonId == person, cancellationToken);
        if (other is null || !other.IsLive(work.Now, policy.SessionIdle) || !other.End(work.Now)) return [];
        work.Publish(ChangeTopic.SessionEnded, id.Value);
        return [other];
    }
}
