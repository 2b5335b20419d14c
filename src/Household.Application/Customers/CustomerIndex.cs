using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Customers;

/// <summary>
/// Finds customers by whatever a caller can say: a number in any notation, a name, an account, bill or receipt, a SIM, a handset, a customer number, or
/// a postcode with a birth date. The only search for people: what follows later, such as tolerance of typing errors, has its place here.
/// </summary>
public sealed class CustomerIndex(PortalAddress address)
{
    /// <summary>The most hits of one search.</summary>
    internal const int Most = 20;

    /// <summary>The longest text that is searched for, in characters.</summary>
    internal const int LongestTyped = 100;

    /// <summary>By forms first; a text with digits that has none, or fits nothing, may still be a name.</summary>
    internal async Task<Hits> FindAsync(HouseholdDbContext db, string typed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(typed);
        var text = typed.Trim();
        if (text.Length is 0 or > LongestTyped) return new([], HasMore: false);
        List<Hit> hits = [];
        var forms = ReadSearch.Of(text, address.CountryCode);
        foreach (var form in forms) hits.AddRange(await FindAsync(db, form, cancellationToken));
        if (hits.Count == 0 && !forms.Any(form => form is SearchForm.Name) && ReadSearch.Name(text) is { } name) hits.AddRange(await FindAsync(db, name, cancellationToken));
        Hit[] different = [.. hits.DistinctBy(hit => hit.Id)];
        return new([.. different.Take(Most)], different.Length > Most);
    }

    /// <summary>Everyone whom these numbers lead to: who verified one, and the users and payers of their lines.</summary>
    internal static async Task<IReadOnlySet<PersonId>> PeopleOfAsync(HouseholdDbContext db, IReadOnlyCollection<Msisdn> numbers, CancellationToken cancellationToken)
    {
        var people = await db.ContactMediums.Where(c => numbers.Contains(c.Number)).Select(c => c.PersonId).ToHashSetAsync(cancellationToken);
        foreach (var line in await LineSearch.ByNumbersAsync(db, numbers, cancellationToken))
            people.UnionWith(LineSearch.RolesOf(line).Select(one => one.Person).OfType<PersonId>());
        return people;
    }

    private static Task<IReadOnlyList<Hit>> FindAsync(HouseholdDbContext db, SearchForm form, CancellationToken cancellationToken) => form switch
    {
        SearchForm.Number number => LineSearch.ByNumberAsync(db, number.Typed, cancellationToken),
        SearchForm.Sim sim => LineSearch.BySimAsync(db, sim.Typed, cancellationToken),
        SearchForm.Handset handset => LineSearch.ByHandsetAsync(db, handset.Typed, cancellationToken),
        SearchForm.Account account => AccountSearch.ByNumberAsync(db, account.Typed, cancellationToken),
        SearchForm.Bill bill => AccountSearch.ByBillAsync(db, bill.Typed, cancellationToken),
        SearchForm.Request request => AccountSearch.ByRequestAsync(db, request.Typed, cancellationToken),
        SearchForm.PayOut payOut => AccountSearch.ByPayOutAsync(db, payOut.Typed, cancellationToken),
        SearchForm.CustomerNumber number => PersonSearch.ByCustomerNumberAsync(db, number.Typed, cancellationToken),
        SearchForm.PostcodeAndBirth both => AccountSearch.ByPostcodeAsync(db, both, cancellationToken),
        SearchForm.Name name => PersonSearch.ByNameAsync(db, name, cancellationToken),
    };
}
