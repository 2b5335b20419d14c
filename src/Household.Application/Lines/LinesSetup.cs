using HouseholdPortal.Application.Lines.Locking;
using HouseholdPortal.Application.Lines.Suspending;
using HouseholdPortal.Application.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Lines;

/// <summary>Registers the operations on a line.</summary>
public static class LinesSetup
{
    public static IServiceCollection AddLines(this IServiceCollection services) => services
        .AddSingleton<Operation, SuspendLine>()
        .AddSingleton<Operation, ResumeLine>()
        .AddSingleton<Operation, LockLine>()
        .AddSingleton<Operation, UnlockLine>();
}
