using HouseholdPortal.Application.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HouseholdPortal.Application.OneTimeCodes;

/// <summary>Registers requesting, sending, counting and verifying codes, and signing in with one.</summary>
internal static class OneTimeCodeSetup
{
    public static IServiceCollection AddOneTimeCodes(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new CodeSettings().Checked(provider.GetRequiredService<PortalAddress>()));
        services.AddSingleton<RateLimitCounters>().AddSingleton<VerifyOneTimeCode>().AddSingleton<AskAboutCode>().AddSingleton<RecentCodeTraffic>().AddSingleton<CodeDays>().AddSingleton<RaisePumpingAlarm>();
        return services.AddSingleton<CodeMac>().AddSingleton<SendCode>().AddSingleton<RequestSignInCode>().AddSingleton<CountCodeRequest>().AddSingleton<IssueCode>().AddSingleton<ShowCodeRequest>().AddSingleton<SignInByCode>().AddSingleton<SendTextedCode>();
    }

    /// <summary>The jobs, registered separately so that commands without pages run none.</summary>
    public static IServiceCollection AddOneTimeCodeJobs(this IServiceCollection services) =>
        services.AddHostedService<CountCodeRequests>().AddSingleton<CodeWorker>().AddHostedService(provider => provider.GetRequiredService<CodeWorker>())
            .AddSingleton<ReadHandsetWords>().AddHostedService(provider => provider.GetRequiredService<ReadHandsetWords>()).AddHostedService<WatchCodeTraffic>();
}
