using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Contacts;
using HouseholdPortal.Application.Enrolment;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Places;
using HouseholdPortal.Application.Recovery;
using HouseholdPortal.Application.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application;

/// <summary>Registers the features with which people sign in, authenticate and recover, in their order. Register storage and keys first.</summary>
public static class SignInFeatures
{
    public static IServiceCollection AddSignInFeatures(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddLocalization().AddMetrics()
            .AddSessions().AddNumberRisk().AddSingleton<AddressMac>().AddOneTimeCodes().AddPasskeys()
            .AddOperations()
            .AddAuthenticators().AddEnrolment().AddContacts().AddRecovery();
    }

    /// <summary>Their jobs, registered separately so that commands without pages run none.</summary>
    public static IServiceCollection AddSignInJobs(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddOneTimeCodeJobs().AddHostedService<PurgeSpent>().AddHostedService(provider => provider.GetRequiredService<AdvanceRequests>())
            .AddHostedService(provider => provider.GetRequiredService<AnnounceMeans>());
    }
}
