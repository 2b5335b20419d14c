using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Contacts;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.NumberRisk;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Contacts;

/// <summary>Reads a person's contacts and passkeys. A number that the network was not asked about does not prove them.</summary>
public sealed class ReadOwnContacts(OperatorPolicy policy)
{
    internal async Task<OwnContacts> RunAsync(HouseholdDbContext db, PersonId person, NumberRiskAnswers answers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var passkeys = await db.PasskeysOfAsync(person, now, cancellationToken);
        var points = await db.ContactMediums.AsNoTracking().Where(c => c.PersonId == person).OrderBy(c => c.VerifiedAt).ToListAsync(cancellationToken);
        var addresses = await db.EmailContacts.AsNoTracking().Where(c => c.PersonId == person).OrderBy(c => c.VerifiedAt).ToListAsync(cancellationToken);
        List<OwnContacts.OwnNumber> numbers = [];
        foreach (var point in points)
            numbers.Add(new(point.Id, point.Number, point.VerifiedAt, await ProvesAsync(db, person, point.Number, answers, now, cancellationToken)));
        return new(passkeys, numbers, addresses);
    }

    private async Task<bool> ProvesAsync(HouseholdDbContext db, PersonId person, Msisdn number, NumberRiskAnswers answers, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await db.NumberFactsAsync(number, answers, cancellationToken)).Prove(policy.SimHold, now) switch
        {
            NumberProof.Nothing or NumberProof.OfHolder => false,
            NumberProof.OfPerson proved => proved.Person == person,
            NumberProof.OfUser user => user.Person == person,
        };
}
