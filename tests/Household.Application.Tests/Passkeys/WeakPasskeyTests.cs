using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Contacts;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Recovery;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
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
        host.Time.Advance(PasskeyAssurance.Hold * 4);

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

        var refused = Assert.IsType<RemovePasskey.Result.Refused>(await host.Get<RemovePasskey>().RunAsync(new(session, owned, IsWarned: true), Cancel));
        Assert.IsType<PasskeyRemoval.NeedsPasskeyProof>(refused.Why);
        Assert.IsType<MakeRecoveryCodes.Result.NeedsProof>(await host.Get<MakeRecoveryCodes>().RunAsync(session, "a form", Cancel));
        Assert.IsType<ChooseRecoveryContact.Result.NeedsProof>(await host.Get<ChooseRecoveryContact>().ChooseAsync(session, MadeUp.Number(), Cancel));
        Assert.IsType<AddPasskey.Result.NeedsProof>(await host.Get<AddPasskey>().BeginAsync(session, Cancel));
        Assert.IsType<AskToAddContact.Result.Refused>(await host.Get<AskToAddContact>().RunAsync(new(session, new NewContact.Number(MadeUp.Number()), SignInHost.NewBrowser().Hash), Cancel));
        var shown = (await host.Get<ShowPasskeys>().RunAsync(session, Cancel))!;
        Assert.IsType<PasskeyRule.NeedsPasskeyProof>(shown.Adding);
        Assert.Equal([typeof(PasskeyRemoval.NeedsPasskeyProof), typeof(PasskeyRemoval.MayRemove)], shown.Passkeys.Select(passkey => passkey.Removing.GetType()));
        Assert.False((await host.Get<ShowRecovery>().RunAsync(session, Cancel))!.MayChange);
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
        var added = (await host.Get<ShowPasskeys>().RunAsync(owner, Cancel))!.Passkeys[^1];

        Assert.IsType<RemovePasskey.Result.Removed>(await host.Get<RemovePasskey>().RunAsync(new(owner, added.Id, IsWarned: false), Cancel));
    }

    /// <summary>The owner has a passkey of full trust and saved codes: one of these, which somebody finds, and the passkey's id.</summary>
    private static async Task<(string Code, string Passkey)> OwnedAsync(TestHost host, ScenarioMember owner, SoftAuthenticator authenticator)
    {
        await host.AddPasskeyAsync(await SignInByCodeAsync(host, owner), authenticator);
        await using (var db = await host.OpenAsync())
            await db.PasskeyInfos.Where(p => p.PersonId == owner.PersonId).ExecuteUpdateAsync(set => set.SetProperty(p => p.Assurance, AssuranceLevel.High), Cancel);
        var session = await SignInAsync(host, authenticator);
        var codes = Assert.IsType<MakeRecoveryCodes.Result.Made>(await host.Get<MakeRecoveryCodes>().RunAsync(session, "a form", Cancel)).Printed;
        return (codes[0], Assert.Single((await host.Get<ShowPasskeys>().RunAsync(session, Cancel))!.Passkeys).Id);
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
