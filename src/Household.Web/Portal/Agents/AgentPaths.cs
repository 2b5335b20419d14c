namespace HouseholdPortal.Web.Portal.Agents;

/// <summary>The addresses about the operator's agents, for the people they talk to.</summary>
internal static class AgentPaths
{
    /// <summary>Who works with one's rights now, and ending that.</summary>
    public const string Page = "/account/agents";

    /// <summary>The notice of them, alone.</summary>
    public const string Notice = "/account/agents/notice";

    public const string IsThisUs = "/is-this-us";
}
