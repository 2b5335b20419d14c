using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Plans.Allowing;
using HouseholdPortal.Application.Plans.Changing;
using HouseholdPortal.Application.Plans.Undoing;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Plans;

/// <summary>Registers the operations on a line’s plan, and what shows it.</summary>
public static class PlansSetup
{
    public static IServiceCollection AddPlans(this IServiceCollection services) => services
        .AddSingleton<PlanChangeWords>()
        .AddSingleton<Operation, ChangePlanNoDearer>()
        .AddSingleton<Operation, ChangePlanDearer>()
        .AddSingleton<Operation, UndoPlanChange>()
        .AddSingleton<Operation, LetUserSpend>()
        .AddSingleton<ShowPlans>()
        .AddSingleton<ShowSummary>();
}
