using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Contacts;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Contacts;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Contacts;

/// <summary>Starts from the partner, who has their own line's number and, since a month, that of a line nobody uses; signed in by a code a moment ago.</summary>
public abstract class RemoveNumberTests(TestDatabase database) : IAsyncLifetime
{
    private readonly Browser _browser = SignInHost.NewBrowser();
    private TestHost _host = null!;
    private Scenario _scenario = null!;
    private Msisdn _spare;
    private SessionId _session;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await SignInHost.StartAsync(database);
        _scenario = await Scenario.StoredAsync(_host);
        _spare = await _host.AddSpareLineAsync(_scenario);
        await _host.StoreAsync(new Domain.People.ContactMedium(_host.Ids.New<ContactMediumId>(), _scenario.Partner.PersonId, _spare, _host.Now.AddDays(-30)));
        _session = await _host.SignInAsync(_scenario.Partner.Number, _browser);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _host.DisposeAsync();
    }

    [Fact]
    public async Task A_removed_number_proves_its_person_no_more_and_all_contacts_hear_of_it()
    {
        Assert.IsType<RemoveContact.Result.Removed>(await RemoveAsync(_spare));

        await _host.SendDueAsync();
        foreach (var number in (Msisdn[])[_scenario.Partner.Number, _spare]) Assert.Contains($"{_spare.Digits[^4..]} was removed", _host.Sms.To(number)[^1], StringComparison.Ordinal);
        Assert.Null((await _host.Get<WatchSession>().RunAsync(await _host.SignInAsync(_spare, SignInHost.NewBrowser()), Cancel))!.Person);
        await using var db = await _host.OpenAsync();
        Assert.True(await db.AuditRecords.AnyAsync(r => r.ChainId == _scenario.HouseholdId.Value && r.Action == "remove-number", Cancel));
        Assert.True(await db.SecurityEvents.AnyAsync(e => e.PersonId == _scenario.Partner.PersonId && e.Kind == SecurityEventKind.NumberRemoved && e.Subject == _spare.Masked, Cancel));
    }

    [Fact]
    public async Task The_number_of_a_line_that_one_uses_stays_removed_until_one_adds_it_again()
    {
        Assert.IsType<RemoveContact.Result.Removed>(await RemoveAsync(_scenario.Partner.Number));
        var holder = await _host.SignInAsync(_scenario.Partner.Number, SignInHost.NewBrowser());
        Assert.Null((await _host.Get<WatchSession>().RunAsync(holder, Cancel))!.Person);

        Assert.IsType<AddedContact.Number>(await _host.AddAsync(_session, _scenario.Partner.Number, _browser));
        var back = await _host.SignInAsync(_scenario.Partner.Number, SignInHost.NewBrowser());
        Assert.Equal(_scenario.Partner.PersonId, (await _host.Get<WatchSession>().RunAsync(back, Cancel))!.Person);
    }

    [Fact]
    public async Task A_session_that_a_code_to_it_began_adds_no_passkey_and_no_number_any_more()
    {
        var thief = await _host.SignInAsync(_spare, SignInHost.NewBrowser());
        Assert.IsType<AddPasskey.Result.Challenge>(await _host.Get<AddPasskey>().BeginAsync(thief, Cancel));

        Assert.IsType<RemoveContact.Result.Removed>(await RemoveAsync(_spare));

        Assert.IsType<AddPasskey.Result.NeedsProof>(await _host.Get<AddPasskey>().BeginAsync(thief, Cancel));
        Assert.IsType<AskToAddContact.Result.Refused>(await _host.Get<AskToAddContact>().RunAsync(new(thief, new NewContact.Number(MadeUp.Number()), SignInHost.NewBrowser().Hash), Cancel));
        Assert.IsType<AddPasskey.Result.Challenge>(await _host.Get<AddPasskey>().BeginAsync(_session, Cancel));
    }

    [Fact]
    public async Task A_code_that_was_on_its_way_to_it_signs_nobody_in_any_more()
    {
        var thief = SignInHost.NewBrowser();
        var code = await _host.AskForCodeAsync(_scenario.Partner.Number, thief);
        var digits = await _host.NewestDigitsAsync(_scenario.Partner.Number);
        await RemoveAsync(_scenario.Partner.Number);
        Assert.IsType<SignInByCode.Result.ProvesNothing>(await _host.TypeCodeAsync(code, digits, thief));
    }

    [Fact]
    public async Task The_last_way_in_is_not_removed()
    {
        await RemoveAsync(_spare);
        Assert.IsType<ContactRule.LastWayIn>(Assert.IsType<RemoveContact.Result.Refused>(await RemoveAsync(_scenario.Partner.Number)).Why);
        Assert.IsType<ContactRule.LastWayIn>((await ShownAsync()).Numbers.Single().Removing);
    }

    [Fact]
    public async Task A_number_whose_SIM_is_new_is_no_way_in_that_is_left()
    {
        await using (var db = await _host.OpenAsync())
            await _host.SwapSimAsync(_scenario.HouseholdId, (await db.Lines.SingleAsync(l => l.HouseholdId == _scenario.HouseholdId && l.Number == _spare, Cancel)).Id);

        Assert.IsType<ContactRule.LastWayIn>(Assert.IsType<RemoveContact.Result.Refused>(await RemoveAsync(_scenario.Partner.Number)).Why);
        Assert.False((await ShownAsync()).Numbers.Single(n => n.Value == _spare).Proves);
        Assert.IsType<RemoveContact.Result.Removed>(await RemoveAsync(_spare));
    }

    [Fact]
    public async Task Whoever_adds_a_number_of_theirs_does_not_put_it_in_place_of_the_owner_s()
    {
        await RemoveAsync(_spare);
        var thiefs = await _host.AddSpareLineAsync(_scenario);
        await _host.AddAsync(_session, thiefs, _browser);

        var refused = Assert.IsType<RemoveContact.Result.Refused>(await RemoveAsync(_scenario.Partner.Number));
        Assert.Equal(_host.Now + ContactRule.Settles, Assert.IsType<ContactRule.OnlyNewWays>(refused.Why).Until);

        _host.Time.Advance(ContactRule.Settles);
        _session = await _host.SignInAsync(_scenario.Partner.Number, _browser);
        Assert.IsType<RemoveContact.Result.Removed>(await RemoveAsync(_scenario.Partner.Number));
    }

    [Fact]
    public async Task Whoever_adds_a_passkey_on_a_code_does_not_take_the_owner_s_numbers()
    {
        await RemoveAsync(_spare);
        using var thiefs = new SoftAuthenticator(SignInHost.Origin);
        await _host.AddPasskeyAsync(_session, thiefs);
        _session = await _host.SignInAsync(thiefs, _browser);
        Assert.IsType<ContactRule.OnlyNewWays>(Assert.IsType<RemoveContact.Result.Refused>(await RemoveAsync(_scenario.Partner.Number)).Why);
    }

    [Fact]
    public async Task Beside_a_passkey_a_code_removes_nothing()
    {
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        await _host.AddPasskeyAsync(_session, authenticator);
        Assert.IsType<ContactRule.NeedsPasskeyProof>(Assert.IsType<RemoveContact.Result.Refused>(await RemoveAsync(_spare)).Why);
        _session = await _host.SignInAsync(authenticator, _browser);
        Assert.IsType<RemoveContact.Result.Removed>(await RemoveAsync(_spare));
    }

    [Fact]
    public async Task Nobody_removes_another_person_s_number_and_none_is_removed_twice()
    {
        var id = await IdAsync(_spare);
        Assert.IsType<RemoveContact.Result.NotFound>(await _host.Get<RemoveContact>().RunAsync(_scenario.Payer.Session.Id, id, Cancel));
        Assert.IsType<RemoveContact.Result.Removed>(await _host.Get<RemoveContact>().RunAsync(_session, id, Cancel));
        Assert.IsType<RemoveContact.Result.NotFound>(await _host.Get<RemoveContact>().RunAsync(_session, id, Cancel));
    }

    [Fact]
    public async Task Of_two_tabs_that_remove_the_last_two_numbers_at_once_one_is_refused()
    {
        var (own, spare) = (await IdAsync(_scenario.Partner.Number), await IdAsync(_spare));
        var results = await Task.WhenAll(_host.Get<RemoveContact>().RunAsync(_session, own, Cancel), _host.Get<RemoveContact>().RunAsync(_session, spare, Cancel));
        Assert.Single(results, r => r is RemoveContact.Result.Removed);
        Assert.Single(results, r => r is RemoveContact.Result.Refused { Why: ContactRule.LastWayIn });
    }

    private async Task<RemoveContact.Result> RemoveAsync(Msisdn number) => await _host.Get<RemoveContact>().RunAsync(_session, await IdAsync(number), Cancel);

    private async Task<ContactMediumId> IdAsync(Msisdn number)
    {
        await using var db = await _host.OpenAsync();
        return await db.ContactMediums.Where(c => c.Number == number).Select(c => c.Id).SingleAsync(Cancel);
    }

    private async Task<ShowContacts.View> ShownAsync() => (await _host.Get<ShowContacts>().RunAsync(_session, Cancel))!;
}

public sealed class RemoveNumberTestsOnSqlite(SqliteTestDatabase database) : RemoveNumberTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class RemoveNumberTestsOnPostgres(PostgresTestDatabase database) : RemoveNumberTests(database), IClassFixture<PostgresTestDatabase>;
