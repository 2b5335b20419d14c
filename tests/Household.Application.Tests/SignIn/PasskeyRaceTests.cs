using HouseholdPortal.Application.Approvals;
using HouseholdPortal.Application.SignIn;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Application.Tests.Approvals;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.SignIn;

/// <summary>A passkey that is used in many places at the same moment: each was checked before any of them was kept.</summary>
public abstract class PasskeyRaceTests(TestDatabase database) : IAsyncLifetime
{
    private const int AtOnce = 6;
    private readonly SoftAuthenticator _authenticator = new(SignInHost.Origin) { SignatureCount = 1 };
    private TestHost _host = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await SignInHost.StartAsync(database, services => services.AddStaffUseCases());

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _authenticator.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Of_clones_that_sign_in_at_once_from_the_same_count_one_is_let_in()
    {
        var scenario = await Scenario.StoredAsync(_host);
        await _host.AddPasskeyAsync(await _host.SignInAsync(scenario.Partner.Number, SignInHost.NewBrowser()), _authenticator);
        _authenticator.SignatureCount = 2;
        var requests = Enumerable.Range(0, AtOnce).Select(_ => Answered()).ToList();

        var results = await Task.WhenAll(requests.Select(request => Task.Run(() => _host.Get<SignInByPasskey>().RunAsync(request, Cancel), Cancel)));

        Assert.Single(results.OfType<SignInByPasskey.Result.SignedIn>());
        Assert.Equal(AtOnce - 1, results.OfType<SignInByPasskey.Result.Refused>().Count());
    }

    [Fact]
    public async Task Of_clones_that_sign_in_and_approve_at_once_from_the_same_count_one_counts()
    {
        var asked = await AskedApproval.OnAsync(_host, _authenticator);
        var others = new List<AskedApproval> { asked };
        for (var i = 1; i < AtOnce / 2; i++) others.Add(await asked.AskAnotherAsync());
        _authenticator.SignatureCount = 2;
        var evidence = new List<(AskedApproval Asked, Evidence Evidence)>();
        foreach (var one in others) evidence.Add((one, await one.PrepareAsync(await one.ByPasskeyAsync(_authenticator))));
        var requests = Enumerable.Range(0, AtOnce / 2).Select(_ => Answered()).ToList();

        var approving = evidence.Select(e => Task.Run(async () => await e.Asked.AnswerPreparedAsync(e.Evidence) is ProofCheck.Verified, Cancel));
        var signing = requests.Select(request => Task.Run(async () => await _host.Get<SignInByPasskey>().RunAsync(request, Cancel) is SignInByPasskey.Result.SignedIn, Cancel));

        Assert.Single(await Task.WhenAll(approving.Concat(signing)), counts => counts);
    }

    [Fact]
    public async Task Of_clones_of_a_staff_key_that_sign_in_at_once_from_the_same_count_one_is_let_in()
    {
        using var jo = await _host.HireAsync("Jo Bell", Duties.RecoveryMatch);
        jo.Passkey.SignatureCount = 2;
        var results = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(() => _host.SignInStaffAsync(jo.Passkey), Cancel)));

        Assert.Single(results.OfType<SignInStaff.Result.SignedIn>());
        Assert.Equal(AtOnce - 1, results.OfType<SignInStaff.Result.Refused>().Count());
    }

    [Fact]
    public async Task Of_two_first_passkeys_that_codes_would_add_at_once_one_is_added()
    {
        var scenario = await Scenario.StoredAsync(_host);
        using var other = new SoftAuthenticator(SignInHost.Origin);
        var requests = new List<AddPasskey.Request>();
        foreach (var authenticator in (SoftAuthenticator[])[_authenticator, other])
        {
            var session = await _host.SignInAsync(scenario.Partner.Number, SignInHost.NewBrowser());
            var begun = Assert.IsType<AddPasskey.Result.Challenge>(await _host.Get<AddPasskey>().BeginAsync(session, Cancel));
            requests.Add(new(session, begun.State, authenticator.Create(begun.OptionsJson), "Phone"));
        }

        var results = await Task.WhenAll(requests.Select(request => Task.Run(() => _host.Get<AddPasskey>().RunAsync(request, Cancel), Cancel)));

        Assert.Single(results.OfType<AddPasskey.Result.Added>());
        Assert.Single(results.OfType<AddPasskey.Result.NeedsProof>());
    }

    [Fact]
    public async Task Of_a_staff_link_s_passkeys_that_are_made_at_once_one_is_kept()
    {
        var member = new StaffMember(_host.Ids.New<StaffId>(), "Jo Bell", Duties.RecoveryMatch, _host.Now);
        var (token, hash) = SecretToken.OfLink.New();
        await _host.StoreAsync(member, new StaffInvitation(hash, member.Id, isFirst: false, _host.Now));
        var requests = new List<EnrolStaff.Request>();
        for (var i = 0; i < AtOnce; i++)
        {
            var begun = Assert.IsType<EnrolStaff.Result.Challenge>(await _host.Get<EnrolStaff>().BeginAsync(token, Cancel));
            requests.Add(new(token, begun.State, _authenticator.Create(begun.OptionsJson), SignInHost.NewBrowser()));
        }

        var results = await Task.WhenAll(requests.Select(request => Task.Run(() => _host.Get<EnrolStaff>().RunAsync(request, Cancel), Cancel)));

        Assert.Single(results.OfType<EnrolStaff.Result.Enrolled>());
        await using var db = await _host.OpenAsync();
        Assert.Single(await db.PasskeysOfAsync(member.Id.Value, Cancel));
    }

    private SignInByPasskey.Request Answered()
    {
        var browser = SignInHost.NewBrowser();
        var challenge = _host.Get<SignInByPasskey>().Begin(browser);
        return new(challenge.State, _authenticator.Get(challenge.OptionsJson), browser, null);
    }
}

public sealed class PasskeyRacesOnSqlite(SqliteTestDatabase database) : PasskeyRaceTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class PasskeyRacesOnPostgres(PostgresTestDatabase database) : PasskeyRaceTests(database), IClassFixture<PostgresTestDatabase>;
