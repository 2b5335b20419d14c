using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Staff;

/// <summary>The contacts that a recovery is announced to besides those the person verified.</summary>
internal static class RecoveryReach
{
    /// <summary>
    /// The numbers of the lines that a person uses, verified or not: others may hold the old phone by now. Where they have confirmed any, not of those that others
    /// only say they use: whoever pays could name them on a line whose phone they hold themself, and then stop whatever is announced there.
    /// </summary>
    public static async Task<IReadOnlyList<Msisdn>> NumbersUsedByAsync(this HouseholdDbContext db, PersonId person, CancellationToken cancellationToken)
    {
        var used = await (from membership in db.Memberships
                          where membership.PersonId == person
                          join line in db.Lines on membership.HouseholdId equals line.HouseholdId
                          where line.UserId == membership.MemberId && line.Number != null && line.Status != LineStatus.Ended
                          select new { Number = line.Number!.Value, IsConfirmed = line.UserState == LineUserState.Confirmed }).ToListAsync(cancellationToken);
        var isKnown = used.Exists(line => line.IsConfirmed) || await db.ContactMediums.AnyAsync(c => c.PersonId == person, cancellationToken) || await db.EmailContacts.AnyAsync(c => c.PersonId == person, cancellationToken);
        return [.. used.Where(line => line.IsConfirmed || !isKnown).Select(line => line.Number).Distinct()];
    }
}
