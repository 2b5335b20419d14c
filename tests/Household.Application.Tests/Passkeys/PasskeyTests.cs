using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Passkeys;
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

/// <summary>Starts from a passkey that was added and signs in; each test breaks one thing.</summary>
public abstract class PasskeyTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_passkey_added_after_signing_in_by_code_signs_in()
    {
        await using var host = await SignInHost.StartAsync(database);
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        var scenario = await WithPasskeyAsync(host, authenticator);

        var signIn = host.Get<SignInByPasskey>();
        var browser = SignInHost.NewBrowser();
        var challenge = signIn.Begin(browser);
        var result = await signIn.RunAsync(new(challenge.State, authenticator.Get(challenge.OptionsJson), browser, null), Cancel);

        var session = Assert.IsType<SignInByPasskey.Result.SignedIn>(result).Session;
        var found = await host.Get<FindSession>().RunAsync(session.Token, Cancel);
        Assert.Equal(scenario.Partner.PersonId, found!.Person);
        await using var db = await host.OpenAsync();
        var stored = await db.Sessions.SingleAsync(s => s.Id == found.Id, Cancel);
        Assert.Equal((AuthenticationMethod.Passkey, AssuranceLevel.Operation), (stored.AuthenticationMethod, stored.ProofAssurance));
    }

    [Fact]
    public async Task A_replayed_sign_in_gives_nothing()
    {
        await using var host = await SignInHost.StartAsync(database);
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        await WithPasskeyAsync(host, authenticator);
        var signIn = host.Get<SignInByPasskey>();
        var asking = SignInHost.NewBrowser();
        var challenge = signIn.Begin(asking);
        var request = new SignInByPasskey.Request(challenge.State, authenticator.Get(challenge.OptionsJson), asking, null);
        Assert.IsType<SignInByPasskey.Result.SignedIn>(await signIn.RunAsync(request, Cancel));

        Assert.IsType<SignInByPasskey.Result.TooLate>(await signIn.RunAsync(request, Cancel));
    }

    [Fact]
    public async Task Of_a_sign_in_replayed_at_the_same_moment_one_succeeds()
    {
        await using var host = await SignInHost.StartAsync(database);
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        await WithPasskeyAsync(host, authenticator);
        var signIn = host.Get<SignInByPasskey>();
        var browser = SignInHost.NewBrowser();
        var challenge = signIn.Begin(browser);
        var request = new SignInByPasskey.Request(challenge.State, authenticator.Get(challenge.OptionsJson), browser, null);

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => signIn.RunAsync(request, Cancel)));

        Assert.Single(results.OfType<SignInByPasskey.Result.SignedIn>());
        Assert.Equal(7, results.OfType<SignInByPasskey.Result.TooLate>().Count());
    }

    [Theory]
    [InlineData(299, true)]
    [InlineData(300, false)]
    [InlineData(301, false)]
    public async Task A_challenge_lives_for_five_minutes(int seconds, bool signsIn)
    {
        await using var host = await SignInHost.StartAsync(database);
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        await WithPasskeyAsync(host, authenticator);
        var signIn = host.Get<SignInByPasskey>();
        var asking = SignInHost.NewBrowser();
        var challenge = signIn.Begin(asking);
        host.Time.Advance(TimeSpan.FromSeconds(seconds));

        var result = await signIn.RunAsync(new(challenge.State, authenticator.Get(challenge.OptionsJson), asking, null), Cancel);

        Assert.Equal(signsIn, result is SignInByPasskey.Result.SignedIn);
        Assert.Equal(!signsIn, result is SignInByPasskey.Result.TooLate);
    }

    public static TheoryData<string, Action<SoftAuthenticator>> WrongAuthenticators => new()
    {
        { "another site's page", a => a.Origin = "https://household.example.net" },
        { "another port's page", a => a.Origin = "http://localhost:5081" },
        { "a page in another site's frame", a => a.CrossOrigin = true },
        { "no user verification", a => a.VerifiesUser = false },
        { "a changed relying party", a => a.Tamper = data => data[0] ^= 1 },
    };

    [Theory]
    [MemberData(nameof(WrongAuthenticators))]
    public async Task Fails_when_the_assertion_comes_from(string what, Action<SoftAuthenticator> breakIt)
    {
        Assert.NotNull(what);
        await using var host = await SignInHost.StartAsync(database);
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        await WithPasskeyAsync(host, authenticator);
        breakIt(authenticator);
        var signIn = host.Get<SignInByPasskey>();
        var browser = SignInHost.NewBrowser();
        var challenge = signIn.Begin(browser);

        Assert.IsType<SignInByPasskey.Result.Refused>(
            await signIn.RunAsync(new(challenge.State, authenticator.Get(challenge.OptionsJson), browser, null), Cancel));
    }

    [Fact]
    public async Task A_clone_of_an_authenticator_that_counts_is_refused()
    {
        await using var host = await SignInHost.StartAsync(database);
        using var authenticator = new SoftAuthenticator(SignInHost.Origin) { SignatureCount = 1 };
        await WithPasskeyAsync(host, authenticator);

        Assert.True(await SignsInWithCountAsync(5));
        Assert.False(await SignsInWithCountAsync(5));
        Assert.False(await SignsInWithCountAsync(4));
        Assert.True(await SignsInWithCountAsync(6));

        async Task<bool> SignsInWithCountAsync(uint count)
        {
            authenticator.SignatureCount = count;
            var asking = SignInHost.NewBrowser();
            var challenge = host.Get<SignInByPasskey>().Begin(asking);
            var result = await host.Get<SignInByPasskey>().RunAsync(new(challenge.State, authenticator.Get(challenge.OptionsJson), asking, null), Cancel);
            return result is SignInByPasskey.Result.SignedIn;
        }
    }

    [Fact]
    public async Task Fails_when_the_state_was_not_made_here()
    {
        await using var host = await SignInHost.StartAsync(database);
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        await WithPasskeyAsync(host, authenticator);
        var signIn = host.Get<SignInByPasskey>();
        var browser = SignInHost.NewBrowser();
        var challenge = signIn.Begin(browser);
        var assertion = authenticator.Get(challenge.OptionsJson);

        Assert.IsType<SignInByPasskey.Result.Refused>(await signIn.RunAsync(new("made-up", assertion, browser, null), Cancel));
        Assert.IsType<SignInByPasskey.Result.Refused>(await signIn.RunAsync(new(challenge.State, "{}", browser, null), Cancel));
        Assert.IsType<SignInByPasskey.Result.Refused>(await signIn.RunAsync(new(challenge.State, "not json", browser, null), Cancel));
    }

    [Fact]
    public async Task A_state_for_adding_is_worthless_for_signing_in_and_in_another_session()
    {
        await using var host = await SignInHost.StartAsync(database);
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        var scenario = await Scenario.StoredAsync(host);
        var mine = await host.SignInAsync(scenario.Partner.Number, SignInHost.NewBrowser());
        var others = await host.SignInAsync(scenario.Payer.Number, SignInHost.NewBrowser());
        var challenge = Assert.IsType<MakePasskey.Result.Challenge>(await host.Get<MakePasskey>().BeginAsync(mine, Cancel));
        var made = authenticator.Create(challenge.OptionsJson);

        Assert.IsType<MakePasskey.Result.Refused>(await host.Get<MakePasskey>().RunAsync(new(others, challenge.State, made, "Phone"), Cancel));
        Assert.IsType<SignInByPasskey.Result.Refused>(await host.Get<SignInByPasskey>().RunAsync(new(challenge.State, made, SignInHost.NewBrowser(), null), Cancel));
    }

    [Fact]
    public async Task All_numbers_are_told_of_a_new_passkey_and_the_trail_keeps_it()
    {
        await using var host = await SignInHost.StartAsync(database);
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        var scenario = await WithPasskeyAsync(host, authenticator);

        await host.SendDueAsync();
        Assert.Contains(host.Sms.To(scenario.Partner.Number), text => text.Contains("passkey", StringComparison.Ordinal) && text.Contains("Chromium on Linux", StringComparison.Ordinal));
        await using var db = await host.OpenAsync();
        Assert.True(await db.AuditRecords.AnyAsync(r => r.ChainId == scenario.Partner.PersonId.Value && r.Action == "add-passkey" && r.Because == "add-passkey/user", Cancel));
    }

    [Fact]
    public async Task A_second_passkey_takes_a_fresh_proof_with_the_first()
    {
        await using var host = await SignInHost.StartAsync(database);
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        var scenario = await WithPasskeyAsync(host, authenticator);
        host.Time.Advance(Ripening.Objection);

        var byCode = await host.SignInAsync(scenario.Partner.Number, SignInHost.NewBrowser());
        using var byThief = new SoftAuthenticator(SignInHost.Origin);
        Assert.Equal(OperationRequestState.AwaitingProof, Assert.IsType<BeginOperation.Result.Begun>(Assert.IsType<MakePasskey.Result.Begun>(await host.TryAddPasskeyAsync(byCode, byThief)).How).State);

        var byPasskey = await SignInByPasskeyAsync(host, authenticator);
        using var second = new SoftAuthenticator(SignInHost.Origin);
        await host.AddPasskeyAsync(byPasskey, second);
        Assert.Equal(["Chromium on Linux", "Chromium on Linux (2)"], (await host.MeansAsync(byPasskey)).Of(MeansKind.Passkey).Select(p => p.Name));
    }

    [Fact]
    public async Task A_passkey_is_not_added_on_a_proof_that_is_no_longer_fresh()
    {
        await using var host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(host);
        var session = await host.SignInAsync(scenario.Partner.Number, SignInHost.NewBrowser());
        host.Time.Advance(Proof.FreshFor + TimeSpan.FromSeconds(1));

        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        Assert.Equal(OperationRequestState.AwaitingProof, Assert.IsType<BeginOperation.Result.Begun>(Assert.IsType<MakePasskey.Result.Begun>(await host.TryAddPasskeyAsync(session, authenticator)).How).State);
    }

    private static async Task<Domain.SessionId> SignInByPasskeyAsync(TestHost host, SoftAuthenticator authenticator)
    {
        var signIn = host.Get<SignInByPasskey>();
        var browser = SignInHost.NewBrowser();
        var challenge = signIn.Begin(browser);
        var result = await signIn.RunAsync(new(challenge.State, authenticator.Get(challenge.OptionsJson), browser, null), Cancel);
        return (await host.Get<FindSession>().RunAsync(Assert.IsType<SignInByPasskey.Result.SignedIn>(result).Session.Token, Cancel))!.Id;
    }

    private static async Task<Scenario> WithPasskeyAsync(TestHost host, SoftAuthenticator authenticator)
    {
        var scenario = await Scenario.StoredAsync(host);
        await host.AddPasskeyAsync(await host.SignInAsync(scenario.Partner.Number, SignInHost.NewBrowser()), authenticator);
        return scenario;
    }
}

public sealed class PasskeyTestsOnSqlite(SqliteTestDatabase database) : PasskeyTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class PasskeyTestsOnPostgres(PostgresTestDatabase database) : PasskeyTests(database), IClassFixture<PostgresTestDatabase>;
