using HouseholdPortal.Application.Delegations.Answering;
using HouseholdPortal.Application.Delegations.Asking;
using HouseholdPortal.Application.Delegations.Ending;
using HouseholdPortal.Application.Delegations.Granting;
using HouseholdPortal.Application.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HouseholdPortal.Application.Delegations;

/// <summary>Registers the operations on delegations, and what looks after them.</summary>
public static class DelegationsSetup
{
    public static IServiceCollection AddDelegations(this IServiceCollection services) => services.AddEndingDelegations()
        .AddSingleton<Operation, GrantDelegation>()
        .AddSingleton<Operation, ChangeDelegation>()
        .AddSingleton<Operation, ExtendDelegation>()
        .AddSingleton<Operation, AcceptDelegation>()
        .AddSingleton<Operation, DeclineDelegation>()
        .AddSingleton<Operation, RevokeDelegation>()
        .AddSingleton<Operation, GiveUpDelegation>()
        .AddSingleton<AskOptions>()
        .AddSingleton<ShowAsk>()
        .AddSingleton<AskForRight>()
        .AddSingleton<ShowDelegations>()
        .AddSingleton<ShowGrant>()
        .AddSingleton<ShowRights>()
        .AddSingleton<LookAfterDelegations>().AddHostedService(provider => provider.GetRequiredService<LookAfterDelegations>());

    /// <summary>What ends delegations together with what they rest on, for every feature whose operations end that.</summary>
    public static IServiceCollection AddEndingDelegations(this IServiceCollection services)
    {
        services.TryAddSingleton<DelegationNotices>();
        services.TryAddSingleton<EndBaselessDelegations>();
        return services;
    }
}
