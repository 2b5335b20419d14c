using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HouseholdPortal.Application.NumberRisk;

/// <summary>Registers what the network says of a number: our own records, where nothing else was named before.</summary>
internal static class NumberRiskSetup
{
    public static IServiceCollection AddNumberRisk(this IServiceCollection services)
    {
        services.TryAddSingleton<INumberRiskProvider, RecordedNetwork>();
        return services.AddSingleton<NumberRiskLookup>();
    }
}
