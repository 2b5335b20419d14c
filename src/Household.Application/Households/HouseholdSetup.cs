using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Households;

/// <summary>Registers what a person does with the households they belong to.</summary>
public static class HouseholdSetup
{
    public static IServiceCollection AddHouseholds(this IServiceCollection services) => services.AddSingleton<ChooseHousehold>();
}
