using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Customers;

/// <summary>Finds persons by name, or by what other systems call them.</summary>
internal static class PersonSearch
{
    public static async Task<IReadOnlyList<Hit>> ByCustomerNumberAsync(HouseholdDbContext db, string number, CancellationToken cancellationToken)
    {
        var people = await db.ExternalIds.AsNoTracking().Where(id => id.Value == number).Select(id => id.PersonId).Distinct().OrderBy(person => person)
            .Take(CustomerIndex.Most + 1).ToListAsync(cancellationToken);
        return people.ConvertAll(person => Hit.OfPerson(FoundBy.CustomerNumber, person, FoundRole.Self));
    }

    /// <summary>
    /// People of whom every typed word begins a part of the name. What is joined by a hyphen or an apostrophe is looked for in parts (“Smith-Jones” finds Anna
    /// Smith Jones), and then as one (“O’Brien” finds Obrien).
    /// </summary>
    public static async Task<IReadOnlyList<Hit>> ByNameAsync(HouseholdDbContext db, SearchForm.Name typed, CancellationToken cancellationToken)
    {
        var people = await BeginningAsync(db, [.. typed.Words.SelectMany(word => word)], cancellationToken);
        if (people.Count <= CustomerIndex.Most && typed.Words.Any(word => word.Count > 1))
            people.AddRange(await BeginningAsync(db, [.. typed.Words.Select(NameTerm.Joined)], cancellationToken));
        return [.. people.Distinct().Select(person => Hit.OfPerson(FoundBy.Name, person, FoundRole.Self))];
    }

    /// <summary>
    /// Reads the index of terms from where the longest begins, and stops when there are enough; the others are looked for among each person's own. A
    /// person with several terms that begin so is found by the first.
    /// </summary>
    private static async Task<List<PersonId>> BeginningAsync(HouseholdDbContext db, IReadOnlyList<NameTerm> words, CancellationToken cancellationToken)
    {
        NameTerm[] longestFirst = [.. words.Distinct().OrderByDescending(word => word.Text.Length)];
        var terms = db.Set<SearchTerm>().AsNoTracking();
        var (begins, beyond) = (longestFirst[0], longestFirst[0].Beyond);
        var found = terms.Where(term => term.Term >= begins && term.Term < beyond && !terms.Any(other => other.PersonId == term.PersonId && other.Term >= begins && other.Term < term.Term));
        foreach (var word in longestFirst.Skip(1))
        {
            var (from, until) = (word, word.Beyond);
            found = found.Where(term => terms.Any(other => other.PersonId == term.PersonId && other.Term >= from && other.Term < until));
        }

        return await found.OrderBy(term => term.Term).ThenBy(term => term.PersonId).Select(term => term.PersonId).Take(CustomerIndex.Most + 1).ToListAsync(cancellationToken);
    }
}
