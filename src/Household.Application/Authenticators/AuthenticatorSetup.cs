using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Authenticators;

/// <summary>Registers how a person adds, names, confirms, removes and objects to what proves them.</summary>
internal static class AuthenticatorSetup
{
    public static IServiceCollection AddAuthenticators(this IServiceCollection services)
    {
        services.AddSingleton<AddPasskey>().AddSingleton<ShowPasskeys>().AddSingleton<RemovePasskey>().AddSingleton<RenamePasskey>().AddSingleton<ConfirmPasskey>().AddSingleton<ObjectToPasskey>();
        return services.AddSingleton<ShowSecurity>();
    }
}
