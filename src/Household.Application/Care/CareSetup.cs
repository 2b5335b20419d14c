using HouseholdPortal.Application.Care.Acting;
using HouseholdPortal.Application.Care.Afar;
using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Application.Care.Emergencies;
using HouseholdPortal.Application.Care.Freezing;
using HouseholdPortal.Application.Care.Story;
using HouseholdPortal.Application.Care.Talking;
using HouseholdPortal.Application.Care.Verifying;
using HouseholdPortal.Application.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HouseholdPortal.Application.Care;

/// <summary>Registers what agents work with. Register storage, sign-in and the staff’s use cases first; a telephone system, if there is one, before this.</summary>
public static class CareSetup
{
    public static IServiceCollection AddCare(this IServiceCollection services)
    {
        services.TryAddSingleton<ITelephony, NoTelephony>();
        services.AddSingleton<RingOperator>().AddSingleton<AnswerCall>().AddSingleton<HangUp>().AddSingleton<CallBack>().AddSingleton<WrapUp>().AddSingleton<ShowDesk>();
        services.AddSingleton<PlanCallBack>().AddSingleton<ShowPlanned>();
        services.AddSingleton<ReachPerson>().AddSingleton<AskFromAfar>().AddSingleton<ShowAfar>().AddSingleton<FreezeLine>();
        services.AddSingleton<Operation, TalkToAgent>().AddSingleton<AskCaller>().AddSingleton<EndAgentSession>().AddSingleton<ShowAgents>();
        services.AddSingleton<ShowCaller>().AddSingleton<HandOver>().AddSingleton<ShowStory>().AddSingleton<LookAtStory>().AddSingleton<ShowTalks>();
        return services.AddEmergencies().AddSingleton<ReadReplies>().AddHostedService(provider => provider.GetRequiredService<ReadReplies>());
    }
}
