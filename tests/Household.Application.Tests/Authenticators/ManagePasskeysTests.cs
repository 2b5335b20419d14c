using System.Security.Cryptography;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Passkeys;
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

namespace HouseholdPortal.Application.Tests.Authenticators;

/// <summary>Starts from the partner, with a second number that is a root of its own, who added one passkey after signing in by the code to the first.</summary>
public abstract class ManagePasskeysTests(TestDatabase database) : IAsyncLifetime
{
    private readonly SoftAuthenticator _authenticator = new(SignInHost.Origin);
    private OwnStory _story = null!;
    private Msisdn _other;
    private MeansId _passkey;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _story = await OwnStory.StartAsync(database);
        _other = MadeUp.Number();
        await _story.Host.StoreNumberAsync(_story.Partner.PersonId, _other, _story.Host.Now.AddDays(-30));
        _authenticator.Aaguid = Guid.Parse("ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4");
        _passkey = await _story.AddAsync(await _story.ByCodeAsync(), _authenticator);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _authenticator.Dispose();
        await _story.DisposeAsync();
    }

    [Fact]
    public async Task A_passkey_is_called_what_its_maker_calls_it_and_says_where_it_works_and_what_it_came_from()
    {
        var passkey = await _story.ShownAsync(await _story.ByPasskeyAsync(_authenticator), _passkey);
        Assert.Equal(("Google Password Manager", PasskeyReach.Synced), (passkey.Name, passkey.Reach));
        Assert.Equal(("Chromium on Linux", _story.Host.Now), (passkey.LastUsedOn, passkey.LastUsedAt));
        Assert.Equal((MeansKind.Number, NationalNumber.Of(_story.Number)), (passkey.AddedWith!.Kind, passkey.AddedWith.Name));
    }

    [Theory]
    [InlineData(-1, AssuranceLevel.Operation)]
    [InlineData(0, AssuranceLevel.High)]
    [InlineData(1, AssuranceLevel.High)]
    public async Task With_an_independent_contact_told_a_passkey_is_trusted_fully_after_a_week(int microseconds, AssuranceLevel worth)
    {
        _story.Host.Time.Advance(Ripening.Objection + TimeSpan.FromMicroseconds(microseconds));
        Assert.Equal(worth, await _story.WorthAsync(_passkey));
    }

    [Fact]
    public async Task A_notice_that_never_arrived_told_nobody()
    {
        await using (var db = await _story.Host.OpenAsync())
        {
            var notice = await db.Means.Where(m => m.Id == _passkey).Select(m => m.NoticeId).SingleAsync(Cancel);
            await db.Set<Application.Messaging.OutboxMessage>().Where(m => m.Id == notice).ExecuteUpdateAsync(set => set.SetProperty(m => m.Delivery, Application.Messaging.Delivery.Undelivered), Cancel);
        }

        _story.Host.Time.Advance(Ripening.Objection);
        Assert.Equal(AssuranceLevel.Operation, await _story.WorthAsync(_passkey));
    }

    [Fact]
    public async Task An_older_passkey_of_full_trust_confirms_a_newer_one_and_a_code_does_not()
    {
        _story.Host.Time.Advance(Ripening.Objection);
        using var newer = new SoftAuthenticator(SignInHost.Origin);
        var id = await _story.AddAsync(await _story.ByPasskeyAsync(_authenticator), newer);
        await using (var db = await _story.Host.OpenAsync())
            await db.Means.Where(m => m.Id == id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Assurance, AssuranceLevel.Operation).SetProperty(m => m.NoticeId, (Guid?)null), Cancel);
        Assert.Equal(OperationRequestState.AwaitingProof, await _story.StateAsync(await _story.ByCodeAsync(), Permission.ConfirmPasskey, id));

        var strong = await _story.ByPasskeyAsync(_authenticator);
        var asked = Assert.IsType<BeginOperation.Result.Begun>(await _story.BeginAsync(strong, Permission.ConfirmPasskey, id));
        var options = (await _story.Host.Get<MakeApprovalChallenge>().RunAsync(asked.Id, strong, Cancel))!;
        Assert.IsType<ConfirmOperation.Result.Proved>(await _story.Host.Get<ConfirmOperation>().RunAsync(new(strong, asked.Id, new AuthenticatorResponse.Passkey(_authenticator.Get(options)), "a form"), Cancel));
        Assert.Equal(AssuranceLevel.High, await _story.WorthAsync(id));
    }

    [Fact]
    public async Task Of_people_who_register_one_credential_at_the_same_moment_one_gets_it()
    {
        var id = RandomNumberGenerator.GetBytes(32);
        using var authenticator = new SoftAuthenticator(SignInHost.Origin) { CredentialId = id };
        var requests = new List<MakePasskey.Request>();
        foreach (var member in (ScenarioMember[])[_story.Scenario.Payer, _story.Scenario.Son, _story.Scenario.Lodger])
        {
            var session = await _story.ByCodeAsync(member.Number);
            var challenge = Assert.IsType<MakePasskey.Result.Challenge>(await _story.Host.Get<MakePasskey>().BeginAsync(session, Cancel));
            requests.Add(new(session, challenge.State, authenticator.Create(challenge.OptionsJson), "Chromium on Linux"));
        }

        var results = await Task.WhenAll(requests.Select(request => Task.Run(() => _story.Host.Get<MakePasskey>().RunAsync(request, Cancel), Cancel)));

        Assert.Single(results, result => result is MakePasskey.Result.Begun { How: BeginOperation.Result.Begun { State: OperationRequestState.Done } });
        await using var db = await _story.Host.OpenAsync();
        Assert.Equal(1, await db.PasskeyInfos.CountAsync(p => p.CredentialId == id, Cancel));
    }

    [Fact]
    public async Task A_passkey_removes_itself_and_everybody_concerned_hears_of_it()
    {
        Assert.Equal(OperationRequestState.Done, await _story.StateAsync(await _story.ByPasskeyAsync(_authenticator), Permission.RemoveMeans, _passkey));

        await _story.Host.SendDueAsync();
        foreach (var number in (Msisdn[])[_story.Number, _other]) Assert.Contains("was removed", _story.Host.Sms.To(number)[^1], StringComparison.Ordinal);
        await using var db = await _story.Host.OpenAsync();
        Assert.False(await db.PasskeyInfos.AnyAsync(p => p.PersonId == _story.Partner.PersonId, Cancel));
        Assert.True(await db.AuditRecords.AnyAsync(r => r.ChainId == _story.Partner.PersonId.Value && r.Action == "remove-means" && r.Because == "remove-means/user", Cancel));
        Assert.True(await db.SecurityEvents.AnyAsync(e => e.PersonId == _story.Partner.PersonId && e.Kind == SecurityEventKind.PasskeyRemoved && e.Device == "Chromium on Linux", Cancel));
        Assert.IsType<SignInByPasskey.Result.Unknown>(await _story.AnswerAsync(_authenticator));
    }

    [Fact]
    public async Task A_session_that_a_removed_passkey_began_is_over()
    {
        using var thiefs = new SoftAuthenticator(SignInHost.Origin);
        var id = await _story.AddAsync(await _story.ByPasskeyAsync(_authenticator), thiefs);
        var thief = await _story.ByPasskeyAsync(thiefs);

        Assert.Equal(OperationRequestState.Done, await _story.StateAsync(await _story.ByPasskeyAsync(_authenticator), Permission.RemoveMeans, id));

        Assert.Null(await _story.Host.Get<Application.Sessions.WatchSession>().RunAsync(thief, Cancel));
    }

    [Fact]
    public async Task After_its_week_a_code_removes_no_passkey_and_somebody_else_never_does()
    {
        _story.Host.Time.Advance(Ripening.Objection);
        Assert.Equal(OperationRequestState.AwaitingProof, await _story.StateAsync(await _story.ByCodeAsync(), Permission.RemoveMeans, _passkey));
        var payer = await _story.ByCodeAsync(_story.Scenario.Payer.Number);
        foreach (var permission in (Permission[])[Permission.RemoveMeans, Permission.ConfirmPasskey, Permission.ObjectToMeans])
            Assert.IsType<BeginOperation.Result.NotFound>(await _story.BeginAsync(payer, permission, _passkey));
    }

    [Theory]
    [InlineData("My phone", "My phone")]
    [InlineData("  My phone  ", "My phone")]
    [InlineData("", null)]
    [InlineData("   ", null)]
    [InlineData("a\nb", null)]
    public void A_passkey_is_called_what_its_owner_likes(string typed, string? name) => Assert.Equal(name, PasskeyInfo.ReadName(typed));

    [Theory]
    [InlineData(PasskeyInfo.NameSize, true)]
    [InlineData(PasskeyInfo.NameSize + 1, false)]
    public async Task A_name_has_sixty_letters_at_most_and_giving_one_takes_a_fresh_proof(int length, bool may)
    {
        var session = await _story.ByPasskeyAsync(_authenticator);
        Assert.Equal(may, await _story.BeginAsync(session, Permission.RenamePasskey, _passkey, new('x', length)) is BeginOperation.Result.Begun { State: OperationRequestState.Done });
        _story.Host.Time.Advance(Proof.FreshFor + TimeSpan.FromTicks(10));
        Assert.Equal(OperationRequestState.AwaitingProof, await _story.StateAsync(session, Permission.RenamePasskey, _passkey, "Later"));
    }

    [Theory]
    [InlineData(MeansLimits.Passkeys - 1, true)]
    [InlineData(MeansLimits.Passkeys, false)]
    public async Task A_person_has_twenty_passkeys_at_most(int before, bool may)
    {
        for (var i = 1; i < before; i++)
        {
            var id = _story.Host.Ids.New<MeansId>();
            await _story.Host.StoreAsync(new Means(_story.Partner.PersonId, id, MeansKind.Passkey, Provenance.Root(AuthenticationMethod.Code), _story.Host.Now));
        }

        using var more = new SoftAuthenticator(SignInHost.Origin);
        var result = Assert.IsType<MakePasskey.Result.Begun>(await _story.Host.TryAddPasskeyAsync(await _story.ByPasskeyAsync(_authenticator), more)).How;
        if (may) Assert.IsType<BeginOperation.Result.Begun>(result);
        else Assert.Equal(RefusalReason.TooMany, Assert.IsType<BeginOperation.Result.Refused>(result).Reason);
    }
}

public sealed class ManagePasskeysTestsOnSqlite(SqliteTestDatabase database) : ManagePasskeysTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class ManagePasskeysTestsOnPostgres(PostgresTestDatabase database) : ManagePasskeysTests(database), IClassFixture<PostgresTestDatabase>;
