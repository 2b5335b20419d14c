using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Overview;

/// <summary>Registers the queries that show several features at once.</summary>
public static class OverviewSetup
{
    public static IServiceCollection AddOverview(this IServiceCollection services) =>
        services.AddSingleton<ShowHome>().AddSingleton<ShowHousehold>().AddSingleton<LineRequests>().AddSingleton<ShowLine>().AddSingleton<ShowBills>().AddSingleton<ShowOfAge>().AddSingleton<ShowAlone>().AddSingleton<FindNumber>();
}
