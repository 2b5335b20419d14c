using HouseholdPortal.Application.Care.Verifying;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Web.Portal.Live;
using HouseholdPortal.Web.Portal.SignIn;
using HouseholdPortal.Web.Ui.Layouts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HouseholdPortal.Web.Portal.Agents;

/// <summary>Registers what a person's open pages hear of the agents who talk to them, and maps the notice of it.</summary>
internal static class AgentSetup
{
    /// <summary>The event with the version of the agents' sessions with a person.</summary>
    public const string Event = "agents";

    public static IServiceCollection AddAgents(this IServiceCollection services) => services
        .AddSingleton(new FrameNotice(typeof(AgentNotice)))
        .AddSingleton(provider => new LiveSource(Event, ChangeTopic.AgentOfPerson, provider.GetRequiredService<ShowAgents>().VersionAsync))
        .AddTransient<AgentWords>();

    public static void MapAgents(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(AgentPaths.Notice, Notice).RequireAuthorization(AuthorizationPolicies.AnySession).WithMetadata(new BackgroundRequest());

    /// <summary>The notice alone, for a page that heard that there is something new.</summary>
    private static RazorComponentResult<AgentNotice> Notice() => new();
}
