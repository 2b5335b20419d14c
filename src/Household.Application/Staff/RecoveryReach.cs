using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Staff;

/// <summary>Whom the announcement of a recovery reaches beside what the person verified.</summary>
internal static class RecoveryReach
{
    /// <summary>The numbers of the lines that somebody uses, verified or not: the old phone may be in somebody else's hands by now.</summary>
    public static async Task<IReadOnlyList<Msisdn>> NumbersUsedByAsync(this HouseholdDbContext db, PersonId person, CancellationToken cancellationToken) =>
        [.. (await (from membership in db.Memberships
                    where membership.PersonId == person
                    join line in db.Lines on membership.HouseholdId equals line.HouseholdId
                    where line.UserId == membership.MemberId && line.Number != null && line.Status != LineStatus.Ended
                    select line.Number!.Value).ToListAsync(cancellationToken)).Distinct()];
}
