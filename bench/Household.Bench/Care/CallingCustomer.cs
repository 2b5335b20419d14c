using HouseholdPortal.Application;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;

namespace HouseholdPortal.Bench.Care;

/// <summary>A made-up household whose partner calls: signed in on their own phone, with a passkey there.</summary>
internal sealed record CallingCustomer(Scenario Scenario, SoftAuthenticator Passkey) : IDisposable
{
    public static async Task<CallingCustomer> StoredAsync(TestHost host)
    {
        var scenario = new Scenario(host.Get<IdSource>(), host.Now, ScenarioSettings.OneHome);
        await host.StoreAsync(scenario.Rows);
        var (add, session, passkey) = (host.Get<MakePasskey>(), scenario.Partner.Session.Id, new SoftAuthenticator(SignInHost.Origin));
        if (await add.BeginAsync(session, CancellationToken.None) is not MakePasskey.Result.Challenge begun
            || await add.RunAsync(new(session, begun.State, passkey.Create(begun.OptionsJson), "Bench"), CancellationToken.None) is not MakePasskey.Result.Begun { How: BeginOperation.Result.Begun { State: OperationRequestState.Done } })
            throw new InvalidOperationException("The benchmark's passkey was not added.");
        return new(scenario, passkey);
    }

    public void Dispose() => Passkey.Dispose();
}
