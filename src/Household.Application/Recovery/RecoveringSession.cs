using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Application.Recovery;

/// <summary>Whether a person may recover in a session now.</summary>
internal static class RecoveringSession
{
    /// <summary>
    /// The number whose code opened it must still prove its person: what is on hold since, or whose phone was reported lost, is no half of a recovery. Otherwise
    /// whoever has the phone, and codes that were saved in it, would come back by a page that is still open.
    /// </summary>
    public static async Task<bool> MayRecoverAsync(this HouseholdDbContext db, Session session, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (session is not { MayRecover: true, PersonId: { } person, ProvedWith: { } with }) return false;
        return !(await db.OwnMeansAsync(person, now, cancellationToken)).IsHeld(with) && !await db.IsLostAsync(with, cancellationToken);
    }
}
