using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Decisions;

/// <summary>Reads who acts from the database, in the use case's own context: claims and cookies only say where to look.</summary>
public static class ActorQuery
{
    private static readonly CompiledQuery<SessionId, Session?> s_session = CompiledQuery.One((HouseholdDbContext db, SessionId id, CancellationToken _) =>
        db.Sessions.AsNoTracking().FirstOrDefault(s => s.Id == id));

    /// <summary>The actor of a live session; null when it has ended, run out or never was.</summary>
    public static async Task<Actor?> ActorOfAsync(
        this HouseholdDbContext db, SessionId id, Policy policy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(policy);
        return ActorOf(await s_session.RunAsync(db, id, cancellationToken), policy, now);
    }

    /// <summary>The actor of a session that was read; null when it is not live.</summary>
    internal static Actor? ActorOf(Session? session, Policy policy, DateTimeOffset now) => session?.IsLive(now, policy.SessionIdle) != true
        ? null
        : session switch
        {
            { PersonId: { } person } => new Actor.AsPerson(person, session.Id, Channel.Portal, session.Proof),
            { HeldHouseholdId: { } household, HeldLineId: { } line } => new Actor.AsHolder(household, line, session.Id),
            _ => null,
        };
}
