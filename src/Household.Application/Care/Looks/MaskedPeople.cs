using HouseholdPortal.Application.Customers;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Care.Looks;

/// <summary>What staff see of several people, all of it masked, loaded at once.</summary>
internal sealed class MaskedPeople
{
    private readonly IReadOnlyDictionary<PersonId, string> _names;
    private readonly ILookup<PersonId, Msisdn> _numbers;

    private MaskedPeople(IReadOnlyDictionary<PersonId, string> names, ILookup<PersonId, Msisdn> numbers) => (_names, _numbers) = (names, numbers);

    public static async Task<MaskedPeople> OfAsync(HouseholdDbContext db, IReadOnlyCollection<PersonId> people, CancellationToken cancellationToken)
    {
        if (people.Count == 0) return new(new Dictionary<PersonId, string>(), Array.Empty<PersonId>().ToLookup(person => person, _ => default(Msisdn)));
        var names = await db.People.AsNoTracking().Where(person => people.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => Masked.Name(person.FullName), cancellationToken);
        var verified = await db.ContactMediums.AsNoTracking().Where(contact => people.Contains(contact.PersonId)).OrderBy(contact => contact.VerifiedAt)
            .Select(contact => new { contact.PersonId, contact.Number }).ToListAsync(cancellationToken);
        var used = await (
            from membership in db.Memberships.AsNoTracking()
            where people.Contains(membership.PersonId)
            join line in db.Lines on new { membership.HouseholdId, UserId = (MemberId?)membership.MemberId } equals new { line.HouseholdId, line.UserId }
            where line.Number != null && line.Status != LineStatus.Ended
            orderby line.Id
            select new { membership.PersonId, Number = line.Number!.Value }).ToListAsync(cancellationToken);
        return new(names, verified.Concat(used).ToLookup(one => one.PersonId, one => one.Number));
    }

    public FoundPerson Of(HitPerson person) =>
        new(person.Person, person.Role, _names.GetValueOrDefault(person.Person, ""), [.. _numbers[person.Person].Distinct().Select(number => number.Masked)]);
}
