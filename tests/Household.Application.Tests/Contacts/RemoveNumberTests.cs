using System.Text.RegularExpressions;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Contacts;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Contacts;

/// <summary>Starts from the partner, who has their own line's number and, since a month, that of a line nobody uses; signed in by a code to their own a moment ago.</summary>
public abstract partial class RemoveNumberTests(TestDatabase database) : IAsyncLifetime
{
    private readonly Browser _browser = SignInHost.NewBrowser();
    private TestHost _host = null!;
    private Scenario _scenario = null!;
    private Msisdn _spare;
    private MeansId _spareId;
    private MeansId _ownId;
    private SessionId _session;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await SignInHost.StartAsync(database);
        _scenario = await Scenario.StoredAsync(_host);
        _spare = await _host.AddSpareLineAsync(_scenario);
        _spareId = await _host.StoreNumberAsync(_scenario.Partner.PersonId, _spare, _host.Now.AddDays(-30));
        _ownId = MeansId.From(_scenario.Partner.Contact.Id.Value);
        _session = await _host.SignInAsync(_scenario.Partner.Number, _browser);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _host.DisposeAsync();
    }

    [Fact]
    public async Task What_this_number_added_goes_at_once_and_all_contacts_hear_of_it()
    {
        var third = await _host.AddSpareLineAsync(_scenario);
        await _host.AddAsync(_session, third, _browser);

        Assert.Equal(OperationRequestState.Done, await RemoveAsync(await IdAsync(third)));

        await _host.SendDueAsync();
        foreach (var number in (Msisdn[])[_scenario.Partner.Number, _spare, third]) Assert.Contains("was removed", _host.Sms.To(number)[^1], StringComparison.Ordinal);
        Assert.Null((await _host.Get<WatchSession>().RunAsync(await _host.SignInAsync(third, SignInHost.NewBrowser()), Cancel))!.Person);
        await using var db = await _host.OpenAsync();
        Assert.True(await db.AuditRecords.AnyAsync(r => r.ChainId == _scenario.Partner.PersonId.Value && r.Action == "remove-means" && r.Because == "remove-means/user", Cancel));
        Assert.True(await db.SecurityEvents.AnyAsync(e => e.PersonId == _scenario.Partner.PersonId && e.Kind == SecurityEventKind.NumberRemoved && e.Subject == third.Masked, Cancel));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public async Task What_does_not_descend_from_this_number_waits_a_week_and_works_until_then(int seconds, bool works)
    {
        Assert.Equal(OperationRequestState.Waiting, await RemoveAsync(_spareId));

        _host.Time.Advance(Ripening.Removal + TimeSpan.FromSeconds(seconds));
        await _host.RunJobsAsync();

        var session = await _host.SignInAsync(_spare, SignInHost.NewBrowser());
        Assert.Equal(works ? _scenario.Partner.PersonId : null, (await _host.Get<WatchSession>().RunAsync(session, Cancel))!.Person);
    }

    [Fact]
    public async Task The_link_that_the_number_itself_gets_stops_its_removal()
    {
        await RemoveAsync(_spareId);
        await _host.SendDueAsync();
        var token = StopLink().Match(_host.Sms.To(_spare)[^1]).Groups["token"].Value;

        Assert.True(await _host.Get<ObjectToRequest>().ByLinkAsync(SecretToken.OfLink.HashOf(token)!, Cancel));

        _host.Time.Advance(Ripening.Removal * 2);
        await _host.RunJobsAsync();
        Assert.Equal(_scenario.Partner.PersonId, (await _host.Get<WatchSession>().RunAsync(await _host.SignInAsync(_spare, SignInHost.NewBrowser()), Cancel))!.Person);
    }

    [Fact]
    public async Task A_number_that_was_given_up_stays_so_until_its_person_adds_it_again()
    {
        await RemoveAsync(_spareId);
        _host.Time.Advance(Ripening.Removal);
        await _host.RunJobsAsync();
        var holder = await _host.SignInAsync(_spare, SignInHost.NewBrowser());
        Assert.Null((await _host.Get<WatchSession>().RunAsync(holder, Cancel))!.Person);

        _session = await _host.SignInAsync(_scenario.Partner.Number, _browser);
        await _host.AddAsync(_session, _spare, _browser);
        Assert.Equal(_scenario.Partner.PersonId, (await _host.Get<WatchSession>().RunAsync(await _host.SignInAsync(_spare, SignInHost.NewBrowser()), Cancel))!.Person);
    }

    [Fact]
    public async Task Sessions_that_it_opened_end_with_it_and_what_they_asked_for_is_cancelled()
    {
        var third = await _host.AddSpareLineAsync(_scenario);
        await _host.AddAsync(_session, third, _browser);
        var thief = await _host.SignInAsync(third, SignInHost.NewBrowser());
        var asked = Assert.IsType<BeginOperation.Result.Begun>(await _host.BeginOwnAsync(thief, Permission.RemoveMeans, _spareId.Value));
        Assert.Equal(OperationRequestState.Waiting, asked.State);

        await RemoveAsync(await IdAsync(third));

        Assert.Null(await _host.Get<WatchSession>().RunAsync(thief, Cancel));
        await using var db = await _host.OpenAsync();
        Assert.Equal(OperationRequestState.Cancelled, (await db.OperationRequests.SingleAsync(r => r.Id == asked.Id, Cancel)).State);
    }

    [Fact]
    public async Task A_code_that_was_on_its_way_to_it_signs_nobody_in_any_more()
    {
        var third = await _host.AddSpareLineAsync(_scenario);
        await _host.AddAsync(_session, third, _browser);
        var thief = SignInHost.NewBrowser();
        var code = await _host.AskForCodeAsync(third, thief);
        var digits = await _host.NewestDigitsAsync(third);
        await RemoveAsync(await IdAsync(third));
        Assert.IsType<SignInByCode.Result.ProvesNothing>(await _host.TypeCodeAsync(code, digits, thief));
    }

    [Fact]
    public async Task The_last_way_in_is_not_removed_and_a_number_whose_SIM_is_new_is_none()
    {
        await using (var db = await _host.OpenAsync())
            await _host.SwapSimAsync(_scenario.HouseholdId, (await db.Lines.SingleAsync(l => l.HouseholdId == _scenario.HouseholdId && l.Number == _spare, Cancel)).Id);

        Assert.Equal(RefusalReason.LastWayIn, Assert.IsType<BeginOperation.Result.Refused>(await _host.BeginOwnAsync(_session, Permission.RemoveMeans, _ownId.Value)).Reason);
        Assert.False((await _host.Get<ShowContacts>().RunAsync(_session, Cancel))!.Numbers.Single(n => n.Value == _spare).Proves);
    }

    [Fact]
    public async Task Whoever_adds_a_number_of_theirs_never_drives_the_owner_s_out()
    {
        var thiefs = await _host.AddSpareLineAsync(_scenario);
        await _host.AddAsync(_session, thiefs, _browser);
        var thief = await _host.SignInAsync(thiefs, SignInHost.NewBrowser());
        Assert.Equal(OperationRequestState.Waiting, Assert.IsType<BeginOperation.Result.Begun>(await _host.BeginOwnAsync(thief, Permission.RemoveMeans, _spareId.Value)).State);
        _host.Time.Advance(Ripening.Removal);
        await _host.RunJobsAsync();

        thief = await _host.SignInAsync(thiefs, SignInHost.NewBrowser());

        // Not even with a code to the owner’s number itself: what would be left came after it, and from it.
        Assert.Equal(RefusalReason.LastWayIn, Assert.IsType<BeginOperation.Result.Refused>(await _host.BeginOwnAsync(thief, Permission.RemoveMeans, _ownId.Value)).Reason);
    }

    [Fact]
    public async Task Beside_a_passkey_that_has_stood_for_a_week_a_code_removes_nothing()
    {
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        await _host.AddPasskeyAsync(_session, authenticator);
        _host.Time.Advance(Ripening.Objection);
        _session = await _host.SignInAsync(_scenario.Partner.Number, _browser);
        Assert.Equal(OperationRequestState.AwaitingProof, await RemoveAsync(_spareId));

        _session = await _host.SignInAsync(authenticator, _browser);
        Assert.Equal(OperationRequestState.Waiting, await RemoveAsync(_spareId));
    }

    [Fact]
    public async Task Nobody_removes_another_person_s_number_and_none_is_removed_twice()
    {
        var payer = await _host.SignInAsync(_scenario.Payer.Number, SignInHost.NewBrowser());
        Assert.IsType<BeginOperation.Result.NotFound>(await _host.BeginOwnAsync(payer, Permission.RemoveMeans, _spareId.Value));
        Assert.IsType<BeginOperation.Result.NotFound>(await _host.Get<BeginOperation>().RunAsync(
            new(payer, new OperationOwner.OfPerson(_scenario.Partner.PersonId), Permission.RemoveMeans, _spareId.Value), Cancel));
        var third = await _host.AddSpareLineAsync(_scenario);
        await _host.AddAsync(_session, third, _browser);
        var id = await IdAsync(third);
        Assert.Equal(OperationRequestState.Done, await RemoveAsync(id));
        Assert.IsType<BeginOperation.Result.NothingLeft>(await _host.BeginOwnAsync(_session, Permission.RemoveMeans, id.Value));
    }

    [Fact]
    public async Task Of_two_removals_that_would_leave_nothing_one_comes_to_nothing()
    {
        await RemoveAsync(_spareId);
        var spares = await _host.SignInAsync(_spare, SignInHost.NewBrowser());
        Assert.Equal(OperationRequestState.Waiting, Assert.IsType<BeginOperation.Result.Begun>(await _host.BeginOwnAsync(spares, Permission.RemoveMeans, _ownId.Value)).State);
        _host.Time.Advance(Ripening.Removal);
        await _host.RunJobsAsync();
        await using var db = await _host.OpenAsync();
        Assert.Equal(1, await db.ContactMediums.CountAsync(c => c.PersonId == _scenario.Partner.PersonId, Cancel));
    }

    private async Task<OperationRequestState> RemoveAsync(MeansId id) => Assert.IsType<BeginOperation.Result.Begun>(await _host.BeginOwnAsync(_session, Permission.RemoveMeans, id.Value)).State;

    private async Task<MeansId> IdAsync(Msisdn number)
    {
        await using var db = await _host.OpenAsync();
        return MeansId.From((await db.ContactMediums.SingleAsync(c => c.Number == number, Cancel)).Id.Value);
    }

    [GeneratedRegex(@"/stop/(?<token>\S+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StopLink();
}

public sealed class RemoveNumberTestsOnSqlite(SqliteTestDatabase database) : RemoveNumberTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class RemoveNumberTestsOnPostgres(PostgresTestDatabase database) : RemoveNumberTests(database), IClassFixture<PostgresTestDatabase>;
