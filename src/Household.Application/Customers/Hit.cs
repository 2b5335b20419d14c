using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Customers;

/// <summary>Something that fits what was typed, with the people it leads to. Nothing of it is masked: it is for use cases, never for a page.</summary>
/// <param name="Id">The row that fits: a line, contact, account, bill, request or person.</param>
/// <param name="Number">The number of the line or contact; null for others.</param>
internal sealed record Hit(FoundBy By, Guid Id, Msisdn? Number, IReadOnlyList<HitPerson> People)
{
    /// <summary>A hit on rows of one thing, each of which leads to a person in a role.</summary>
    public static Hit Of(FoundBy by, Guid id, Msisdn? number, IEnumerable<(PersonId? Person, FoundRole Role)> people) => new(
        by, id, number,
        [
            .. people.Where(one => one.Person is not null).GroupBy(one => one.Person!.Value, one => one.Role)
                .Select(roles => new HitPerson(roles.Key, roles.Aggregate((all, role) => all | role))),
        ]);

    public static Hit OfPerson(FoundBy by, PersonId person, FoundRole role) => new(by, person.Value, Number: null, [new(person, role)]);
}

/// <summary>A person whom a hit leads to.</summary>
internal readonly record struct HitPerson(PersonId Person, FoundRole Role);

/// <summary>What a search found: at most <see cref="CustomerIndex.Most"/> hits.</summary>
/// <param name="HasMore">Whether more would fit.</param>
internal sealed record Hits(IReadOnlyList<Hit> All, bool HasMore)
{
    /// <summary>Everyone they lead to, once, in the order of the hits.</summary>
    public IReadOnlyList<PersonId> People => [.. All.SelectMany(hit => hit.People).Select(one => one.Person).Distinct()];
}
