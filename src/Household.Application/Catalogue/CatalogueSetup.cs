using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HouseholdPortal.Application.Catalogue;

/// <summary>Registers what is offered.</summary>
public static class CatalogueSetup
{
    public static IServiceCollection AddCatalogue(this IServiceCollection services)
    {
        services.TryAddSingleton<LoadCatalogue>();
        return services;
    }
}
