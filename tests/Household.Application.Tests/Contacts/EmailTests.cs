using HouseholdPortal.Application.Contacts;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Contacts;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Passkeys;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Contacts;

/// <summary>Starts from the partner, signed in a moment ago by a code to their only number.</summary>
public abstract class EmailTests(TestDatabase database) : IAsyncLifetime
{
    private readonly Browser _browser = SignInHost.NewBrowser();
    private static int s_addresses;

    /// <summary>Of this test alone: the others of the class have the same database, and each test sends whatever is due there.</summary>
    private readonly EmailAddress _address = EmailAddress.Parse($"sam{Interlocked.Increment(ref s_addresses)}@example.com");
    private TestHost _host = null!;
    private Scenario _scenario = null!;
    private SessionId _session;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await SignInHost.StartAsync(database);
        _scenario = await Scenario.StoredAsync(_host);
        _session = await _host.SignInAsync(_scenario.Partner.Number, _browser);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _host.DisposeAsync();
    }

    [Fact]
    public async Task An_address_is_one_s_own_after_its_code_and_the_numbers_hear_of_it()
    {
        Assert.Equal(OperationRequestState.Done, (await _host.AddAsync(_session, _address, _browser)).State());

        await _host.SendDueAsync();
        Assert.Contains(_address.Value + " was added", _host.Sms.To(_scenario.Partner.Number)[^1], StringComparison.Ordinal);
        Assert.DoesNotMatch("[0-9]{6}", Assert.Single(_host.Emails.To(_address)).Subject);
        await using var db = await _host.OpenAsync();
        Assert.Equal(_address, (await db.EmailContacts.SingleAsync(c => c.PersonId == _scenario.Partner.PersonId, Cancel)).Address);
        Assert.True(await db.AuditRecords.AnyAsync(r => r.ChainId == _scenario.Partner.PersonId.Value && r.Action == "add-address" && r.Because == "add-address/user", Cancel));
        Assert.True(await db.SecurityEvents.AnyAsync(e => e.Kind == SecurityEventKind.EmailAdded && e.Subject == "s•••@example.com", Cancel));
    }

    [Fact]
    public async Task Two_people_may_read_the_same_mail_and_nobody_learns_it()
    {
        await _host.AddAsync(_session, _address, _browser);
        var browser = SignInHost.NewBrowser();
        Assert.Equal(OperationRequestState.Done, (await _host.AddAsync(await _host.SignInAsync(_scenario.Payer.Number, browser), _address, browser)).State());
        Assert.IsType<AskToAddContact.Result.AlreadyYours>(await _host.AskToAddAsync(_session, EmailAddress.Parse("SAM" + _address.Value[3..]), _browser));
    }

    [Fact]
    public async Task Its_digits_work_once_in_the_browser_and_for_the_person_that_asked_and_sign_nobody_in()
    {
        var code = (await _host.AskToAddAsync(_session, _address, _browser)).Code();
        var digits = await _host.NewestDigitsAsync(_address);
        Assert.IsType<AddedContact.NotFound>(await _host.TypeAsync(await _host.SignInAsync(_scenario.Payer.Number, _browser), code, digits, _browser));
        Assert.IsType<AddedContact.NotFound>(await _host.TypeAsync(_session, code, digits, SignInHost.NewBrowser()));
        Assert.IsType<SignInByCode.Result.NotFound>(await _host.TypeCodeAsync(code, digits, _browser));
        Assert.Equal(OperationRequestState.Done, (await _host.TypeAsync(_session, code, digits, _browser)).State());
        Assert.IsType<OneTimeCodeResult.AlreadyUsed>(Assert.IsType<AddedContact.Refused>(await _host.TypeAsync(_session, code, digits, _browser)).Why);
    }

    [Fact]
    public async Task Its_code_runs_out_after_five_minutes()
    {
        var code = (await _host.AskToAddAsync(_session, _address, _browser)).Code();
        var digits = await _host.NewestDigitsAsync(_address);
        _host.Time.Advance(OneTimeCode.Lasts);
        Assert.IsType<OneTimeCodeResult.TooLate>(Assert.IsType<AddedContact.Refused>(await _host.TypeAsync(_session, code, digits, _browser)).Why);
    }

    [Theory]
    [InlineData(CodeLimits.SentToANumber - 1, true)]
    [InlineData(CodeLimits.SentToANumber, false)]
    [InlineData(CodeLimits.SentToANumber + 1, false)]
    public async Task An_address_gets_as_many_codes_an_hour_as_a_number_however_its_letters_are_written(int before, bool isSent)
    {
        for (var i = 0; i < before; i++) await _host.AskToAddAsync(_session, i % 2 == 0 ? _address : EmailAddress.Parse("S" + _address.Value[1..]), _browser);
        Assert.Equal(isSent, await _host.AskToAddAsync(_session, _address, _browser) is AskToAddContact.Result.Asked);
    }

    [Fact]
    public async Task Where_no_mail_server_is_configured_no_address_is_added_and_the_page_can_say_so()
    {
        _host.Emails.IsConfigured = false;
        Assert.IsType<AskToAddContact.Result.NoEmailHere>(await _host.AskToAddAsync(_session, _address, _browser));
        Assert.False((await _host.Get<ShowContacts>().RunAsync(_session, Cancel))!.SendsEmail);
    }

    [Fact]
    public async Task An_address_that_the_mail_server_refuses_is_said_to_be_out_of_reach()
    {
        _host.Emails.Instead = _ => new SendOutcome.Refused(550);
        var code = (await _host.AskToAddAsync(_session, _address, _browser)).Code();
        await _host.SendDueAsync();
        Assert.True((await _host.Get<ShowContactCode>().RunAsync(code, _scenario.Partner.PersonId, _browser.Hash, Cancel))!.CannotArrive);
    }

    [Fact]
    public async Task Security_notices_go_there_too()
    {
        await _host.AddAsync(_session, _address, _browser);
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        await _host.AddPasskeyAsync(_session, authenticator);
        await _host.SendDueAsync();
        Assert.Contains("A passkey", _host.Emails.To(_address)[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_the_only_number_added_never_vouches_for_what_that_number_adds()
    {
        await _host.AddAsync(_session, _address, _browser);
        _host.Time.Advance(Ripening.Objection * 4);
        Assert.Equal(AssuranceLevel.Operation, await WorthInAWeekAsync());
    }

    [Fact]
    public async Task An_address_that_is_a_root_by_now_counts_as_an_independent_contact_and_as_nothing_else()
    {
        await _host.StoreAddressAsync(_scenario.Partner.PersonId, _address, _host.Now.AddDays(-100));
        Assert.Equal(AssuranceLevel.High, await WorthInAWeekAsync());
        await using var db = await _host.OpenAsync();
        Assert.False(await db.ContactMediums.AnyAsync(c => c.PersonId == _scenario.Partner.PersonId && c.Number != _scenario.Partner.Number, Cancel));
    }

    [Fact]
    public async Task An_address_is_no_way_in_for_which_the_last_number_could_go()
    {
        await _host.AddAsync(_session, _address, _browser);
        var refused = Assert.IsType<BeginOperation.Result.Refused>(await _host.BeginOwnAsync(_session, Permission.RemoveMeans, _scenario.Partner.Contact.Id.Value));
        Assert.Equal(RefusalReason.LastWayIn, refused.Reason);
    }

    [Fact]
    public async Task A_removed_address_is_told_once_more_and_then_nothing()
    {
        await _host.AddAsync(_session, _address, _browser);
        var id = (await _host.Get<ShowContacts>().RunAsync(_session, Cancel))!.Addresses.Single().Id;
        Assert.Equal(OperationRequestState.Done, Assert.IsType<BeginOperation.Result.Begun>(await _host.BeginOwnAsync(_session, Permission.RemoveMeans, id.Value)).State);
        await _host.SendDueAsync();
        Assert.Contains("was removed", _host.Emails.To(_address)[^1].Text, StringComparison.Ordinal);
        Assert.Contains("was removed", _host.Sms.To(_scenario.Partner.Number)[^1], StringComparison.Ordinal);

        var told = _host.Emails.To(_address).Count;
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        await _host.AddPasskeyAsync(_session, authenticator);
        await _host.SendDueAsync();
        Assert.Equal(told, _host.Emails.To(_address).Count);
    }

    [Fact]
    public async Task The_owner_s_old_address_is_not_taken_away_at_once_by_what_a_code_added()
    {
        var id = await _host.StoreAddressAsync(_scenario.Partner.PersonId, _address, _host.Now.AddDays(-100));
        Assert.Equal(OperationRequestState.Waiting, Assert.IsType<BeginOperation.Result.Begun>(await _host.BeginOwnAsync(_session, Permission.RemoveMeans, id.Value)).State);
        await _host.SendDueAsync();
        Assert.Contains("/stop/", _host.Emails.To(_address)[^1].Text, StringComparison.Ordinal);
    }

    /// <summary>What a passkey that a code adds now is worth a week later.</summary>
    private async Task<AssuranceLevel> WorthInAWeekAsync()
    {
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        await _host.AddPasskeyAsync(await _host.SignInAsync(_scenario.Partner.Number, _browser), authenticator);
        await _host.SendDueAsync();
        _host.Time.Advance(Ripening.Objection);
        var session = await _host.SignInAsync(authenticator, _browser);
        await using var db = await _host.OpenAsync();
        return await db.Sessions.Where(s => s.Id == session).Select(s => s.ProofAssurance).SingleAsync(Cancel);
    }
}

public sealed class EmailTestsOnSqlite(SqliteTestDatabase database) : EmailTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class EmailTestsOnPostgres(PostgresTestDatabase database) : EmailTests(database), IClassFixture<PostgresTestDatabase>;
