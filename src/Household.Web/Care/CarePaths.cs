namespace HouseholdPortal.Web.Care;

/// <summary>The addresses of the agents’ pages.</summary>
internal static class CarePaths
{
    /// <summary>The agent’s desk.</summary>
    public const string Desk = "/care";
}
