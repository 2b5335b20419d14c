using HouseholdPortal.Application.Keys;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Audit;

/// <summary>Registers verifying and anchoring; the job that anchors each minute is the host's to start.</summary>
public static class AuditSetup
{
    /// <param name="anchorFile">The full path of the anchors' copy outside the database.</param>
    public static IServiceCollection AddAudit(this IServiceCollection services, string anchorFile)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton<AnchorSignature>().AddSingleton(provider => new AnchorFile(anchorFile, provider.GetRequiredService<AnchorSignature>()));
        return services.AddSingleton<AnchorAudit>().AddSingleton<VerifyAudit>();
    }
}
