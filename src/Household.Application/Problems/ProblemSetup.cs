using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Problems;

/// <summary>Registers what keeps the numbers of failed requests. Storage comes first.</summary>
public static class ProblemSetup
{
    public static IServiceCollection AddProblems(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddSingleton<ReportProblem>().AddHostedService(provider => provider.GetRequiredService<ReportProblem>()).AddHostedService<PurgeProblemReports>();
    }
}
