using System.Formats.Asn1;
using System.Text.Json.Nodes;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Passkeys;
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
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Tests.Passkeys;

/// <summary>
/// What Fido2 would let pass and we do not. Each test starts from a passkey that signs in, breaks one thing, and looks for the reason in the log, so that it is
/// refused for that and for nothing else.
/// </summary>
public sealed class PasskeyGapTests(SqliteTestDatabase database) : IClassFixture<SqliteTestDatabase>, IAsyncLifetime
{
    private readonly RecordingLog _log = new();
    private readonly SoftAuthenticator _authenticator = new(SignInHost.Origin);
    private readonly Browser _browser = SignInHost.NewBrowser();
    private TestHost _host = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await SignInHost.StartAsync(database, services => services.AddLogging(logging => logging.AddProvider(_log)));
        var scenario = await Scenario.StoredAsync(_host);
        await _host.AddPasskeyAsync(await _host.SignInAsync(scenario.Partner.Number, SignInHost.NewBrowser()), _authenticator);
        Assert.IsType<SignInByPasskey.Result.SignedIn>(await SignInAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _authenticator.Dispose();
        _log.Dispose();
    }

    public static TheoryData<string, Func<byte[], byte[]>> OtherForms => new()
    {
        { "bytes after the end", signature => [.. signature, 0] },
        { "bytes after the numbers", signature => Sequence([.. Numbers(signature).SelectMany(Integer), .. Integer([1])]) },
        { "another tag", signature => [0x31, .. signature[1..]] },
        { "no leading zero, which makes a number negative", signature => Sequence([.. Numbers(signature).SelectMany(n => Integer(Trimmed(n)))]) },
        { "a leading zero too many", signature => Sequence([.. Numbers(signature).SelectMany(n => Integer([0, 0, .. Trimmed(n)]))]) },
        { "its length in two bytes", signature => [0x30, 0x81, .. signature[1..]] },
        { "the two numbers without a sequence", signature => [.. Numbers(signature).SelectMany(Integer)] },
        { "the two numbers as they are, 64 bytes", signature => [.. Numbers(signature).SelectMany(n => new byte[32 - Trimmed(n).Length].Concat(Trimmed(n)))] },
        { "two zeros, which hold for every key where nobody looks", _ => Sequence([.. Integer([0]), .. Integer([0])]) },
        { "nothing", _ => [] },
    };

    [Theory]
    [MemberData(nameof(OtherForms))]
    public async Task One_a_signature_has_one_form(string what, Func<byte[], byte[]> rewrite)
    {
        Assert.NotEmpty(what);
        var changed = 0;
        _authenticator.Rewrite = signature =>
        {
            // A leading zero is there to be left out only before a number whose first bit is set.
            var other = rewrite(signature);
            if (!other.AsSpan().SequenceEqual(signature)) changed++;
            return other.AsSpan().SequenceEqual(signature) ? [.. signature, 0] : other;
        };
        for (var i = 0; i < 8; i++) await RefusedAsync("InvalidSignature");
        Assert.True(changed > 0, "No signature was changed.");
    }

    [Fact]
    public async Task Two_a_passkey_that_says_nothing_of_whose_it_is_or_that_it_is_another_s_signs_nobody_in()
    {
        _authenticator.GivesUserHandle = false;
        await RefusedAsync("UserHandle");

        _authenticator.GivesUserHandle = true;
        foreach (var handle in (string[])["", PasskeyCeremony.UserHandleOf(Domain.PersonId.From(new Guid(1, 2, 3, new byte[8])))])
            await RefusedAsync("UserHandle", json => json["response"]!["userHandle"] = handle);
    }

