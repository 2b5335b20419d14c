namespace HouseholdPortal.Web.Care;

/// <summary>The addresses of the agents’ pages.</summary>
internal static class CarePaths
{
    /// <summary>The agent’s desk.</summary>
    public const string Desk = "/care";

    /// <summary>Reading somebody’s details in an emergency.</summary>
    public const string BreakGlass = Desk + "/break-glass";

    /// <summary>Who looked up how many people.</summary>
    public const string Looks = Desk + "/looks";

    /// <summary>Whether a path is an agents’ page’s.</summary>
    public static bool Has(string path) => string.Equals(path, Desk, StringComparison.Ordinal) || path.StartsWith(Desk + "/", StringComparison.Ordinal);
}
