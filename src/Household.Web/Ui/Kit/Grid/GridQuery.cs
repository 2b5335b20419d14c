using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace HouseholdPortal.Web.Ui.Kit.Grid;

/// <summary>
/// Which page of a list is shown. It is in the address, so that it can be shared, gone back to, and outlives the circuit. Lists are paged by key:
/// after or before a row, never by number, so that new rows move nothing.
/// </summary>
/// <param name="Search">What was typed to find rows.</param>
/// <param name="Filter">The one filter that is chosen, by its key.</param>
/// <param name="After">The key of the row before the page.</param>
/// <param name="Before">The key of the row after the page.</param>
public sealed record GridQuery(string? Search = null, string? Filter = null, string? After = null, string? Before = null)
{
    private const int LongestSearch = 100;

    /// <summary>Whether anything narrows the list.</summary>
    public bool IsNarrowed => Search is not null || Filter is not null;

    /// <summary>Reads it from an address.</summary>
    public static GridQuery In(string address)
    {
        var values = QueryHelpers.ParseQuery(new Uri(address).Query);
        string? Value(string key) => values.TryGetValue(key, out var all) && all.ToString().Trim() is { Length: > 0 and <= LongestSearch } one ? one : null;
        return new(Value("q"), Value("filter"), Value("after"), Value("before"));
    }

    /// <summary>The address of the open page with this query and no other.</summary>
    public string On(NavigationManager navigation) => navigation.GetUriWithQueryParameters(
        new Uri(navigation.Uri).GetLeftPart(UriPartial.Path),
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["q"] = Search, ["filter"] = Filter, ["after"] = After, ["before"] = Before });
}
