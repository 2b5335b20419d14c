using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Care.Emergencies;

/// <summary>Registers break-glass. Register staff’s use cases first.</summary>
public static class EmergencySetup
{
    public static IServiceCollection AddEmergencies(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton<BreakGlassDesk>().AddSingleton<AskToBreakGlass>().AddSingleton<DecideBreakGlass>().AddSingleton<EndBreakGlass>().AddSingleton<ReadBreakGlass>();
        services.AddSingleton<ReviewBreakGlass>().AddSingleton<ShowBreakGlass>();
        return services.AddSingleton<AlarmUnreviewed>().AddHostedService(provider => provider.GetRequiredService<AlarmUnreviewed>());
    }
}
