using HouseholdPortal.Application.Households.GrowingUp;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Households;

/// <summary>Registers the use cases about a person's own households.</summary>
public static class HouseholdSetup
{
    public static IServiceCollection AddHouseholds(this IServiceCollection services) => services
        .AddSingleton<ChooseHousehold>()
        .AddSingleton<TellOfAge>().AddHostedService(provider => provider.GetRequiredService<TellOfAge>());
}
