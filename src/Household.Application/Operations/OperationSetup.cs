using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Operations;

/// <summary>Registers asking, proving, answering and carrying out.</summary>
internal static class OperationSetup
{
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddSingleton<JudgeNumber>().AddSingleton<PrepareProof>().AddSingleton<CheckProof>().AddSingleton<SendApprovalCode>().AddSingleton<ShowStepUp>().AddSingleton<MakeApprovalChallenge>();
        services.AddSingleton<ApprovableOperations>().AddSingleton<QuestionNews>().AddSingleton<AskElsewhere>().AddSingleton<AskHere>().AddSingleton<ConfirmHere>();
        return services.AddSingleton<ShowQuestion>().AddSingleton<AnswerQuestion>().AddSingleton<RefuseQuestion>().AddSingleton<ChangeScreenNumber>().AddSingleton<CancelQuestion>().AddSingleton<ShowWaiting>();
    }
}
