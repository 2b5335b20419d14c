using HouseholdPortal.Application.Guardian.Settling;
using HouseholdPortal.Application.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Guardian;

/// <summary>Registers the Bill Guardian's use cases.</summary>
public static class GuardianSetup
{
    public static IServiceCollection AddGuardian(this IServiceCollection services) => services
        .AddSingleton<SettlementMessages>()
        .AddSingleton<SettlementWords>()
        .AddSingleton<Operation, SettleFinding>()
        .AddSingleton<ShowFinding>();
}
