using HouseholdPortal.Application.Catalogue;
using HouseholdPortal.Application.Demo;
using HouseholdPortal.Application.Enrolment;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Import;
using HouseholdPortal.Application.Storage.Bulk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HouseholdPortal.Application;

/// <summary>Registers the loading of whole households, and the Bill Guardian that checks them afterwards.</summary>
public static class BulkLoadFeatures
{
    public static IServiceCollection AddBulkLoads(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddLocalization();
        services.TryAddSingleton<EnrolmentCodes>();
        return services.AddCatalogue().AddSingleton<LoadBatch>().AddSingleton<FindOvercharges>().AddSingleton<SeedDemo>().AddSingleton<ImportCustomers>().AddSingleton<ImportUsage>();
    }
}
