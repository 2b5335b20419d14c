using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Problems;

/// <summary>Registers the storage of failed requests' numbers. Register storage first.</summary>
public static class ProblemSetup
{
    public static IServiceCollection AddProblems(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddSingleton<ReportProblem>().AddHostedService(provider => provider.GetRequiredService<ReportProblem>()).AddHostedService<PurgeProblemReports>();
    }
}
