using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Portal.Agents;

/// <summary>An agent by the name that people can check: as in “Jo Bell, agent 2217”.</summary>
public sealed class AgentWords(IStringLocalizer<AgentWords> text)
{
    public string Of(string name, int? number) => number is { } known ? text["WithNumber", name, known] : name;
}
