using HouseholdPortal.Application.Messaging;
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
    /// <summary>
    /// Those that share no root with what proved it, are not on hold, and are neither the number at stake nor anything that a code to it added: whoever holds that
    /// phone is no other witness. None where no means proved it.
    /// </summary>
    public static async Task<IReadOnlySet<MeansId>> IndependentContactsAsync(
        this HouseholdDbContext db, OperationRequest request, Msisdn? atStake, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (request.ProvedWith is not { } proved) return new HashSet<MeansId>();
        var own = await db.OwnMeansAsync(request.DoerId, now, cancellationToken);
        var held = await db.ContactMediums.AsNoTracking().Where(c => c.PersonId == request.DoerId && c.Number == atStake).Select(c => c.Id).ToListAsync(cancellationToken);
        return own.All.Where(one => one.IsContact && !held.Exists(number => one.Id.Value == number.Value || one.DescendsFrom(MeansId.From(number.Value)))
            && own.Witnesses(one.Id, proved) && (request.AlsoProvedWith is not { } also || own.Witnesses(one.Id, also))).Select(one => one.Id).ToHashSet();
    }

    /// <summary>
    /// When the first of its announcements was delivered to a contact that still is one of them: what was objected to, or removed, since it was told is no witness any
    /// more. Null before that.
    /// </summary>
    public static async Task<DateTimeOffset?> DeliveredAsync(this HouseholdDbContext db, OperationRequest request, Msisdn? atStake, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (request.IndependentNotices is not { Count: > 0 } notices) return null;
        var delivered = await db.Set<OutboxMessage>().AsNoTracking().Where(m => notices.Contains(m.Id) && m.DeliveredAt != null).OrderBy(m => m.DeliveredAt)
            .Select(m => new { m.To, m.Email, m.DeliveredAt }).ToListAsync(cancellationToken);
        if (delivered.Count == 0) return null;
        var still = await db.IndependentContactsAsync(request, atStake, now, cancellationToken);
        var (numbers, addresses) = (still.Select(means => ContactMediumId.From(means.Value)).ToList(), still.Select(means => EmailContactId.From(means.Value)).ToList());
        var texts = await db.ContactMediums.AsNoTracking().Where(c => c.PersonId == request.DoerId && numbers.Contains(c.Id)).Select(c => c.Number).ToListAsync(cancellationToken);
        var emails = await db.EmailContacts.AsNoTracking().Where(c => c.PersonId == request.DoerId && addresses.Contains(c.Id)).Select(c => c.Address).ToListAsync(cancellationToken);
        return delivered.Find(one => (one.To is { } number && texts.Contains(number)) || (one.Email is { } address && emails.Contains(address)))?.DeliveredAt;
    }
}
