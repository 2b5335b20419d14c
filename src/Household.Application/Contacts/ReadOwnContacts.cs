using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Contacts;
using HouseholdPortal.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Contacts;

/// <summary>
/// Reads a person's contacts and passkeys. Whether a number proves them depends on what the network was asked a moment ago: what
/// was not asked proves nothing.
/// </summary>
public sealed class ReadOwnContacts(NumberRiskLookup network, OperatorPolicy policy)
{
    internal async Task<OwnContacts> RunAsync(HouseholdDbContext db, PersonId person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var passkeys = await db.PasskeysOfAsync(person, now, cancellationToken);
        var points = await db.ContactMediums.AsNoTracking().Where(c => c.PersonId == person).OrderBy(c => c.VerifiedAt).ToListAsync(cancellationToken);
        var addresses = await db.EmailContacts.AsNoTracking().Where(c => c.PersonId == person).OrderBy(c => c.VerifiedAt).ToListAsync(cancellationToken);
        List<OwnContacts.OwnNumber> numbers = [];
        foreach (var point in points)
            numbers.Add(new(point.Id, point.Number, point.VerifiedAt, await ProvesAsync(db, person, point.Number, now, cancellationToken)));
        return new(passkeys, numbers, addresses);
    }

    private async Task<bool> ProvesAsync(HouseholdDbContext db, PersonId person, Msisdn number, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await db.NumberFactsAsync(number, network.Known(number), cancellationToken)).Prove(policy.SimHold, now) switch
        {
            Domain.NumberRisk.NumberProof.Nothing or Domain.NumberRisk.NumberProof.OfHolder => false,
            Domain.NumberRisk.NumberProof.OfPerson proved => proved.Person == person,
            Domain.NumberRisk.NumberProof.OfUser user => user.Person == person,
        };
}
