namespace HouseholdPortal.Web.Portal.Households;

/// <summary>The address of the page on which a person in several households chooses one, and the pages that it leads back to.</summary>
internal static class HouseholdChoice
{
    public const string Path = "/households";

    /// <summary>Leads to no other address: a value from an address must not lead out of the portal.</summary>
    private static readonly string[] s_backTo = ["/", "/bills", "/lines", "/household"];

    public static string PathFrom(string? page) => page is { Length: > 1 } && s_backTo.Contains(page, StringComparer.Ordinal) ? $"{Path}?next={Uri.EscapeDataString(page)}" : Path;

    public static string BackTo(string? next) => next is not null && s_backTo.Contains(next, StringComparer.Ordinal) ? next : "/";
}
