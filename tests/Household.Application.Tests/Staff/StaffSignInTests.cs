using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Staff;

/// <summary>Staff sign in by passkey, which nobody but an administrator lets them make.</summary>
public abstract class StaffSignInTests(TestDatabase database) : IAsyncLifetime
{
    private TestHost _host = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await StaffHost.StartAsync(database);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_passkey_signs_its_member_of_staff_in_and_the_trail_says_so()
    {
        using var jo = await _host.HireAsync("Jo Bell", StaffRoles.RecoveryMatch);

        var signedIn = Assert.IsType<SignInStaff.Result.SignedIn>(await _host.SignInStaffAsync(jo.Passkey));

        var found = await _host.Get<FindStaffSession>().RunAsync(signedIn.Session.Token, Cancel);
        Assert.Equal(("Jo Bell", StaffRoles.RecoveryMatch), (found!.Name, found.Roles));
        await using var db = await _host.OpenAsync();
        Assert.Equal(["enrol", "sign-in"], await ActionsAsync(db, jo));
        Assert.IsType<AuditVerdict.Whole>(await _host.Get<VerifyAudit>().RunAsync(null, Cancel));
    }

    [Fact]
    public async Task A_household_s_passkey_signs_in_no_staff_and_a_staff_passkey_no_household_and_is_not_called_unknown()
    {
        var scenario = await Scenario.StoredAsync(_host);
        using var households = new SoftAuthenticator(SignInHost.Origin);
        await _host.AddPasskeyAsync(await _host.SignInAsync(scenario.Partner.Number, SignInHost.NewBrowser()), households);
        using var jo = await _host.HireAsync("Jo Bell", StaffRoles.RecoveryMatch);

        Assert.IsType<SignInStaff.Result.Refused>(await _host.SignInStaffAsync(households));
        var browser = SignInHost.NewBrowser();
        var challenge = _host.Get<SignInByPasskey>().Begin(browser);
        var answer = await _host.Get<SignInByPasskey>().RunAsync(new(challenge.State, jo.Passkey.Get(challenge.OptionsJson), browser, null), Cancel);
        Assert.IsType<SignInByPasskey.Result.Refused>(answer);
    }

    [Fact]
    public async Task A_household_s_session_is_nobody_s_among_staff_and_a_staff_session_nobody_s_in_a_household()
    {
        var scenario = await Scenario.StoredAsync(_host);
        using var jo = await _host.HireAsync("Jo Bell", StaffRoles.Administrator);

        Assert.Null(await _host.Get<ShowStaff>().RunAsync(new(StaffSessionId.From(scenario.Partner.Session.Id.Value)), Cancel));
        await using var db = await _host.OpenAsync();
        Assert.Null((await ActingParty.OfAsync(db, SessionId.From(jo.Session.Value), OperatorPolicy.V1, _host.Now, Cancel)).Actor);
    }

    [Fact]
    public async Task A_sign_in_replayed_is_refused()
    {
        using var jo = await _host.HireAsync("Jo Bell", StaffRoles.RecoveryMatch);
        var asking = SignInHost.NewBrowser();
        var challenge = _host.Get<SignInStaff>().Begin(asking);
        var request = new SignInStaff.Request(challenge.State, jo.Passkey.Get(challenge.OptionsJson), asking, null);

        Assert.IsType<SignInStaff.Result.SignedIn>(await _host.Get<SignInStaff>().RunAsync(request, Cancel));
        Assert.IsType<SignInStaff.Result.TooLate>(await _host.Get<SignInStaff>().RunAsync(request, Cancel));
    }

    [Fact]
    public async Task A_state_for_signing_in_to_a_household_is_worthless_for_staff()
    {
        using var jo = await _host.HireAsync("Jo Bell", StaffRoles.RecoveryMatch);
        var browser = SignInHost.NewBrowser();
        var challenge = _host.Get<SignInByPasskey>().Begin(browser);
        var request = new SignInStaff.Request(challenge.State, jo.Passkey.Get(challenge.OptionsJson), browser, null);
        Assert.IsType<SignInStaff.Result.Refused>(await _host.Get<SignInStaff>().RunAsync(request, Cancel));
    }

    [Fact]
    public async Task Signing_in_again_ends_the_session_that_the_browser_had()
    {
        using var jo = await _host.HireAsync("Jo Bell", StaffRoles.Administrator);
        Assert.IsType<SignInStaff.Result.SignedIn>(await _host.SignInStaffAsync(jo.Passkey, jo.Session));
        Assert.Null(await _host.Get<ShowStaff>().RunAsync(new(jo.Session), Cancel));
    }

    [Fact]
    public async Task Activity_keeps_a_staff_session_alive_and_fifteen_idle_minutes_end_it()
    {
        using var jo = await _host.HireAsync("Jo Bell", StaffRoles.RecoveryMatch);
        var signedIn = Assert.IsType<SignInStaff.Result.SignedIn>(await _host.SignInStaffAsync(jo.Passkey));
        for (var i = 0; i < 3; i++)
        {
            _host.Time.Advance(TimeSpan.FromMinutes(14));
            Assert.NotNull(await _host.Get<FindStaffSession>().RunAsync(signedIn.Session.Token, Cancel));
        }

        _host.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Null(await _host.Get<FindStaffSession>().RunAsync(signedIn.Session.Token, Cancel));
    }

    [Fact]
    public async Task Signed_out_is_signed_out()
    {
        using var jo = await _host.HireAsync("Jo Bell", StaffRoles.Administrator);
        await _host.Get<EndStaffSession>().RunAsync(jo.Session, Cancel);
        Assert.Null(await _host.Get<ShowStaff>().RunAsync(new(jo.Session), Cancel));
    }

    private static Task<List<string>> ActionsAsync(HouseholdDbContext db, StaffHost.Colleague colleague) =>
        db.AuditRecords.Where(r => r.ChainKind == AuditChainKind.Staff && r.ChainId == colleague.Member.Id.Value).OrderBy(r => r.Sequence).Select(r => r.Action).ToListAsync(Cancel);
}

public sealed class StaffSignInOnSqlite(SqliteTestDatabase database) : StaffSignInTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class StaffSignInOnPostgres(PostgresTestDatabase database) : StaffSignInTests(database), IClassFixture<PostgresTestDatabase>;
