using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Decisions;

/// <summary>Who looks, and at which households they may.</summary>
/// <param name="Actor">Null when the session is over.</param>
/// <param name="HasPasskey">Whether they have any passkey.</param>
internal sealed record Whereabouts(Actor? Actor, IReadOnlyList<HouseholdId> Households, bool HasPasskey)
{
    private static readonly CompiledQuery<SessionId, Where?> s_where = CompiledQuery.One((HouseholdDbContext db, SessionId id, CancellationToken _) => db.Sessions.AsNoTracking().Where(s => s.Id == id)
        .Select(s => new Where(
            s, db.Memberships.Where(m => m.PersonId == s.PersonId).Select(m => m.HouseholdId).ToList(), db.PasskeyInfos.Any(p => p.PersonId == s.PersonId))).FirstOrDefault());

    /// <summary>The households in which the session's person is a member, or the one whose line they hold; none when the session is over.</summary>
    public static async Task<Whereabouts> OfAsync(HouseholdDbContext db, SessionId session, Policy policy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var where = await s_where.RunAsync(db, session, cancellationToken);
        return ActorQuery.ActorOf(where?.Session, policy, now) switch
        {
            Actor.AsPerson person => new(person, where!.Households, where.HasPasskey),
            Actor.AsHolder holder => new(holder, [holder.Household], false),
            var nobody => new(nobody, [], false),
        };
    }

    public void Deconstruct(out Actor? actor, out IReadOnlyList<HouseholdId> households) => (actor, households) = (Actor, Households);

    private sealed record Where(Session Session, List<HouseholdId> Households, bool HasPasskey);
}
