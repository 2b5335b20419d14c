using HouseholdPortal.Application;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;

namespace HouseholdPortal.Bench.Operations;

/// <summary>A made-up household up to the moment before a person confirms with their passkey: signed in, passkey registered, the operation begun.</summary>
/// <param name="Session">The token in their browser's cookie.</param>
internal sealed record PasskeyStory(PersonId Person, HouseholdId Household, FindingId Finding, OperationRequestId Request, string Session, SoftAuthenticator Authenticator)
{
    public static async Task<IReadOnlyList<PasskeyStory>> PrepareAsync(PortalHost host, int households)
    {
        var stories = new List<PasskeyStory>();
        for (var i = 0; i < households; i++) stories.Add(await PrepareAsync(host));
        return stories;
    }

    private static async Task<PasskeyStory> PrepareAsync(PortalHost host)
    {
        var (ids, now) = (host.Get<IdSource>(), host.Get<Clock>().Now);
        var scenario = new Scenario(ids, now, ScenarioSettings.OneHome);
        var (token, hash) = SecretToken.OfCookie.New();
        var session = Domain.Sessions.Session.OfPerson(ids.New<SessionId>(), hash, scenario.Partner.PersonId, "Bench", scenario.Partner.Session.Proof, now, TimeSpan.FromHours(1));
        await using (var db = await host.OpenAsync())
        {
            db.AddRange(scenario.Rows);
            db.Add(session);
            await db.SaveChangesAsync();
        }

        var authenticator = new SoftAuthenticator(PortalHost.Origin);
        var add = host.Get<MakePasskey>();
        if (await add.BeginAsync(session.Id, CancellationToken.None) is not MakePasskey.Result.Challenge begun
            || await add.RunAsync(new(session.Id, begun.State, authenticator.Create(begun.OptionsJson), "Bench"), CancellationToken.None) is not MakePasskey.Result.Begun { How: BeginOperation.Result.Begun { State: OperationRequestState.Done } })
            throw new InvalidOperationException("The benchmark's passkey was not added.");
        var settling = (BeginOperation.Result.Begun)await host.Get<BeginOperation>().RunAsync(new(session.Id, new OperationOwner.OfHousehold(scenario.HouseholdId), Permission.SettleFinding, scenario.Finding.Id.Value), CancellationToken.None);
        return new(scenario.Partner.PersonId, scenario.HouseholdId, scenario.Finding.Id, settling.Id, token, authenticator);
    }
}
