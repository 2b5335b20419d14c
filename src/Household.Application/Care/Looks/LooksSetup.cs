using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Care.Looks;

/// <summary>Registers what agents find customers with. Register staff's use cases first.</summary>
public static class LooksSetup
{
    public static IServiceCollection AddLooks(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddSingleton<FindCustomers>().AddSingleton<ShowLooks>();
    }
}
