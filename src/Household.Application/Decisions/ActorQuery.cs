using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.SignIn;
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
        var session = await s_session.RunAsync(db, id, cancellationToken);
        if (session is null || !session.IsLive(now, policy.SessionIdle)) return null;
        return session switch
        {
            { PersonId: { } person } => new Actor.AsPerson(person, id, Channel.Portal, session.Proof),
            { HeldHouseholdId: { } household, HeldLineId: { } line } => new Actor.AsHolder(household, line, id),
            _ => null,
        };
    }
}
