using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Operations;

/// <summary>Which of the doer’s contacts would hear of a request even if its proof were stolen.</summary>
internal static class IndependentContacts
{
    /// <summary>Those that share no root with what proved it, are not on hold, and are not the number at stake. None where no means proved it.</summary>
    public static async Task<IReadOnlySet<MeansId>> IndependentContactsAsync(
        this HouseholdDbContext db, OperationRequest request, Msisdn? atStake, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (request.ProvedWith is not { } proved) return new HashSet<MeansId>();
        var own = await db.OwnMeansAsync(request.DoerId, now, cancellationToken);
        var held = await db.ContactMediums.AsNoTracking().Where(c => c.PersonId == request.DoerId && c.Number == atStake).Select(c => c.Id).ToListAsync(cancellationToken);
        return own.All.Where(one => one.IsContact && !own.IsHeld(one.Id) && !held.Contains(ContactMediumId.From(one.Id.Value))
            && own.AreIndependent(one.Id, proved) && (request.AlsoProvedWith is not { } also || own.AreIndependent(one.Id, also))).Select(one => one.Id).ToHashSet();
    }
}