    [Fact]
    public async Task Three_a_passkey_that_could_not_be_copied_does_not_become_one_that_can_and_the_other_way()
    {
        _authenticator.IsBackupEligible = false;
        await RefusedAsync("BackupEligibility");

        using var bound = new SoftAuthenticator(SignInHost.Origin) { IsBackupEligible = false };
        var scenario = await Scenario.StoredAsync(_host);
        await _host.AddPasskeyAsync(await _host.SignInAsync(scenario.Payer.Number, SignInHost.NewBrowser()), bound);
        bound.IsBackupEligible = true;
        var challenge = _host.Get<SignInByPasskey>().Begin(_browser);
        Assert.IsType<SignInByPasskey.Result.Refused>(await _host.Get<SignInByPasskey>().RunAsync(new(challenge.State, bound.Get(challenge.OptionsJson), _browser, null), Cancel));
    }

    [Fact]
    public async Task Three_a_copy_of_what_cannot_be_copied_is_refused()
    {
        (_authenticator.IsBackupEligible, _authenticator.IsBackedUpAnyway) = (false, true);
        await RefusedAsync("BackedUpWithoutEligibility");
        await MakingRefusedAsync("BackedUpWithoutEligibility");
    }

    [Theory]
    [InlineData("http://LOCALHOST:5080")]
    [InlineData("HTTP://localhost:5080")]
    [InlineData("http://localhost:5080/")]
    [InlineData("http://localhost:5080/path")]
    [InlineData("http://someone@localhost:5080")]
    [InlineData("http://localhost:5080#part")]
    [InlineData(" http://localhost:5080")]
    [InlineData("http://localhost.:5080")]
    [InlineData("https://localhost:5080")]
    [InlineData("http://localhost")]
    [InlineData("null")]
    [InlineData("")]
    public async Task Four_an_origin_is_written_in_one_way(string origin)
    {
        _authenticator.Origin = origin;
        await RefusedAsync("Origin");
        await MakingRefusedAsync("Origin");
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(true, SignInHost.Origin)]
    [InlineData(false, SignInHost.Origin)]
    [InlineData(false, "https://other.example")]
    [InlineData(false, "")]
    public async Task Four_a_page_in_a_frame_is_refused_and_so_is_any_page_that_names_one_around_it(bool crossOrigin, string? topOrigin)
    {
        (_authenticator.CrossOrigin, _authenticator.TopOrigin) = (crossOrigin, topOrigin);
        await RefusedAsync("Frame");
        await MakingRefusedAsync("Frame");
    }

    [Fact]
    public async Task Five_the_user_is_verified_each_time_and_browsers_are_told_so()
    {
        Assert.Contains("\"userVerification\":\"required\"", _host.Get<SignInByPasskey>().Begin(_browser).OptionsJson, StringComparison.Ordinal);
        _authenticator.VerifiesUser = false;
        await RefusedAsync("UserNotVerified");
        await MakingRefusedAsync("UserNotVerified");
    }

    [Fact]
    public async Task Six_a_forged_statement_of_a_model_gives_a_household_s_passkey_nothing()
    {
        using var forger = new TestAuthority("Maker's root");
        var scenario = await Scenario.StoredAsync(_host);
        using var key = new SoftAuthenticator(SignInHost.Origin) { Attestation = forger.Attests(), Aaguid = new Guid(7, 0, 0, new byte[8]) };
        await _host.AddPasskeyAsync(await _host.SignInAsync(scenario.Lodger.Number, SignInHost.NewBrowser()), key);

        await using var db = await _host.OpenAsync();
        Assert.Equal(AssuranceLevel.Operation, (await db.Means.SingleAsync(m => m.PersonId == scenario.Lodger.PersonId && m.Kind == MeansKind.Passkey, Cancel)).Assurance);
    }

    [Fact]
    public async Task An_authenticator_that_has_counted_does_not_stop_counting()
    {
        _authenticator.SignatureCount = 5;
        Assert.IsType<SignInByPasskey.Result.SignedIn>(await SignInAsync());
        _authenticator.SignatureCount = 0;
        await RefusedAsync("InvalidSignCount");
    }

