using HouseholdPortal.Application.Contacts;
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
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Contacts;

/// <summary>Starts from the partner, signed in a moment ago by a code to their number, and a line of the household that nobody uses.</summary>
public abstract class AddNumberTests(TestDatabase database) : IAsyncLifetime
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
        _session = await _host.SignInAsync(_scenario.Partner.Number, _browser);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _host.DisposeAsync();
    }

    [Fact]
    public async Task A_number_is_one_s_own_after_its_code_and_the_other_contacts_hear_of_it()
    {
        Assert.Equal(OperationRequestState.Done, (await _host.AddAsync(_session, _spare, _browser)).State());

        await _host.SendDueAsync();
        Assert.Matches($@"{_spare.Digits[^4..]} was added .* Stop it: \S+/not-me/", _host.Sms.To(_scenario.Partner.Number)[^1]);
        Assert.Contains("add this number to your account", Assert.Single(_host.Sms.To(_spare)), StringComparison.Ordinal);
        await using var db = await _host.OpenAsync();
        Assert.Equal(_scenario.Partner.PersonId, (await db.ContactMediums.SingleAsync(c => c.Number == _spare, Cancel)).PersonId);
        Assert.True(await db.AuditRecords.AnyAsync(r => r.ChainId == _scenario.Partner.PersonId.Value && r.Action == "add-number" && r.Because == "add-number/user", Cancel));
        Assert.True(await db.SecurityEvents.AnyAsync(e => e.PersonId == _scenario.Partner.PersonId && e.Kind == SecurityEventKind.NumberAdded && e.Subject == _spare.Masked, Cancel));
    }

    [Fact]
    public async Task A_code_to_it_then_signs_its_person_in()
    {
        await _host.AddAsync(_session, _spare, _browser);
        var session = await _host.SignInAsync(_spare, SignInHost.NewBrowser());
        Assert.Equal(_scenario.Partner.PersonId, (await _host.Get<WatchSession>().RunAsync(session, Cancel))!.Person);
    }

    [Fact]
    public async Task Digits_work_once_in_the_browser_and_for_the_person_that_asked()
    {
        var code = (await _host.AskToAddAsync(_session, _spare, _browser)).Code();
        var digits = await _host.NewestDigitsAsync(_spare);
        var stranger = await _host.SignInAsync(_scenario.Payer.Number, _browser);
        Assert.IsType<AddedContact.NotFound>(await _host.TypeAsync(stranger, code, digits, _browser));
        Assert.IsType<AddedContact.NotFound>(await _host.TypeAsync(_session, code, digits, SignInHost.NewBrowser()));
        Assert.IsType<AddedContact.NotSixDigits>(await _host.TypeAsync(_session, code, "12345", _browser));

        Assert.Equal(OperationRequestState.Done, (await _host.TypeAsync(_session, code, digits, _browser)).State());
        Assert.IsType<OneTimeCodeResult.AlreadyUsed>(Assert.IsType<AddedContact.Refused>(await _host.TypeAsync(_session, code, digits, _browser)).Why);
    }

    [Fact]
    public async Task A_code_to_sign_in_adds_no_number_and_one_to_add_a_number_signs_nobody_in()
    {
        var signIn = await _host.AskForCodeAsync(_scenario.Partner.Number, _browser);
        Assert.IsType<AddedContact.NotFound>(await _host.TypeAsync(_session, signIn, await _host.NewestDigitsAsync(_scenario.Partner.Number), _browser));

        var add = (await _host.AskToAddAsync(_session, _spare, _browser)).Code();
        Assert.IsType<SignInByCode.Result.NotFound>(await _host.TypeCodeAsync(add, await _host.NewestDigitsAsync(_spare), _browser));
    }

    [Theory]
    [InlineData(OneTimeCode.Tries - 1, true)]
    [InlineData(OneTimeCode.Tries, false)]
    [InlineData(OneTimeCode.Tries + 1, false)]
    public async Task A_code_is_tried_five_times(int wrong, bool works)
    {
        var code = (await _host.AskToAddAsync(_session, _spare, _browser)).Code();
        var digits = await _host.NewestDigitsAsync(_spare);
        for (var i = 0; i < wrong; i++)
        {
            _host.Time.Advance(OperatorPolicy.V1.Pace.FastestTry);
            await _host.TypeAsync(_session, code, SignInHost.Other(digits), _browser);
        }

        Assert.Equal(works, await _host.TypeAsync(_session, code, digits, _browser) is AddedContact.Proved);
    }

    [Theory]
    [InlineData(CodeLimits.SentToANumber - 1)]
    [InlineData(CodeLimits.SentToANumber)]
    [InlineData(CodeLimits.SentToANumber + 1)]
    public async Task A_number_gets_as_many_codes_an_hour_as_for_signing_in(int asked)
    {
        for (var i = 0; i < asked; i++) (await _host.AskToAddAsync(_session, _spare, _browser)).Code();
        await _host.SendDueAsync();
        Assert.Equal(Math.Min(asked, CodeLimits.SentToANumber), _host.Sms.To(_spare).Count);
    }

    [Fact]
    public async Task A_SIM_swapped_between_sending_and_typing_adds_nothing()
    {
        var code = (await _host.AskToAddAsync(_session, _spare, _browser)).Code();
        var digits = await _host.NewestDigitsAsync(_spare);
        await using (var db = await _host.OpenAsync())
        {
            var line = await db.Lines.SingleAsync(l => l.HouseholdId == _scenario.HouseholdId && l.Number == _spare, Cancel);
            await _host.SwapSimAsync(_scenario.HouseholdId, line.Id);
        }

        Assert.IsType<AddedContact.ProvesNothing>(await _host.TypeAsync(_session, code, digits, _browser));
        await AssertNobodysAsync(_spare);
    }

    [Fact]
    public async Task A_number_that_cannot_become_theirs_gets_no_code_and_the_same_answer()
    {
        var newSim = await _host.AddSpareLineAsync(_scenario, simAge: TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        foreach (var number in (Msisdn[])[_scenario.Payer.Number, _scenario.Stranger.Number, MadeUp.Number(), newSim])
        {
            var code = (await _host.AskToAddAsync(_session, number, _browser)).Code();
            Assert.Null(await _host.NewestDigitsAsync(number));
            var shown = (await _host.Get<ShowContactCode>().RunAsync(code, _scenario.Partner.PersonId, _browser.Hash, Cancel))!;
            Assert.Equal((number, false, false), (shown.Number, shown.IsOver, shown.CannotArrive));
            Assert.IsType<OneTimeCodeResult.Wrong>(Assert.IsType<AddedContact.Refused>(await _host.TypeAsync(_session, code, "123456", _browser)).Why);
        }

        Assert.IsType<AskToAddContact.Result.AlreadyYours>(await _host.AskToAddAsync(_session, _scenario.Partner.Number, _browser));
    }

    [Fact]
    public async Task Of_two_people_who_prove_one_number_at_once_one_has_it()
    {
        var other = SignInHost.NewBrowser();
        var others = await _host.SignInAsync(_scenario.Lodger.Number, other);
        var first = (await _host.AskToAddAsync(_session, _spare, _browser)).Code();
        var firstDigits = await _host.NewestDigitsAsync(_spare);
        var second = (await _host.AskToAddAsync(others, _spare, other)).Code();
        var secondDigits = await _host.NewestDigitsAsync(_spare);

        var results = await Task.WhenAll(_host.TypeAsync(_session, first, firstDigits, _browser), _host.TypeAsync(others, second, secondDigits, other));

        // Both may have typed the right code before either of them had it.
        Assert.Single(results, r => r is AddedContact.Proved { How: BeginOperation.Result.Begun { State: OperationRequestState.Done } });
        Assert.Single(results, r => r is AddedContact.Proved { How: BeginOperation.Result.NotFound } or not AddedContact.Proved);
    }

    [Theory]
    [InlineData(-1, OperationRequestState.Done)]
    [InlineData(0, OperationRequestState.Done)]
    [InlineData(1, OperationRequestState.AwaitingProof)]
    public async Task It_takes_a_proof_of_the_last_five_minutes_and_what_was_proved_of_the_number_waits_for_it(int microseconds, OperationRequestState state)
    {
        var code = (await _host.AskToAddAsync(_session, _spare, _browser)).Code();
        var digits = await _host.NewestDigitsAsync(_spare);
        _host.Time.Advance(Proof.FreshFor - TimeSpan.FromSeconds(1));
        var late = (await _host.AskToAddAsync(_session, _spare, _browser)).Code();
        digits = await _host.NewestDigitsAsync(_spare);
        _host.Time.Advance(TimeSpan.FromSeconds(1) + TimeSpan.FromMicroseconds(microseconds));
        Assert.NotEqual(code, late);
        Assert.Equal(state, (await _host.TypeAsync(_session, late, digits, _browser)).State());
    }

    [Fact]
    public async Task Beside_a_passkey_that_has_stood_for_a_week_a_code_adds_no_number()
    {
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        await _host.AddPasskeyAsync(_session, authenticator);
        _host.Time.Advance(Ripening.Objection);
        _session = await _host.SignInAsync(_scenario.Partner.Number, _browser);

        Assert.Equal(OperationRequestState.AwaitingProof, (await _host.AddAsync(_session, _spare, _browser)).State());

        await AssertNobodysAsync(_spare);
        var strong = await _host.SignInAsync(authenticator, _browser);
        Assert.Equal(OperationRequestState.Done, (await _host.AddAsync(strong, _spare, _browser)).State());
    }

    [Fact]
    public async Task A_session_that_has_ended_and_one_that_only_holds_a_phone_add_nothing()
    {
        var code = (await _host.AskToAddAsync(_session, _spare, _browser)).Code();
        await _host.Get<EndSession>().RunAsync(_session, Cancel);
        Assert.IsType<AddedContact.NotFound>(await _host.TypeAsync(_session, code, await _host.NewestDigitsAsync(_spare), _browser));
        var holder = await _host.SignInAsync(_spare, SignInHost.NewBrowser());
        Assert.IsType<AskToAddContact.Result.NotSignedIn>(await _host.AskToAddAsync(holder, MadeUp.Number(), _browser));
        Assert.Null(await _host.Get<ShowContacts>().RunAsync(holder, Cancel));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(60)]
    public async Task A_number_that_one_s_own_added_never_vouches_for_what_one_s_own_adds_later(int daysLater)
    {
        await _host.AddAsync(_session, _spare, _browser);
        _host.Time.Advance(TimeSpan.FromDays(daysLater));
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        await _host.AddPasskeyAsync(await _host.SignInAsync(_scenario.Partner.Number, _browser), authenticator);
        await _host.SendDueAsync();
        Assert.Contains("passkey", _host.Sms.To(_spare)[^1], StringComparison.Ordinal);
        _host.Time.Advance(Ripening.Objection);
        Assert.Equal(AssuranceLevel.Operation, await AssuranceAsync(await _host.SignInAsync(authenticator, _browser)));
    }

    [Fact]
    public async Task After_ninety_days_and_three_unanswered_announcements_it_does()
    {
        await _host.AddAsync(_session, _spare, _browser);
        for (var day = 0; day < 90; day++)
        {
            _host.Time.Advance(TimeSpan.FromDays(1));
            await _host.RunJobsAsync();
        }

        Assert.Equal(3, _host.Sms.To(_scenario.Partner.Number).Count(text => text.Contains("is still there", StringComparison.Ordinal)));
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        await _host.AddPasskeyAsync(await _host.SignInAsync(_scenario.Partner.Number, _browser), authenticator);
        await _host.SendDueAsync();
        _host.Time.Advance(Ripening.Objection);
        Assert.Equal(AssuranceLevel.High, await AssuranceAsync(await _host.SignInAsync(authenticator, _browser)));
    }

    private async Task AssertNobodysAsync(Msisdn number)
    {
        await using var db = await _host.OpenAsync();
        Assert.False(await db.ContactMediums.AnyAsync(c => c.Number == number, Cancel));
    }

    private async Task<AssuranceLevel> AssuranceAsync(SessionId session)
    {
        await using var db = await _host.OpenAsync();
        return await db.Sessions.Where(s => s.Id == session).Select(s => s.ProofAssurance).SingleAsync(Cancel);
    }
}

public sealed class AddNumberTestsOnSqlite(SqliteTestDatabase database) : AddNumberTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class AddNumberTestsOnPostgres(PostgresTestDatabase database) : AddNumberTests(database), IClassFixture<PostgresTestDatabase>;
