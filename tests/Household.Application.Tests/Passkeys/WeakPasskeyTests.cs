using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Contacts;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Recovery;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Passkeys;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Passkeys;

/// <summary>What somebody can do with a passkey that they put beside or before the owner's, holding a stolen number.</summary>
public abstract class WeakPasskeyTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_that_a_stolen_number_s_passkey_added_is_no_more_trusted_after_weeks_than_that_one()
    {
        await using var host = await SignInHost.StartAsync(database);
        var lodger = (await Scenario.StoredAsync(host)).Lodger;
        using var first = new SoftAuthenticator(SignInHost.Origin);
        using var second = new SoftAuthenticator(SignInHost.Origin);
        using var third = new SoftAuthenticator(SignInHost.Origin);
        await host.AddPasskeyAsync(await host.SignInAsync(lodger.Number, SignInHost.NewBrowser()), first);
        await host.AddPasskeyAsync(await SignInAsync(host, first), second);
        await host.AddPasskeyAsync(await SignInAsync(host, second), third);
        await host.SendDueAsync();
        host.Time.Advance(Ripening.Objection * 4);

        foreach (var passkey in new[] { first, second, third }) Assert.Equal(AssuranceLevel.Operation, await AssuranceAsync(host, await SignInAsync(host, passkey)));
    }

    [Fact]
    public async Task One_that_a_recovery_added_takes_nothing_from_the_owner()
    {
        await using var host = await SignInHost.StartAsync(database);
        var partner = (await Scenario.StoredAsync(host)).Partner;
        using var owners = new SoftAuthenticator(SignInHost.Origin);
        using var thiefs = new SoftAuthenticator(SignInHost.Origin);
        var (found, owned) = await OwnedAsync(host, partner, owners);

        var thief = await SignInByCodeAsync(host, partner);
        Assert.IsType<RecoverByCode.Result.Recovered>(await host.Get<RecoverByCode>().RunAsync(thief, found, Cancel));
        await host.AddPasskeyAsync(thief, thiefs);
        var session = await SignInAsync(host, thiefs);

        using var more = new SoftAuthenticator(SignInHost.Origin);
        BeginOperation.Result[] results =
        [
            await host.BeginOwnAsync(session, Permission.RemoveMeans, owned.Value), (await host.MakeCodesAsync(session)).Result, await host.ChooseContactAsync(session, MadeUp.Number()),
            Assert.IsType<MakePasskey.Result.Begun>(await host.TryAddPasskeyAsync(session, more)).How,
        ];
        Assert.All(results, result => Assert.Equal(OperationRequestState.AwaitingProof, Assert.IsType<BeginOperation.Result.Begun>(result).State));
    }

    [Fact]
    public async Task The_owner_takes_away_what_a_recovery_added()
    {
        await using var host = await SignInHost.StartAsync(database);
        var partner = (await Scenario.StoredAsync(host)).Partner;
        using var owners = new SoftAuthenticator(SignInHost.Origin);
        using var thiefs = new SoftAuthenticator(SignInHost.Origin);
        var (found, _) = await OwnedAsync(host, partner, owners);
        var thief = await SignInByCodeAsync(host, partner);
        Assert.IsType<RecoverByCode.Result.Recovered>(await host.Get<RecoverByCode>().RunAsync(thief, found, Cancel));
        await host.AddPasskeyAsync(thief, thiefs);

        var owner = await SignInAsync(host, owners);
        var added = (await host.MeansAsync(owner)).Of(MeansKind.Passkey).Last();

        Assert.Equal(OperationRequestState.Done, Assert.IsType<BeginOperation.Result.Begun>(await host.BeginOwnAsync(owner, Permission.ObjectToMeans, added.Id.Value)).State);
        Assert.Single((await host.MeansAsync(owner)).Of(MeansKind.Passkey));
    }

    /// <summary>The owner has a passkey of full trust and saved codes: one of these, which somebody finds, and the passkey's id.</summary>
    private static async Task<(string Code, MeansId Passkey)> OwnedAsync(TestHost host, ScenarioMember owner, SoftAuthenticator authenticator)
    {
        await host.AddPasskeyAsync(await SignInByCodeAsync(host, owner), authenticator);
        await host.TrustAsync(owner.PersonId);
        var session = await SignInAsync(host, authenticator);
        var (codes, _) = await host.MakeCodesAsync(session);
        return (codes[0], Assert.Single((await host.MeansAsync(session)).Of(MeansKind.Passkey)).Id);
    }

    private static Task<SessionId> SignInByCodeAsync(TestHost host, ScenarioMember person)
    {
        host.Time.Advance(TimeSpan.FromMinutes(61));
        return host.SignInAsync(person.Number, SignInHost.NewBrowser());
    }

    private static async Task<SessionId> SignInAsync(TestHost host, SoftAuthenticator authenticator)
    {
        var browser = SignInHost.NewBrowser();
        var challenge = host.Get<SignInByPasskey>().Begin(browser);
        var signedIn = await host.Get<SignInByPasskey>().RunAsync(new(challenge.State, authenticator.Get(challenge.OptionsJson), browser, null), Cancel);
        return (await host.Get<FindSession>().RunAsync(Assert.IsType<SignInByPasskey.Result.SignedIn>(signedIn).Session.Token, Cancel))!.Id;
    }

    private static async Task<AssuranceLevel> AssuranceAsync(TestHost host, SessionId session)
    {
        await using var db = await host.OpenAsync();
        return (await db.Sessions.SingleAsync(s => s.Id == session, Cancel)).ProofAssurance;
    }
}

public sealed class WeakPasskeyTestsOnSqlite(SqliteTestDatabase database) : WeakPasskeyTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class WeakPasskeyTestsOnPostgres(PostgresTestDatabase database) : WeakPasskeyTests(database), IClassFixture<PostgresTestDatabase>;
