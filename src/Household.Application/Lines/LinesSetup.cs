using HouseholdPortal.Application.Delegations;
using HouseholdPortal.Application.Lines.Freezing;
using HouseholdPortal.Application.Lines.Holding;
using HouseholdPortal.Application.Lines.Locking;
using HouseholdPortal.Application.Lines.Moving;
using HouseholdPortal.Application.Lines.Suspending;
using HouseholdPortal.Application.Lines.TakingOver;
using HouseholdPortal.Application.Lines.Using;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Orders;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HouseholdPortal.Application.Lines;

/// <summary>Registers the operations on a line.</summary>
public static class LinesSetup
{
    public static IServiceCollection AddLines(this IServiceCollection services)
    {
        services.TryAddSingleton<IPayerEligibility, NoPayerChecks>();
        return services.AddEndingDelegations()
            .AddSingleton<Operation, SuspendLine>()
            .AddSingleton<Operation, ResumeLine>()
            .AddSingleton<Operation, LockLine>()
            .AddSingleton<Operation, UnlockLine>()
            .AddSingleton<Operation, EndLineFreeze>()
            .AddSingleton<IOrderFailure, UndoFailedFreeze>()
            .AddSingleton<EndFreezesInTime>().AddHostedService(provider => provider.GetRequiredService<EndFreezesInTime>())
            .AddSingleton<Operation, MoveLine>()
            .AddSingleton<ShowMoving>()
            .AddSingleton<Operation, TakeLineOver>().AddSingleton<TakingOverWords>().AddSingleton<TakingOverNotices>()
            .AddSingleton<ShowTakingOver>()
            .AddSingleton<Operation, NameLineUser>()
            .AddSingleton<Operation, ClaimLine>()
            .AddSingleton<AskToClaimLine>()
            .AddSingleton<ProveHolding>()
            .AddSingleton<ShowLineCode>()
            .AddSingleton<UndoLineClaim>();
    }
}
