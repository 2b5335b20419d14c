using System.Text.RegularExpressions;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Authenticators.Objecting;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Application.Tests.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Passkeys;

/// <summary>A passkey that is used in many places at the same moment: each was checked before any of them was kept.</summary>
public abstract partial class PasskeyRaceTests(TestDatabase database) : IAsyncLifetime
{
    private const int AtOnce = 6;
    private const int Races = 8;
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
        var evidence = new List<(AskedApproval Asked, AuthenticatorResponse AuthenticatorResponse)>();
        foreach (var one in others) evidence.Add((one, await one.PrepareAsync(await one.ByPasskeyAsync(_authenticator))));
        var requests = Enumerable.Range(0, AtOnce / 2).Select(_ => Answered()).ToList();

        var approving = evidence.Select(e => Task.Run(async () => await e.Asked.AnswerPreparedAsync(e.AuthenticatorResponse) is ProofCheck.Verified, Cancel));
        var signing = requests.Select(request => Task.Run(async () => await _host.Get<SignInByPasskey>().RunAsync(request, Cancel) is SignInByPasskey.Result.SignedIn, Cancel));

        Assert.Single(await Task.WhenAll(approving.Concat(signing)), counts => counts);
    }

    [Fact]
    public async Task Of_clones_of_a_staff_key_that_sign_in_at_once_from_the_same_count_one_is_let_in()
    {
        using var jo = await _host.HireAsync("Jo Bell", StaffRoles.RecoveryMatch);
        jo.Passkey.SignatureCount = 2;
        var results = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(() => _host.SignInStaffAsync(jo.Passkey), Cancel)));

        Assert.Single(results.OfType<SignInStaff.Result.SignedIn>());
        Assert.Equal(AtOnce - 1, results.OfType<SignInStaff.Result.Refused>().Count());
    }

    [Fact]
    public async Task Of_a_staff_sign_in_replayed_at_the_same_moment_one_succeeds()
    {
        using var jo = await _host.HireAsync("Jo Bell", StaffRoles.RecoveryMatch);
        var browser = SignInHost.NewBrowser();
        var challenge = _host.Get<SignInStaff>().Begin(browser);
        var request = new SignInStaff.Request(challenge.State, jo.Passkey.Get(challenge.OptionsJson), browser, null);

        var results = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(() => _host.Get<SignInStaff>().RunAsync(request, Cancel), Cancel)));

        Assert.Single(results.OfType<SignInStaff.Result.SignedIn>());
        Assert.Equal(AtOnce - 1, results.OfType<SignInStaff.Result.TooLate>().Count());
    }

    [Fact]
    public async Task One_challenge_that_two_people_answer_at_once_lets_one_of_them_in()
    {
        var scenario = await Scenario.StoredAsync(_host);
        using var lodgers = new SoftAuthenticator(SignInHost.Origin);
        await _host.AddPasskeyAsync(await _host.SignInAsync(scenario.Partner.Number, SignInHost.NewBrowser()), _authenticator);
        await _host.AddPasskeyAsync(await _host.SignInAsync(scenario.Lodger.Number, SignInHost.NewBrowser()), lodgers);
        _authenticator.SignatureCount = 2;
        var browser = SignInHost.NewBrowser();
        var challenge = _host.Get<SignInByPasskey>().Begin(browser);
        var requests = new[] { _authenticator, lodgers }.Select(one => new SignInByPasskey.Request(challenge.State, one.Get(challenge.OptionsJson), browser, null)).ToList();

        var results = await Task.WhenAll(requests.Select(request => Task.Run(() => _host.Get<SignInByPasskey>().RunAsync(request, Cancel), Cancel)));

        Assert.Single(results.OfType<SignInByPasskey.Result.SignedIn>());
        Assert.Single(results.OfType<SignInByPasskey.Result.TooLate>());
    }

    [Fact]
    public async Task Of_two_first_passkeys_that_codes_would_add_at_once_one_is_added()
    {
        var scenario = await Scenario.StoredAsync(_host);
        using var other = new SoftAuthenticator(SignInHost.Origin);
        var requests = new List<MakePasskey.Request>();
        foreach (var authenticator in (SoftAuthenticator[])[_authenticator, other])
        {
            var session = await _host.SignInAsync(scenario.Partner.Number, SignInHost.NewBrowser());
            var begun = Assert.IsType<MakePasskey.Result.Challenge>(await _host.Get<MakePasskey>().BeginAsync(session, Cancel));
            requests.Add(new(session, begun.State, authenticator.Create(begun.OptionsJson), "Phone"));
        }

        var results = await Task.WhenAll(requests.Select(request => Task.Run(() => _host.Get<MakePasskey>().RunAsync(request, Cancel), Cancel)));

        // Each came from the same code a moment ago: neither beats the other.
        Assert.All(results, result => Assert.IsType<BeginOperation.Result.Begun>(Assert.IsType<MakePasskey.Result.Begun>(result).How));
    }

    [Fact]
    public async Task Of_a_staff_link_s_passkeys_that_are_made_at_once_one_is_kept()
    {
        var member = new StaffMember(_host.Ids.New<StaffId>(), "Jo Bell", StaffRoles.RecoveryMatch, _host.Now);
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

    /// <summary>Whoever is first: what is added before the objection goes with it, and after it nobody is signed in who could add.</summary>
    [Fact]
    public async Task A_passkey_that_is_objected_to_leaves_nothing_behind_that_it_adds_in_that_moment()
    {
        for (var race = 0; race < Races; race++)
        {
            var scenario = await Scenario.StoredAsync(_host);
            using var thiefs = new SoftAuthenticator(SignInHost.Origin);
            using var another = new SoftAuthenticator(SignInHost.Origin);
            var first = await _host.SignInAsync(scenario.Partner.Number, SignInHost.NewBrowser());
            await _host.AddPasskeyAsync(first, thiefs);
            await _host.SendDueAsync();
            var token = ObjectionIn().Match(_host.Sms.To(scenario.Partner.Number)[^1]).Groups["token"].Value;
            var session = (await _host.Get<FindSession>().RunAsync((await SignInAsync(thiefs))!.Token, Cancel))!.Id;
            var begun = Assert.IsType<MakePasskey.Result.Challenge>(await _host.Get<MakePasskey>().BeginAsync(session, Cancel));
            var adding = new MakePasskey.Request(session, begun.State, another.Create(begun.OptionsJson), "Phone");

            var (isGone, _) = await AtOnceAsync(race, async () => await _host.Get<ObjectByLink>().RunAsync(token, Cancel) is ObjectByLink.Result.Held, () => _host.Get<MakePasskey>().RunAsync(adding, Cancel));

            Assert.True(isGone);
            await using var db = await _host.OpenAsync();
            var own = await Application.People.OwnMeansQuery.OwnMeansAsync(db, scenario.Partner.PersonId, _host.Now, Cancel);
            Assert.All(own.All.Where(fact => fact.Kind == MeansKind.Passkey), fact => Assert.True(own.IsHeld(fact.Id)));
        }
    }

    [Fact]
    public async Task A_sign_in_at_the_moment_of_an_objection_or_a_removal_leads_to_no_other_passkey()
    {
        for (var race = 0; race < Races; race++)
        {
            var scenario = await Scenario.StoredAsync(_host);
            using var owners = new SoftAuthenticator(SignInHost.Origin);
            using var thiefs = new SoftAuthenticator(SignInHost.Origin);
            await _host.AddPasskeyAsync(await _host.SignInAsync(scenario.Partner.Number, SignInHost.NewBrowser()), owners);
            var owner = (await _host.Get<FindSession>().RunAsync((await SignInAsync(owners))!.Token, Cancel))!.Id;
            _host.Time.Advance(TimeSpan.FromSeconds(1));
            await _host.AddPasskeyAsync(owner, thiefs);
            await _host.SendDueAsync();
            var token = ObjectionIn().Match(_host.Sms.To(scenario.Partner.Number)[^1]).Groups["token"].Value;
            var id = (await _host.MeansAsync(owner)).Of(MeansKind.Passkey).Last().Id;
            var isRemoval = race % 2 == 0;

            var (isGone, signedIn) = await AtOnceAsync(
                race / 2, async () => isRemoval ? await _host.BeginOwnAsync(owner, Permission.RemoveMeans, id.Value) is BeginOperation.Result.Begun : await _host.Get<ObjectByLink>().RunAsync(token, Cancel) is ObjectByLink.Result.Held,
                () => SignInAsync(thiefs));

            Assert.True(isGone);
            if (signedIn is null || await _host.Get<FindSession>().RunAsync(signedIn.Token, Cancel) is not { } found) continue;
            using var another = new SoftAuthenticator(SignInHost.Origin);
            var added = await _host.TryAddPasskeyAsync(found.Id, another);
            Assert.False(added is MakePasskey.Result.Begun { How: BeginOperation.Result.Begun { State: OperationRequestState.Done } }, isRemoval ? "after a removal" : "after an objection");
        }
    }

    [Fact]
    public async Task A_staff_sign_in_at_the_moment_of_being_removed_or_enrolled_anew_leaves_no_session()
    {
        using var ruth = await _host.HireAsync("Ruth Weber", StaffRoles.Administrator);
        for (var race = 0; race < Races; race++)
        {
            using var jo = await _host.HireAsync("Jo Bell", StaffRoles.RecoveryMatch);
            using var other = new SoftAuthenticator(SignInHost.Origin);
            var administrator = await _host.ProveAsync(ruth);
            var isRemoval = race % 2 == 0;
            var token = isRemoval ? "" : Assert.IsType<ChangeStaff.Result.Invited>(await _host.Get<ChangeStaff>().InviteAsync(administrator, jo.Member.Id, Cancel)).Token;

            var (_, signedIn) = await AtOnceAsync(
                race / 2, async () => isRemoval ? await _host.Get<ChangeStaff>().RemoveAsync(administrator, jo.Member.Id, Cancel) is ChangeStaff.Result.Removed : await _host.EnrolAsync(token, other) != default,
                () => _host.SignInStaffAsync(jo.Passkey));

            if (signedIn is SignInStaff.Result.SignedIn { Session: var session }) Assert.Null(await _host.Get<FindStaffSession>().RunAsync(session.Token, Cancel));
            Assert.IsType<SignInStaff.Result.Refused>(await _host.SignInStaffAsync(jo.Passkey));
        }
    }

    /// <summary>Of four races two have a known winner, so that both endings are always seen.</summary>
    private static async Task<(TOne One, TOther Other)> AtOnceAsync<TOne, TOther>(int race, Func<Task<TOne>> one, Func<Task<TOther>> other)
    {
        switch (race % 4)
        {
            case 0:
                var first = await one();
                return (first, await other());
            case 1:
                var before = await other();
                return (await one(), before);
            default:
                var (left, right) = (Task.Run(one, Cancel), Task.Run(other, Cancel));
                return (await left, await right);
        }
    }

    private async Task<StartedSession?> SignInAsync(SoftAuthenticator authenticator)
    {
        var browser = SignInHost.NewBrowser();
        var challenge = _host.Get<SignInByPasskey>().Begin(browser);
        return (await _host.Get<SignInByPasskey>().RunAsync(new(challenge.State, authenticator.Get(challenge.OptionsJson), browser, null), Cancel) as SignInByPasskey.Result.SignedIn)?.Session;
    }

    private SignInByPasskey.Request Answered()
    {
        var browser = SignInHost.NewBrowser();
        var challenge = _host.Get<SignInByPasskey>().Begin(browser);
        return new(challenge.State, _authenticator.Get(challenge.OptionsJson), browser, null);
    }

    [GeneratedRegex(@"/not-me/(?<token>\S+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ObjectionIn();
}

public sealed class PasskeyRacesOnSqlite(SqliteTestDatabase database) : PasskeyRaceTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class PasskeyRacesOnPostgres(PostgresTestDatabase database) : PasskeyRaceTests(database), IClassFixture<PostgresTestDatabase>;
