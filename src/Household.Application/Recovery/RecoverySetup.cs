using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Recovery.Choosing;
using HouseholdPortal.Application.Recovery.Saving;
using HouseholdPortal.Application.Recovery.Vouching;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Recovery;

/// <summary>Registers saved codes, recovery contacts and vouching.</summary>
internal static class RecoverySetup
{
    public static IServiceCollection AddRecovery(this IServiceCollection services)
    {
        services.AddSingleton<RecoveryCodes>().AddSingleton<RecoverByCode>().AddSingleton<TellRecovery>().AddSingleton<ShowRecovery>();
        return services.AddSingleton<Operation, VouchFor>().AddSingleton<Operation, MakeRecoveryCodes>().AddSingleton<Operation, ChooseRecoveryContact>().AddSingleton<Operation, DecideForPerson>().AddSingleton<AskToVouch>().AddSingleton<AskToDecide>();
    }
}
