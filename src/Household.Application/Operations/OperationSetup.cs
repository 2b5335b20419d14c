using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Operations;

/// <summary>Registers asking for, proving, answering and carrying out approvals.</summary>
internal static class OperationSetup
{
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddSingleton<AssessNumber>().AddSingleton<PrepareProof>().AddSingleton<VerifyAuthentication>().AddSingleton<SendApprovalCode>().AddSingleton<ShowStepUp>().AddSingleton<MakeApprovalChallenge>();
        services.AddSingleton<ApprovableOperations>().AddSingleton<ApprovalNews>().AddSingleton<AskElsewhere>().AddSingleton<AskHere>().AddSingleton<ConfirmHere>();
        return services.AddSingleton<ShowApproval>().AddSingleton<AnswerApproval>().AddSingleton<RefuseApproval>().AddSingleton<ChangeScreenNumber>().AddSingleton<CancelApproval>().AddSingleton<ShowWaiting>();
    }
}
