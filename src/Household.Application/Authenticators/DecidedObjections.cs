using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Authenticators;

/// <summary>What was decided about means before.</summary>
internal static class DecidedObjections
{
    /// <summary>Whether an objection to it was decided for it: the same question is not asked again.</summary>
    public static Task<bool> WasKeptAsync(this HouseholdDbContext db, PersonId person, MeansId means, CancellationToken cancellationToken) =>
        db.Objections.AnyAsync(o => o.PersonId == person && o.Against == means && o.State == ObjectionState.Dismissed, cancellationToken);
}
