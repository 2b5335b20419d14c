using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.SignIn;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.SignIn;

/// <summary>What of a person and a browser decides how their codes count.</summary>
internal static class CodeOwner
{
    /// <summary>
    /// Lets one transaction at a time change a person's codes. Taken after the household's lock and the code's own row and before the tallies,
    /// always in that order.
    /// </summary>
    public static Task LockPersonAsync(this HouseholdDbContext db, PersonId person, CancellationToken cancellationToken) =>
        db.Set<Person>().AsNoTracking().Where(p => p.Id == person).TagWith(LockedRows.Tag).ToListAsync(cancellationToken);

    public static Task<bool> KnowsBrowserAsync(this HouseholdDbContext db, PersonId person, byte[] browserHash, CancellationToken cancellationToken) =>
        db.Set<KnownBrowser>().AnyAsync(b => b.PersonId == person && b.BrowserHash == browserHash, cancellationToken);
}
