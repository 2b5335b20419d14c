using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HouseholdPortal.Application.Usage;

/// <summary>Registers what shows and records usage.</summary>
public static class UsageSetup
{
    public static IServiceCollection AddUsage(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<ShowUsage>();
        services.TryAddSingleton<RecordUsage>();
        return services;
    }
}
