using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Operations;

/// <summary>Registers what surrounds every operation: beginning, proving, asking, answering, objecting, waiting, carrying out.</summary>
internal static class OperationSetup
{
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddSingleton<AssessNumber>().AddSingleton<PrepareProof>().AddSingleton<VerifyAuthentication>().AddSingleton<SendApprovalCode>().AddSingleton<ShowStepUp>().AddSingleton<MakeApprovalChallenge>();
        services.AddSingleton<OperationList>().AddSingleton<OperationInputs>().AddSingleton<AnnounceRequest>().AddSingleton<RequestSteps>().AddSingleton<SendLink>().AddSingleton<SendWantedLinks>().AddSingleton<SendLinkAgain>().AddSingleton<FailRequest>().AddSingleton<AdvanceRequests>();
        services.AddSingleton<OfferOperations>().AddSingleton<BeginOperation>().AddSingleton<ConfirmOperation>().AddSingleton<AskOwnDevice>().AddSingleton<AskAnother>().AddSingleton<CancelRequest>().AddSingleton<ObjectToRequest>();
        return services.AddSingleton<ApprovalNews>().AddSingleton<DescribeAsked>().AddSingleton<ShowApproval>().AddSingleton<AnswerApproval>().AddSingleton<RefuseApproval>().AddSingleton<ChangeScreenNumber>().AddSingleton<ShowWaiting>().AddSingleton<ShowRequest>().AddSingleton<ShowRequests>();
    }
}
