using System.Security.Cryptography;
using System.Text.RegularExpressions;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Passkeys;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Authenticators;

/// <summary>Starts from the partner, with a second number of theirs, who added one passkey after signing in by the code to the first.</summary>
public abstract partial class ManagePasskeysTests(TestDatabase database) : IAsyncLifetime
{
    private readonly SoftAuthenticator _authenticator = new(SignInHost.Origin);
    private TestHost _host = null!;
    private Scenario _scenario = null!;
    private Msisdn _other;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await SignInHost.StartAsync(database);
        _scenario = await Scenario.StoredAsync(_host);
        _other = MadeUp.Number();
        await _host.StoreAsync(new Domain.People.ContactMedium(_host.Ids.New<ContactMediumId>(), _scenario.Partner.PersonId, _other, _host.Now.AddDays(-30)));
        _authenticator.Aaguid = Guid.Parse("ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4");
        await _host.AddPasskeyAsync(await _host.SignInAsync(_scenario.Partner.Number, SignInHost.NewBrowser()), _authenticator);
        await _host.SendDueAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _authenticator.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_passkey_is_called_what_its_maker_calls_it_and_says_where_it_works()
    {
        var passkey = Assert.Single((await ShownAsync(await SignInAsync())).Passkeys);
        Assert.Equal(("Google Password Manager", PasskeyReach.Synced), (passkey.Name, passkey.Reach));
        Assert.Equal("Chromium on Linux", passkey.LastUsedOn);
        Assert.Equal(_host.Now, passkey.LastUsedAt);
    }

    [Fact]
    public async Task A_passkey_that_nobody_objects_to_is_trusted_fully_after_a_week()
    {
        _host.Time.Advance(PasskeyAssurance.Hold - TimeSpan.FromTicks(TimeSpan.TicksPerMicrosecond));
        Assert.Equal(AssuranceLevel.Operation, await AssuranceAsync(await SignInAsync()));
        _host.Time.Advance(TimeSpan.FromTicks(TimeSpan.TicksPerMicrosecond));
        Assert.Equal(AssuranceLevel.High, await AssuranceAsync(await SignInAsync()));
    }

    [Fact]
    public async Task A_passkey_added_with_the_only_number_s_code_is_never_trusted_fully_by_time_alone()
    {
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        await _host.AddPasskeyAsync(await _host.SignInAsync(_scenario.Lodger.Number, SignInHost.NewBrowser()), authenticator);
        await _host.SendDueAsync();
        _host.Time.Advance(PasskeyAssurance.Hold * 4);

        Assert.Equal(AssuranceLevel.Operation, await AssuranceAsync(await SignInAsync(authenticator)));
    }

    [Fact]
    public async Task An_older_passkey_of_full_trust_confirms_a_newer_one()
    {
        var weak = await SignInAsync();
        Assert.IsType<ConfirmPasskey.Result.NeedsOlderPasskey>(await _host.Get<ConfirmPasskey>().RunAsync(weak, await IdAsync(weak), Cancel));

        await RaiseAsync();
        using var newer = new SoftAuthenticator(SignInHost.Origin);
        await _host.AddPasskeyAsync(await SignInAsync(), newer);
        await LowerNewestAsync();
        var strong = await SignInAsync();
        var shown = (await ShownAsync(strong)).Passkeys[^1];
        Assert.True(shown is { IsFull: false, MayConfirm: true });

        Assert.IsType<ConfirmPasskey.Result.Confirmed>(await _host.Get<ConfirmPasskey>().RunAsync(strong, shown.Id, Cancel));
        Assert.Equal(AssuranceLevel.High, await AssuranceAsync(await SignInAsync(newer)));
    }

