using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Passkeys;

/// <summary>Registers the WebAuthn ceremonies and signing in with a passkey.</summary>
internal static class PasskeySetup
{
    public static IServiceCollection AddPasskeys(this IServiceCollection services)
    {
        return services.AddSingleton<PasskeyCeremony>().AddSingleton<CeremonyState>().AddSingleton<PasskeySignIn>().AddSingleton<SignInByPasskey>();
    }
}
