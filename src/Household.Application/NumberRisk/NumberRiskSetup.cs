using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HouseholdPortal.Application.NumberRisk;

/// <summary>Registers our own records as the source of number risk, unless another was registered before.</summary>
internal static class NumberRiskSetup
{
    public static IServiceCollection AddNumberRisk(this IServiceCollection services)
    {
        services.TryAddSingleton<INumberRiskProvider, RecordedNetwork>();
        return services.AddSingleton<NumberRiskLookup>();
    }
}