    [Fact]
    public async Task Of_people_who_register_one_credential_at_the_same_moment_one_gets_it_and_the_others_are_refused()
    {
        var id = RandomNumberGenerator.GetBytes(32);
        using var authenticator = new SoftAuthenticator(SignInHost.Origin) { CredentialId = id };
        var requests = new List<AddPasskey.Request>();
        foreach (var member in (ScenarioMember[])[_scenario.Payer, _scenario.Son, _scenario.Lodger])
        {
            var session = await _host.SignInAsync(member.Number, SignInHost.NewBrowser());
            var challenge = Assert.IsType<AddPasskey.Result.Challenge>(await _host.Get<AddPasskey>().BeginAsync(session, Cancel));
            requests.Add(new(session, challenge.State, authenticator.Create(challenge.OptionsJson), "Chromium on Linux"));
        }

        var results = await Task.WhenAll(requests.Select(request => Task.Run(() => _host.Get<AddPasskey>().RunAsync(request, Cancel), Cancel)));

        Assert.Single(results.OfType<AddPasskey.Result.Added>());
        Assert.Equal(2, results.OfType<AddPasskey.Result.Refused>().Count());
    }

    [Fact]
    public async Task The_last_passkey_goes_after_a_warning_and_everybody_concerned_hears_of_it()
    {
        var session = await SignInAsync();
        var id = await IdAsync(session);
        Assert.IsType<PasskeyRemoval.NeedsWarning>(Assert.IsType<RemovePasskey.Result.Refused>(await _host.Get<RemovePasskey>().RunAsync(new(session, id, false), Cancel)).Why);

        Assert.IsType<RemovePasskey.Result.Removed>(await _host.Get<RemovePasskey>().RunAsync(new(session, id, true), Cancel));

        await _host.SendDueAsync();
        foreach (var number in (Msisdn[])[_scenario.Partner.Number, _other]) Assert.Contains("was removed", _host.Sms.To(number)[^1], StringComparison.Ordinal);
        await using var db = await _host.OpenAsync();
        Assert.False(await db.PasskeyInfos.AnyAsync(p => p.PersonId == _scenario.Partner.PersonId, Cancel));
        Assert.True(await db.AuditRecords.AnyAsync(r => r.ChainId == _scenario.HouseholdId.Value && r.Action == "remove-passkey", Cancel));
        Assert.True(await db.SecurityEvents.AnyAsync(e => e.PersonId == _scenario.Partner.PersonId && e.Kind == SecurityEventKind.PasskeyRemoved && e.Device == "Chromium on Linux", Cancel));
        Assert.IsType<SignInByPasskey.Result.Unknown>(await AnswerAsync(_authenticator));
    }

    [Fact]
    public async Task A_session_that_a_removed_passkey_began_puts_none_in_its_place_and_takes_none_away()
    {
        using var thiefs = new SoftAuthenticator(SignInHost.Origin);
        _host.Time.Advance(TimeSpan.FromSeconds(1));
        await _host.AddPasskeyAsync(await SignInAsync(), thiefs);
        var thief = await SignInAsync(thiefs);
        var owner = await SignInAsync();
        var passkeys = (await ShownAsync(owner)).Passkeys;
        Assert.IsType<AddPasskey.Result.Challenge>(await _host.Get<AddPasskey>().BeginAsync(thief, Cancel));

        Assert.IsType<RemovePasskey.Result.Removed>(await _host.Get<RemovePasskey>().RunAsync(new(owner, passkeys[^1].Id, false), Cancel));

        Assert.IsType<AddPasskey.Result.NeedsProof>(await _host.Get<AddPasskey>().BeginAsync(thief, Cancel));
        Assert.IsType<RemovePasskey.Result.Refused>(await _host.Get<RemovePasskey>().RunAsync(new(thief, passkeys[0].Id, true), Cancel));
        Assert.IsType<AddPasskey.Result.Challenge>(await _host.Get<AddPasskey>().BeginAsync(owner, Cancel));
    }

