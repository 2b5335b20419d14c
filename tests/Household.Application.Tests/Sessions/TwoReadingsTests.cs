using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Domain;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;

namespace HouseholdPortal.Application.Tests.Sessions;

/// <summary>
/// What says a thing twice says one thing to a reader who takes the first and another to one who takes the last. Starts from a passkey that signs in; the standard’s own short
/// way of reading client data (WebAuthn §5.8.1.2) takes the first.
/// </summary>
public sealed class TwoReadingsTests(SqliteTestDatabase database) : IClassFixture<SqliteTestDatabase>, IAsyncLifetime
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ForgedPasskey _passkey = new(SignInHost.Origin, "localhost");
    private TestHost _host = null!;
    private PersonId _person;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(_host);
        _person = scenario.Partner.PersonId;
        Assert.IsType<MakePasskey.Result.Begun>(await AddAsync(scenario.Partner));
        Assert.IsType<SignInByPasskey.Result.SignedIn>(await SignInAsync(json => json));
    }

    public async ValueTask DisposeAsync()
    {
        _key.Dispose();
        await _host.DisposeAsync();
    }

    public static TheoryData<string, string> Twice => new()
    {
        { "\"origin\"", "\"origin\":\"https://evil.example\",\"origin\"" }, { "\"challenge\"", "\"challenge\":\"AAAA\",\"challenge\"" }, { "\"type\"", "\"type\":\"payment.get\",\"type\"" },
        { "\"crossOrigin\"", "\"crossOrigin\":true,\"crossOrigin\"" }, { "\"crossOrigin\"", "\"topOrigin\":\"https://evil.example\",\"topOrigin\":null,\"crossOrigin\"" },
    };

    [Theory]
    [MemberData(nameof(Twice))]
    public async Task Client_data_that_says_a_thing_twice_signs_nobody_in_and_makes_no_passkey(string once, string twice)
    {
        var scenario = await Scenario.StoredAsync(_host);
        _passkey.Rewrite = clientData => clientData.Replace(once, twice, StringComparison.Ordinal);
        Assert.IsType<SignInByPasskey.Result.Refused>(await SignInAsync(json => json));

        var other = new ForgedPasskey(SignInHost.Origin, "localhost") { Rewrite = _passkey.Rewrite };
        Assert.IsType<MakePasskey.Result.Refused>(await AddAsync(scenario.Partner, other));
    }

    [Theory]
    [InlineData("\"id\"", "\"id\":\"AAAA\",\"id\"")]
    [InlineData("\"response\"", "\"response\":{},\"response\"")]
    [InlineData("\"clientDataJSON\"", "\"clientDataJSON\":\"e30\",\"clientDataJSON\"")]
    [InlineData("\"signature\"", "\"signature\":\"AAAA\",\"signature\"")]
    public async Task A_credential_that_says_a_thing_twice_signs_nobody_in(string once, string twice) =>
        Assert.IsType<SignInByPasskey.Result.Refused>(await SignInAsync(json => json.Replace(once, twice, StringComparison.Ordinal)));

    private async Task<MakePasskey.Result> AddAsync(ScenarioMember person, ForgedPasskey? passkey = null)
    {
        var session = await _host.SignInAsync(person.Number, SignInHost.NewBrowser());
        var begun = Assert.IsType<MakePasskey.Result.Challenge>(await _host.Get<MakePasskey>().BeginAsync(session, Cancel));
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        byte[] key = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 32, .. point.X!, 0x22, 0x58, 32, .. point.Y!];
        return await _host.Get<MakePasskey>().RunAsync(new(session, begun.State, (passkey ?? _passkey).Create(ChallengeOf(begun.OptionsJson), key).ToJsonString(), "Phone"), Cancel);
    }

    private async Task<SignInByPasskey.Result> SignInAsync(Func<string, string> change)
    {
        var browser = SignInHost.NewBrowser();
        var challenge = _host.Get<SignInByPasskey>().Begin(browser);
        var answer = _passkey.Get(
            ChallengeOf(challenge.OptionsJson), PasskeyCeremony.UserHandleOf(_person), signed => _key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        return await _host.Get<SignInByPasskey>().RunAsync(new(challenge.State, change(answer.ToJsonString()), browser, null), Cancel);
    }

    private static byte[] ChallengeOf(string optionsJson) => Base64Url.DecodeFromChars((string)JsonNode.Parse(optionsJson)!["challenge"]!);
}
