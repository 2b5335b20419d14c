using HouseholdPortal.Application.Lines.Freezing;
using HouseholdPortal.Application.Lines.Holding;
using HouseholdPortal.Application.Lines.Locking;
using HouseholdPortal.Application.Lines.Moving;
using HouseholdPortal.Application.Lines.Suspending;
using HouseholdPortal.Application.Lines.Using;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Lines;

/// <summary>Registers the operations on a line.</summary>
public static class LinesSetup
{
    public static IServiceCollection AddLines(this IServiceCollection services) => services
        .AddSingleton<Operation, SuspendLine>()
        .AddSingleton<Operation, ResumeLine>()
        .AddSingleton<Operation, LockLine>()
        .AddSingleton<Operation, UnlockLine>()
        .AddSingleton<Operation, EndLineFreeze>()
        .AddSingleton<IOrderFailure, UndoFailedFreeze>()
        .AddSingleton<EndFreezesInTime>().AddHostedService(provider => provider.GetRequiredService<EndFreezesInTime>())
        .AddSingleton<Operation, MoveLine>()
        .AddSingleton<ShowMoving>()
        .AddSingleton<Operation, NameLineUser>()
        .AddSingleton<Operation, ClaimLine>()
        .AddSingleton<AskToClaimLine>()
        .AddSingleton<ProveHolding>()
        .AddSingleton<ShowLineCode>()
        .AddSingleton<UndoLineClaim>();
}