    [Fact]
    public async Task A_payment_s_signature_and_a_new_passkey_s_sign_nobody_in()
    {
        foreach (var type in (string[])["payment.get", "webauthn.create", "WEBAUTHN.GET", ""])
        {
            _authenticator.Says = type;
            Assert.IsType<SignInByPasskey.Result.Refused>(await SignInAsync());
        }
    }

    [Fact]
    public async Task The_algorithms_that_are_asked_for_begin_with_es256_and_have_eddsa()
    {
        var scenario = await Scenario.StoredAsync(_host);
        var session = await _host.SignInAsync(scenario.Partner.Number, SignInHost.NewBrowser());
        var begun = Assert.IsType<MakePasskey.Result.Challenge>(await _host.Get<MakePasskey>().BeginAsync(session, Cancel));
        var algorithms = JsonNode.Parse(begun.OptionsJson)!["pubKeyCredParams"]!.AsArray().Select(p => (int)p!["alg"]!).ToList();
        Assert.Equal(-7, algorithms[0]);
        Assert.Contains(-8, algorithms);
        Assert.Contains(-257, algorithms);
        Assert.Equal(algorithms.Count, algorithms.Distinct().Count());
    }

    [Fact]
    public async Task A_sign_in_that_another_browser_began_signs_nobody_in()
    {
        var challenge = _host.Get<SignInByPasskey>().Begin(_browser);
        var request = new SignInByPasskey.Request(challenge.State, _authenticator.Get(challenge.OptionsJson), SignInHost.NewBrowser(), null);
        Assert.IsType<SignInByPasskey.Result.Refused>(await _host.Get<SignInByPasskey>().RunAsync(request, Cancel));
        Assert.IsType<SignInByPasskey.Result.SignedIn>(await _host.Get<SignInByPasskey>().RunAsync(request with { Browser = _browser }, Cancel));
    }

    private async Task RefusedAsync(string why, Action<JsonNode>? change = null)
    {
        var before = _log.Of("AssertionRefused").Count;
        Assert.IsType<SignInByPasskey.Result.Refused>(await SignInAsync(change));
        Assert.Equal($"Passkey signature not valid: {why}.", _log.Of("AssertionRefused").Skip(before).Single().Message);
    }

    private async Task<SignInByPasskey.Result> SignInAsync(Action<JsonNode>? change = null)
    {
        var challenge = _host.Get<SignInByPasskey>().Begin(_browser);
        var json = JsonNode.Parse(_authenticator.Get(challenge.OptionsJson))!;
        change?.Invoke(json);
        return await _host.Get<SignInByPasskey>().RunAsync(new(challenge.State, json.ToJsonString(), _browser, null), Cancel);
    }

    private async Task MakingRefusedAsync(string why)
    {
        var scenario = await Scenario.StoredAsync(_host);
        var session = await _host.SignInAsync(scenario.Payer.Number, SignInHost.NewBrowser());
        var begun = Assert.IsType<MakePasskey.Result.Challenge>(await _host.Get<MakePasskey>().BeginAsync(session, Cancel));
        Assert.Contains("\"userVerification\":\"required\"", begun.OptionsJson, StringComparison.Ordinal);
        Assert.IsType<MakePasskey.Result.Refused>(await _host.Get<MakePasskey>().RunAsync(new(session, begun.State, _authenticator.Create(begun.OptionsJson), "Phone"), Cancel));
        Assert.Equal($"New passkey not usable: {why}.", _log.Of("PasskeyUnusable")[^1].Message);
    }

    private static IReadOnlyList<byte[]> Numbers(byte[] signature)
    {
        var numbers = new AsnReader(signature, AsnEncodingRules.DER).ReadSequence();
        return [numbers.ReadIntegerBytes().ToArray(), numbers.ReadIntegerBytes().ToArray()];
    }

    private static byte[] Trimmed(byte[] number) => [.. number.SkipWhile(b => b == 0)];

    private static byte[] Integer(byte[] number) => [0x02, (byte)number.Length, .. number];

    private static byte[] Sequence(byte[] content) => [0x30, (byte)content.Length, .. content];
}
