namespace HouseholdPortal.Domain.People;

/// <summary>One term that a person is found by. Written whenever a person is made, a household names its member, or a name changes.</summary>
public sealed record SearchTerm(PersonId PersonId, NameTerm Term)
{
    /// <param name="names">The full name, and what households call them.</param>
    public static IEnumerable<SearchTerm> Of(PersonId person, params ReadOnlySpan<string> names) => [.. NameTerm.Of(names).Select(term => new SearchTerm(person, term))];
}
