using HouseholdPortal.Application;
using HouseholdPortal.Application.Keys;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Bench.Circuits;

/// <summary>A database with more colleagues than a page shows, some of them administrators who have just signed in: the page is as heavy as it can be.</summary>
internal static class StaffSessions
{
    private const int Colleagues = 30;

    /// <param name="rootKey">The file for the root key, which protects every secret in the database; this creates it.</param>
    /// <returns>The session tokens in the browsers of that many administrators.</returns>
    public static async Task<IReadOnlyList<string>> PrepareAsync(SqliteTestDatabase database, string rootKey, int administrators)
    {
        RootKey.Create(rootKey);
        await using var host = await TestHost.StartAsync(database, services => AddStaff(services, RootKey.Read(rootKey)), new FakeTime(TimeProvider.System.GetUtcNow()));
        var tokens = new List<string>();
        for (var i = 0; i < Math.Max(Colleagues, administrators); i++)
        {
            var duties = i < administrators ? StaffRoles.Administrator | StaffRoles.RecoveryMatch : StaffRoles.RecoveryMatch;
            using var colleague = await host.HireAsync($"Colleague {i:00}", duties);
            if (i >= administrators) continue;
            if (await host.SignInStaffAsync(colleague.Passkey) is not SignInStaff.Result.SignedIn signedIn) throw new InvalidOperationException("The benchmark's administrator was not signed in.");
            tokens.Add(signedIn.Session.Token);
        }

        return tokens;
    }

    private static void AddStaff(IServiceCollection services, RootKey key)
    {
        services.AddSingleton(key).AddSingleton(new PortalAddress()).AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services.AddSignInFeatures();
        services.AddStaffUseCases();
    }
}
