using HouseholdPortal.Application.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HouseholdPortal.Application.OneTimeCodes;

/// <summary>Registers codes: how they are asked for, sent, counted and typed, and signing in with one.</summary>
internal static class OneTimeCodeSetup
{
    public static IServiceCollection AddOneTimeCodes(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new CodeSettings().Checked(provider.GetRequiredService<PortalAddress>()));
        services.AddSingleton<RateLimitCounters>().AddSingleton<VerifyOneTimeCode>().AddSingleton<AskAboutCode>().AddSingleton<RecentCodeTraffic>().AddSingleton<CodeDays>().AddSingleton<RaisePumpingAlarm>();
        return services.AddSingleton<CodeMac>().AddSingleton<SendCode>().AddSingleton<RequestSignInCode>().AddSingleton<IssueCode>().AddSingleton<ShowCodeRequest>().AddSingleton<SignInByCode>();
    }

    /// <summary>The jobs, apart so that commands which serve no pages run none.</summary>
    public static IServiceCollection AddOneTimeCodeJobs(this IServiceCollection services) =>
        services.AddSingleton<CodeWorker>().AddHostedService(provider => provider.GetRequiredService<CodeWorker>()).AddHostedService<WatchCodeTraffic>();
}
