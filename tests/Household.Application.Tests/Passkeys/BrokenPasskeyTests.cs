using System.Buffers.Text;
using System.Text.Json.Nodes;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Domain;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;

namespace HouseholdPortal.Application.Tests.Passkeys;

/// <summary>Whatever a browser sends is refused or it is a passkey: nothing that is broken makes the portal fail. Each byte of a good passkey is broken once, and cut off once.</summary>
public sealed class BrokenPasskeyTests(SqliteTestDatabase database) : IClassFixture<SqliteTestDatabase>, IAsyncLifetime
{
    private static readonly byte[] s_challenge = new byte[32];
    private readonly TestAuthority _maker = new("Maker's root");
    private TestHost _host = null!;
    private PersonId _person;
    private SoftAuthenticator _authenticator = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await SignInHost.StartAsync(database);
        var scenario = await Scenario.StoredAsync(_host);
        _person = scenario.Partner.PersonId;
        _authenticator = new(SignInHost.Origin) { Attestation = _maker.Attests() };
        await _host.AddPasskeyAsync(await _host.SignInAsync(scenario.Partner.Number, SignInHost.NewBrowser()), _authenticator);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _authenticator.Dispose();
        _maker.Dispose();
    }

    [Theory]
    [InlineData("authenticatorData")]
    [InlineData("clientDataJSON")]
    [InlineData("signature")]
    [InlineData("userHandle")]
    public async Task An_assertion_proves_nothing_with_any_byte_broken_or_cut_off(string part)
    {
        var good = Assertion();
        Assert.IsType<PasskeyCheck.Proved>(await CheckAsync(good));
        foreach (var broken in Broken(good, part)) Assert.IsType<PasskeyCheck.Refused>(await CheckAsync(broken));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_new_passkey_with_any_byte_of_its_attestation_broken_or_cut_off_is_refused_or_taken_and_never_a_failure(bool asksForModel)
    {
        var good = Creation();
        Assert.IsType<MadePasskey.Accepted>(await AttestAsync(good, asksForModel));
        var refused = 0;
        foreach (var broken in Broken(good, "attestationObject"))
            if (await AttestAsync(broken, asksForModel) is MadePasskey.Refused) refused++;
        Assert.True(refused > 300, $"Only {refused} were refused.");
    }

    [Fact]
    public async Task A_statement_that_is_broken_anywhere_is_no_staff_key()
    {
        var good = Creation();
        var bytes = Base64Url.DecodeFromChars((string)good["response"]!["attestationObject"]!);
        var (from, to) = (bytes.AsSpan().IndexOf("csig"u8) + 4, bytes.AsSpan().IndexOf("hauthData"u8));
        for (var at = from; at < to; at++)
        {
            var broken = bytes.ToArray();
            broken[at] ^= 0x01;
            var made = await AttestAsync(With(good, "attestationObject", broken), asksForModel: true);
            if (made is MadePasskey.Accepted { Passkey.Statement: { } statement }) Assert.False(Application.Staff.CertificateChain.LeadsTo(statement.Certificates, [_maker.Root], _host.Now), $"Byte {at} may be broken.");
        }
    }

    [Theory]
    [InlineData("tpm")]
    [InlineData("android-key")]
    [InlineData("fido-u2f")]
    public async Task A_statement_of_another_kind_than_security_keys_make_proves_no_model(string format)
    {
        var good = Creation();
        var bytes = Base64Url.DecodeFromChars((string)good["response"]!["attestationObject"]!);
        var at = bytes.AsSpan().IndexOf("fpacked"u8);
        byte[] other = [.. bytes[..at], (byte)(0x60 + format.Length), .. System.Text.Encoding.ASCII.GetBytes(format), .. bytes[(at + 7)..]];
        Assert.Null(Assert.IsType<MadePasskey.Accepted>(await AttestAsync(With(good, "attestationObject", other), asksForModel: true)).Passkey.Statement);
        Assert.NotNull(Assert.IsType<MadePasskey.Accepted>(await AttestAsync(good, asksForModel: true)).Passkey.Statement);
    }

    [Fact]
    public async Task Client_data_that_no_browser_would_make_so_long_is_not_read()
    {
        var said = JsonNode.Parse(Base64Url.DecodeFromChars((string)Creation()["response"]!["clientDataJSON"]!))!;
        said["padding"] = new string('x', BrowserCredential.MostClientData);
        Assert.IsType<MadePasskey.Refused>(await AttestAsync(With(Creation(), "clientDataJSON", System.Text.Encoding.UTF8.GetBytes(said.ToJsonString())), asksForModel: false));
    }

    public static TheoryData<string> Nonsense =>
    [
        "", "null", "[]", "{}", "7", "\"x\"", "{", "{\"id\":null}", "{\"id\":7}", "{\"id\":\"AA\",\"type\":\"public-key\",\"response\":null}", "{\"id\":\"AA\",\"rawId\":\"AB\",\"type\":\"public-key\",\"response\":{}}",
        "{\"id\":\"!!\",\"rawId\":\"!!\",\"type\":\"public-key\",\"response\":{}}", "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"password\",\"response\":{}}", "{\"id\":\"\",\"rawId\":\"\",\"type\":\"public-key\",\"response\":{}}",
        "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{\"transports\":7}}", "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{\"attestationObject\":[1,2]}}",
        "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{\"attestationObject\":\"oA\"}}", new string('[', 5000), new string('x', 1_000_000),
    ];

    [Theory]
    [MemberData(nameof(Nonsense))]
    public async Task Nonsense_is_refused_in_every_ceremony(string json)
    {
        await using var db = await _host.OpenAsync();
        Assert.IsNotType<PasskeyCheck.Proved>(await _host.Get<PasskeyCeremony>().CheckAsync(db, json, s_challenge, null, Cancel));
        Assert.IsNotType<PasskeyCheck.Proved>(await _host.Get<PasskeyCeremony>().CheckAsync(db, json, s_challenge, _person, Cancel));
        foreach (var asks in (bool[])[false, true]) Assert.IsType<MadePasskey.Refused>(await _host.Get<PasskeyCeremony>().AttestAsync(db, _person.Value, json, s_challenge, asks, Cancel));
    }

    [Fact]
    public async Task What_is_nested_deeply_or_huge_is_refused()
    {
        // CBOR: arrays in arrays, and a byte string that says it has four thousand million bytes.
        byte[][] attestations = [[.. Enumerable.Repeat((byte)0x81, 40_000)], [0xA1, 0x63, 0x66, 0x6D, 0x74, 0x5A, 0xFF, 0xFF, 0xFF, 0xFF], [0xBB, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [0x9F], [0xBF, 0xFF]];
        foreach (var attestation in attestations) Assert.IsType<MadePasskey.Refused>(await AttestAsync(With(Creation(), "attestationObject", attestation), asksForModel: true));

        var huge = new JsonObject { ["type"] = "webauthn.get", ["challenge"] = Base64Url.EncodeToString(s_challenge), ["origin"] = SignInHost.Origin, ["more"] = new string('x', 30_000) };
        Assert.IsType<PasskeyCheck.Refused>(await CheckAsync(With(Assertion(), "clientDataJSON", System.Text.Encoding.UTF8.GetBytes(huge.ToJsonString()))));
    }

    [Fact]
    public async Task A_transport_that_is_new_to_us_is_left_out_and_the_passkey_taken()
    {
        var creation = Creation();
        creation["response"]!["transports"] = new JsonArray("internal", "carrier-pigeon", "internal");
        var made = Assert.IsType<MadePasskey.Accepted>(await AttestAsync(creation, asksForModel: false));
        Assert.Equal(["internal"], made.Passkey.Transports);
    }

    private JsonNode Assertion() => JsonNode.Parse(_authenticator.Get(
        new JsonObject { ["rpId"] = "localhost", ["challenge"] = Base64Url.EncodeToString(s_challenge) }.ToJsonString()))!;

    private JsonNode Creation()
    {
        using var maker = new SoftAuthenticator(SignInHost.Origin) { Attestation = _maker.Attests() };
        return JsonNode.Parse(maker.Create(new JsonObject
        {
            ["rp"] = new JsonObject { ["id"] = "localhost" }, ["user"] = new JsonObject { ["id"] = PasskeyCeremony.UserHandleOf(_person) }, ["challenge"] = Base64Url.EncodeToString(s_challenge),
        }.ToJsonString()))!;
    }

    private async Task<PasskeyCheck> CheckAsync(JsonNode credential)
    {
        await using var db = await _host.OpenAsync();
        return await _host.Get<PasskeyCeremony>().CheckAsync(db, credential.ToJsonString(), s_challenge, null, Cancel);
    }

    private async Task<MadePasskey> AttestAsync(JsonNode credential, bool asksForModel)
    {
        await using var db = await _host.OpenAsync();
        return await _host.Get<PasskeyCeremony>().AttestAsync(db, _person.Value, credential.ToJsonString(), s_challenge, asksForModel, Cancel);
    }

    private static IEnumerable<JsonNode> Broken(JsonNode good, string part)
    {
        var bytes = Base64Url.DecodeFromChars((string)good["response"]![part]!);
        for (var at = 0; at < bytes.Length; at++)
        {
            yield return With(good, part, bytes[..at]);
            foreach (var mask in (byte[])[0x01, 0x20, 0x80, 0xFF])
            {
                var broken = bytes.ToArray();
                broken[at] ^= mask;
                yield return With(good, part, broken);
            }
        }
    }

    private static JsonNode With(JsonNode good, string part, byte[] bytes)
    {
        var other = good.DeepClone();
        other["response"]![part] = Base64Url.EncodeToString(bytes);
        return other;
    }
}
