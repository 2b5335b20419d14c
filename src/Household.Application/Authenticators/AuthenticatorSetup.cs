using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Authenticators;

/// <summary>Registers how people add, name, confirm, remove and object to passkeys.</summary>
internal static class AuthenticatorSetup
{
    public static IServiceCollection AddAuthenticators(this IServiceCollection services)
    {
        services.AddSingleton<AddPasskey>().AddSingleton<ShowPasskeys>().AddSingleton<RemovePasskey>().AddSingleton<RenamePasskey>().AddSingleton<ConfirmPasskey>().AddSingleton<ObjectToPasskey>();
        return services.AddSingleton<ShowSecurity>();
    }
}
