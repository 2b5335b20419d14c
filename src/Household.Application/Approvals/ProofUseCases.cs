using HouseholdPortal.Application.Contacts;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.SignIn;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HouseholdPortal.Application.Approvals;

/// <summary>Registers who people are and how they prove it: signing in, enrolling, passkeys, proofs for approvals. Storage and keys come first.</summary>
public static class ProofUseCases
{
    public static IServiceCollection AddSignInUseCases(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddLocalization().AddMetrics();
        services.TryAddSingleton(provider => new CodeSettings().Checked(provider.GetRequiredService<PortalAddress>()));
        services.TryAddSingleton<INetworkView, RecordedNetwork>();
        services.AddSingleton<AskNetwork>().AddSingleton<JudgeNumber>().AddSingleton<PrepareProof>();
        services.AddSingleton<CodeTallies>().AddSingleton<TypeDigits>().AddSingleton<AskAboutCode>().AddSingleton<AddressMac>().AddSingleton<RecentCodeTraffic>().AddSingleton<CodeDays>().AddSingleton<RaisePumpingAlarm>();
        services.AddSingleton<CodeMac>().AddSingleton<EnrolmentCodes>().AddSingleton<SendCode>().AddSingleton<PasskeyCeremony>().AddSingleton<CeremonyState>();
        services.AddSingleton<StartSession>().AddSingleton<FindSession>().AddSingleton<FindEndedSession>().AddSingleton<EndSession>().AddSingleton<WatchSession>();
        services.AddSingleton<RequestSignInCode>().AddSingleton<IssueCode>().AddSingleton<ShowCodeRequest>().AddSingleton<SignInByCode>();
        services.AddSingleton<SignInByPasskey>().AddSingleton<AddPasskey>().AddSingleton<ShowPasskeys>();
        services.AddSingleton<RemovePasskey>().AddSingleton<RenamePasskey>().AddSingleton<ConfirmPasskey>().AddSingleton<ObjectToPasskey>();
        services.AddSingleton<ShowSecurity>().AddSingleton<EndOtherSessions>();
        services.AddContacts();
        services.AddSingleton<StartEnrolment>().AddSingleton<FinishEnrolment>();
        services.AddSingleton<RecoveryCodes>().AddSingleton<MakeRecoveryCodes>().AddSingleton<RecoverByCode>().AddSingleton<TellRecovery>().AddSingleton<ChooseRecoveryContact>().AddSingleton<ShowRecovery>();
        services.AddSingleton<VouchFor>().AddSingleton<ApprovableOperation>(provider => provider.GetRequiredService<VouchFor>()).AddSingleton<AskToVouch>();
        services.AddSingleton<ApprovableOperations>().AddSingleton<QuestionNews>().AddSingleton<AskElsewhere>().AddSingleton<AskHere>().AddSingleton<ConfirmHere>();
        services.AddSingleton<ShowQuestion>().AddSingleton<AnswerQuestion>().AddSingleton<RefuseQuestion>().AddSingleton<ChangeScreenNumber>().AddSingleton<CancelQuestion>().AddSingleton<ShowWaiting>();
        return services.AddSingleton<CheckProof>().AddSingleton<SendApprovalCode>().AddSingleton<ShowStepUp>().AddSingleton<MakeApprovalChallenge>();
    }

    /// <summary>The jobs behind them, apart so that commands which serve no pages run none.</summary>
    public static IServiceCollection AddSignInJobs(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton<CodeWorker>().AddHostedService(provider => provider.GetRequiredService<CodeWorker>());
        return services.AddHostedService<WatchCodeTraffic>().AddHostedService<ForgetSpent>();
    }
}
