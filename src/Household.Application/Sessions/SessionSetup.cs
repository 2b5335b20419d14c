using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Sessions;

/// <summary>Registers starting, finding and ending sessions.</summary>
internal static class SessionSetup
{
    public static IServiceCollection AddSessions(this IServiceCollection services)
    {
        return services.AddSingleton<StartSession>().AddSingleton<FindSession>().AddSingleton<FindEndedSession>().AddSingleton<ShowViewer>().AddSingleton<EndSession>().AddSingleton<WatchSession>().AddSingleton<EndOtherSessions>();
    }
}
