using HouseholdPortal.Domain;

namespace HouseholdPortal.Web.Portal.Households;

/// <summary>The address of the household's page; it names the person and the line that the page answers for.</summary>
internal static class HouseholdAddress
{
    public const string Path = "/household";

    /// <summary>The query parameter for the person.</summary>
    public const string Person = "person";

    /// <summary>The query parameter for the line.</summary>
    public const string Line = "line";

    /// <summary>The id of the panel that answers.</summary>
    public const string Panel = "permissions";

    /// <param name="person">The viewer when null.</param>
    /// <param name="line">The viewer's own when null.</param>
    public static string Of(MemberId? person, LineId? line)
    {
        string?[] parts = [person is { } p ? $"{Person}={p.Value}" : null, line is { } l ? $"{Line}={l.Value}" : null];
        return string.Join('?', new[] { Path, string.Join('&', parts.OfType<string>()) }.Where(part => part.Length > 0));
    }

    public static MemberId? PersonOf(string? asked) => Chosen(asked) is { } id ? MemberId.From(id) : null;

    public static LineId? LineOf(string? asked) => Chosen(asked) is { } id ? LineId.From(id) : null;

    // A value that is not an id gets the same answer as a person whom the viewer may not see.
    private static Guid? Chosen(string? asked) => string.IsNullOrEmpty(asked) ? null : Guid.TryParse(asked, out var id) ? id : Guid.AllBitsSet;
}
