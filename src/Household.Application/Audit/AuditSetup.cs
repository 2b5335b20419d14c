using HouseholdPortal.Application.Keys;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Audit;

/// <summary>Registers verification and anchoring; the host starts the job that anchors each minute.</summary>
public static class AuditSetup
{
    /// <param name="anchorFile">The full path of the anchor log's copy outside the database.</param>
    public static IServiceCollection AddAudit(this IServiceCollection services, string anchorFile)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton<AnchorSignature>().AddSingleton(provider => new AnchorFile(anchorFile, provider.GetRequiredService<AnchorSignature>()));
        return services.AddSingleton<AnchorAudit>().AddSingleton<VerifyAudit>();
    }
}