    [Fact]
    public async Task A_code_removes_no_passkey_and_neither_does_somebody_else()
    {
        var id = await IdAsync(await SignInAsync());
        var byCode = await _host.SignInAsync(_scenario.Partner.Number, SignInHost.NewBrowser());
        Assert.IsType<PasskeyRemoval.NeedsPasskeyProof>(Assert.IsType<RemovePasskey.Result.Refused>(await _host.Get<RemovePasskey>().RunAsync(new(byCode, id, true), Cancel)).Why);
        var payer = await _host.SignInAsync(_scenario.Payer.Number, SignInHost.NewBrowser());
        Assert.IsType<RemovePasskey.Result.NotFound>(await _host.Get<RemovePasskey>().RunAsync(new(payer, id, true), Cancel));
        Assert.IsType<RenamePasskey.Result.NotFound>(await _host.Get<RenamePasskey>().RunAsync(new(payer, id, "Mine"), Cancel));
        Assert.IsType<ConfirmPasskey.Result.NotFound>(await _host.Get<ConfirmPasskey>().RunAsync(payer, id, Cancel));
    }

    [Theory]
    [InlineData("My phone", true)]
    [InlineData("  My phone  ", true)]
    [InlineData("", false)]
    [InlineData("   ", false)]
    [InlineData("a\nb", false)]
    public async Task A_passkey_is_called_what_its_owner_likes(string name, bool may)
    {
        var session = await SignInAsync();
        var result = await _host.Get<RenamePasskey>().RunAsync(new(session, await IdAsync(session), name), Cancel);
        Assert.Equal(may, result is RenamePasskey.Result.Renamed);
        Assert.Equal(may ? "My phone" : "Google Password Manager", (await ShownAsync(session)).Passkeys.Single().Name);
    }

    [Theory]
    [InlineData(PasskeyInfo.NameSize, true)]
    [InlineData(PasskeyInfo.NameSize + 1, false)]
    public async Task A_name_has_sixty_letters_at_most(int length, bool may)
    {
        var session = await SignInAsync();
        Assert.Equal(may, await _host.Get<RenamePasskey>().RunAsync(new(session, await IdAsync(session), new('x', length)), Cancel) is RenamePasskey.Result.Renamed);
    }

    [Fact]
    public async Task Whoever_was_told_takes_the_passkey_away_and_every_browser_is_signed_out()
    {
        var session = await SignInAsync();
        var token = LinkIn().Match(_host.Sms.To(_other)[^1]).Groups["token"].Value;
        Assert.Equal("Google Password Manager", await _host.Get<ObjectToPasskey>().ShowAsync(token, Cancel));
        Assert.NotNull(await _host.Get<WatchSession>().RunAsync(session, Cancel));

        Assert.True(await _host.Get<ObjectToPasskey>().RunAsync(token, Cancel));

        Assert.Null(await _host.Get<WatchSession>().RunAsync(session, Cancel));
        Assert.Null(await _host.Get<WatchSession>().RunAsync(_scenario.Partner.Session.Id, Cancel));
        Assert.NotNull(await _host.Get<WatchSession>().RunAsync(_scenario.Payer.Session.Id, Cancel));
        Assert.IsType<SignInByPasskey.Result.Unknown>(await AnswerAsync(_authenticator));
        Assert.False(await _host.Get<ObjectToPasskey>().RunAsync(token, Cancel));
    }

