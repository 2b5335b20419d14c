using HouseholdPortal.Application.Authenticators.Adding;
using HouseholdPortal.Application.Authenticators.Naming;
using HouseholdPortal.Application.Authenticators.Objecting;
using HouseholdPortal.Application.Authenticators.Removing;
using HouseholdPortal.Application.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Authenticators;

/// <summary>Registers what people do with their own means: adding, naming, confirming, removing, objecting.</summary>
internal static class AuthenticatorSetup
{
    public static IServiceCollection AddAuthenticators(this IServiceCollection services)
    {
        services.AddSingleton<Operation, AddPasskey>().AddSingleton<Operation, RemoveMeans>().AddSingleton<Operation, RenamePasskey>().AddSingleton<Operation, ConfirmPasskey>();
        services.AddSingleton<Operation, ObjectToMeans>().AddSingleton<Operation, DecideObjection>();
        services.AddSingleton<MakePasskey>().AddSingleton<TellOfMeans>().AddSingleton<RaiseObjection>().AddSingleton<ObjectByLink>().AddSingleton<AnnounceMeans>();
        return services.AddSingleton<ShowMeans>().AddSingleton<ShowSecurity>();
    }
}
