using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Staff;

/// <summary>The contacts that a recovery is announced to besides those the person verified.</summary>
internal static class RecoveryReach
{
    /// <summary>The numbers of the lines that a person uses, verified or not: others may hold the old phone by now.</summary>
    public static async Task<IReadOnlyList<Msisdn>> NumbersUsedByAsync(this HouseholdDbContext db, PersonId person, CancellationToken cancellationToken) =>
        [.. (await (from membership in db.Memberships
                    where membership.PersonId == person
                    join line in db.Lines on membership.HouseholdId equals line.HouseholdId
                    where line.UserId == membership.MemberId && line.Number != null && line.Status != LineStatus.Ended
                    select line.Number!.Value).ToListAsync(cancellationToken)).Distinct()];
}