    [Fact]
    public async Task What_the_passkey_added_goes_with_it_and_what_a_better_one_added_stays()
    {
        using var added = new SoftAuthenticator(SignInHost.Origin);
        using var better = new SoftAuthenticator(SignInHost.Origin);
        using var another = new SoftAuthenticator(SignInHost.Origin);
        var token = LinkIn().Match(_host.Sms.To(_other)[^1]).Groups["token"].Value;
        await _host.AddPasskeyAsync(await SignInAsync(), added);
        _host.Time.Advance(TimeSpan.FromSeconds(1));
        await _host.AddPasskeyAsync(await SignInAsync(added), better);
        await using (var db = await _host.OpenAsync())
            await db.PasskeyInfos.Where(p => p.PersonId == _scenario.Partner.PersonId && p.AddedAt == _host.Now).ExecuteUpdateAsync(set => set.SetProperty(p => p.Assurance, AssuranceLevel.High), Cancel);
        await _host.AddPasskeyAsync(await SignInAsync(better), another);

        Assert.True(await _host.Get<ObjectToPasskey>().RunAsync(token, Cancel));

        Assert.IsType<SignInByPasskey.Result.Unknown>(await AnswerAsync(_authenticator));
        Assert.IsType<SignInByPasskey.Result.Unknown>(await AnswerAsync(added));
        Assert.IsType<SignInByPasskey.Result.SignedIn>(await AnswerAsync(better));
        Assert.IsType<SignInByPasskey.Result.SignedIn>(await AnswerAsync(another));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public async Task The_link_works_for_a_week(int microseconds, bool works)
    {
        var token = LinkIn().Match(_host.Sms.To(_other)[^1]).Groups["token"].Value;
        _host.Time.Advance(PasskeyAssurance.Hold + TimeSpan.FromMicroseconds(microseconds));
        Assert.Equal(works, await _host.Get<ObjectToPasskey>().ShowAsync(token, Cancel) is not null);
        Assert.Equal(works, await _host.Get<ObjectToPasskey>().RunAsync(token, Cancel));
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("!")]
    public async Task A_link_that_was_never_sent_does_nothing(string token)
    {
        Assert.Null(await _host.Get<ObjectToPasskey>().ShowAsync(token, Cancel));
        Assert.False(await _host.Get<ObjectToPasskey>().RunAsync(token, Cancel));
    }

    private async Task<SessionId> SignInAsync(SoftAuthenticator? authenticator = null)
    {
        var session = Assert.IsType<SignInByPasskey.Result.SignedIn>(await AnswerAsync(authenticator ?? _authenticator)).Session;
        return (await _host.Get<FindSession>().RunAsync(session.Token, Cancel))!.Id;
    }

    private async Task<SignInByPasskey.Result> AnswerAsync(SoftAuthenticator authenticator)
    {
        var browser = SignInHost.NewBrowser();
        var challenge = _host.Get<SignInByPasskey>().Begin(browser);
        return await _host.Get<SignInByPasskey>().RunAsync(new(challenge.State, authenticator.Get(challenge.OptionsJson), browser, null), Cancel);
    }

    private async Task<ShowPasskeys.View> ShownAsync(SessionId session) => (await _host.Get<ShowPasskeys>().RunAsync(session, Cancel))!;

    private async Task<string> IdAsync(SessionId session) => (await ShownAsync(session)).Passkeys[0].Id;

    private async Task<AssuranceLevel> AssuranceAsync(SessionId session)
    {
        await using var db = await _host.OpenAsync();
        return await db.Sessions.Where(s => s.Id == session).Select(s => s.ProofAssurance).SingleAsync(Cancel);
    }

    private async Task RaiseAsync()
    {
        _host.Time.Advance(PasskeyAssurance.Hold);
        Assert.Equal(AssuranceLevel.High, await AssuranceAsync(await SignInAsync()));
    }

    /// <summary>As if the newest had been added on a code, before the rule asked for a passkey.</summary>
    private async Task LowerNewestAsync()
    {
        await using var db = await _host.OpenAsync();
        await db.PasskeyInfos.Where(p => p.PersonId == _scenario.Partner.PersonId && p.AddedAt == _host.Now)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Assurance, AssuranceLevel.Operation).SetProperty(p => p.NoticeId, (Guid?)null), Cancel);
    }

    [GeneratedRegex(@"/not-me/(?<token>\S+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LinkIn();
}

public sealed class ManagePasskeysTestsOnSqlite(SqliteTestDatabase database) : ManagePasskeysTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class ManagePasskeysTestsOnPostgres(PostgresTestDatabase database) : ManagePasskeysTests(database), IClassFixture<PostgresTestDatabase>;
