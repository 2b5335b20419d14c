using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Recovery;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Tests.Authenticators;

/// <summary>What the program's log says when somebody is refused, and what it never says. Each test does one thing that is refused.</summary>
public sealed class SecurityLogTests(SqliteTestDatabase database) : IAsyncLifetime, IClassFixture<SqliteTestDatabase>
{
    private readonly RecordingLog _log = new();
    private readonly Browser _browser = SignInHost.NewBrowser();
    private readonly List<string> _secrets = [];
    private TestHost _host = null!;
    private Scenario _scenario = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await SignInHost.StartAsync(database, services => services.AddStaffUseCases().AddGuardian().AddLogging(logging => logging.AddProvider(_log)));
        _scenario = await Scenario.StoredAsync(_host);
        _secrets.AddRange([_scenario.Partner.Number.Digits, _scenario.Partner.Number.Digits[2..]]);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        foreach (var line in _log.Lines)
            Assert.DoesNotContain(_secrets, secret => line.Everything.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wrong_digits_are_a_failed_sign_in_by_code()
    {
        var code = await _host.AskForCodeAsync(_scenario.Partner.Number, _browser);
        var digits = Secret(await _host.NewestDigitsAsync(_scenario.Partner.Number));

        await _host.TypeCodeAsync(code, Secret(SignInHost.Other(digits)), _browser);
        var signedIn = Assert.IsType<SignInByCode.Result.SignedIn>(await _host.TypeCodeAsync(code, digits, _browser));
        Secret(signedIn.Session.Token);

        Assert.Equal("Sign-in by Code failed: Wrong.", Assert.Single(_log.Of("SignInFailed")).Message);
        Assert.Equal("Sign-in by Code succeeded.", Assert.Single(_log.Of("SignedIn")).Message);
    }

    [Fact]
    public async Task A_passkey_that_proves_nothing_and_a_state_that_is_not_ours_are_refused_passkeys()
    {
        var challenge = _host.Get<SignInByPasskey>().Begin(_browser);
        using var unknown = new SoftAuthenticator(SignInHost.Origin);
        unknown.Create((await PasskeyOptionsAsync()).OptionsJson);
        await _host.Get<SignInByPasskey>().RunAsync(new(Secret(challenge.State), unknown.GetAnyway(challenge.OptionsJson), _browser, null), Cancel);
        await _host.Get<SignInByPasskey>().RunAsync(new("made up", "{}", _browser, null), Cancel);

        Assert.Equal(["Passkey refused for sign-in: Unknown.", "Passkey refused for sign-in: Refused."], _log.Of("PasskeyRefused").Select(line => line.Message));
        Assert.All(_log.Of("PasskeyRefused"), line => Assert.Equal(LogLevel.Warning, line.Level));
    }

    [Fact]
    public async Task The_code_that_fills_a_limit_says_which_and_until_when_and_the_next_says_nothing_more()
    {
        for (var sent = 0; sent < 7; sent++) await _host.AskForCodeAsync(_scenario.Partner.Number, SignInHost.NewBrowser());

        var closed = Assert.Single(_log.Of("LimitClosed"));
        Assert.Equal(nameof(RateLimitKind.SentToNumber), closed.Items["Limit"]);
        Assert.Equal(LogLevel.Warning, closed.Level);
    }

    [Fact]
    public async Task Who_may_not_settle_is_a_refused_authorization_with_its_reason()
    {
        await _host.Get<BeginOperation>().RunAsync(new(_scenario.Son.Session.Id, new OperationOwner.OfHousehold(_scenario.HouseholdId), Permission.SettleFinding, _scenario.Finding.Id.Value), Cancel);

        var refused = Assert.Single(_log.Of("AuthorizationRefused"));
        Assert.Equal(("SettleFinding", "NotRelated"), (refused.Items["Permission"], refused.Items["Reason"]));
    }

    [Fact]
    public async Task Removing_the_last_way_in_is_a_refused_authorization_too()
    {
        var session = await _host.SignInAsync(_scenario.Partner.Number, _browser);

        await _host.BeginOwnAsync(session, Permission.RemoveMeans, _scenario.Partner.Contact.Id.Value);

        Assert.Equal("Authorization refused: RemoveMeans, because LastWayIn.", Assert.Single(_log.Of("AuthorizationRefused")).Message);
    }

    [Fact]
    public async Task A_household_s_passkey_at_the_staff_door_is_a_refused_staff_sign_in()
    {
        using var households = new SoftAuthenticator(SignInHost.Origin);
        await _host.AddPasskeyAsync(await _host.SignInAsync(_scenario.Partner.Number, _browser), households);

        await _host.SignInStaffAsync(households);

        Assert.Equal("Staff passkey refused for sign-in: Refused.", Assert.Single(_log.Of("StaffSignInRefused")).Message);
    }

    [Fact]
    public async Task A_duty_that_is_not_theirs_is_a_refused_authorization_of_staff()
    {
        using var jo = await _host.HireAsync("Jo Bell", StaffRoles.RecoveryMatch);
        _secrets.Add("Jo Bell");

        await _host.Get<AddStaff>().RunAsync(new(jo.Session, "Mo Field", StaffRoles.Administrator), Cancel);

        Assert.Equal("Authorization refused: Administrator, because NotTheirDuty.", Assert.Single(_log.Of("AuthorizationRefused")).Message);
    }

    /// <summary>Remembers what must not be in any line.</summary>
    private string Secret(string? secret)
    {
        _secrets.Add(secret!);
        return secret!;
    }

    private async Task<MakePasskey.Result.Challenge> PasskeyOptionsAsync() =>
        Assert.IsType<MakePasskey.Result.Challenge>(await _host.Get<MakePasskey>().BeginAsync(await _host.SignInAsync(_scenario.Partner.Number, SignInHost.NewBrowser()), Cancel));
}
