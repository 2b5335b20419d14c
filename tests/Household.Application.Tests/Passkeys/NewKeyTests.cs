using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;

namespace HouseholdPortal.Application.Tests.Passkeys;

/// <summary>
/// Which public keys a new passkey may have (WebAuthn §5.8.5, RFC 8812 §2). Nobody proves a household's to us, so that a browser may send any bytes: keys that others
/// could sign with, that two readers understand differently, or that can never sign.
/// </summary>
public sealed class NewKeyTests(SqliteTestDatabase database) : IClassFixture<SqliteTestDatabase>, IAsyncLifetime
{
    private static readonly byte[] s_challenge = new byte[32];
    private static readonly byte[] s_exponent = [1, 0, 1];
    private TestHost _host = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await SignInHost.StartAsync(database);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    public static TheoryData<string, byte[]> GoodKeys => new()
    {
        { "P-256", Ec(ECCurve.NamedCurves.nistP256, -7, 1) }, { "P-384", Ec(ECCurve.NamedCurves.nistP384, -35, 2) }, { "P-521", Ec(ECCurve.NamedCurves.nistP521, -36, 3) },
        { "Ed25519", Okp(RandomNumberGenerator.GetBytes(32), -8, 6) }, { "RSA of 2048 bits", Rsa(Number(256)) }, { "RSA of 4096 bits", Rsa(Number(512)) }, { "RSA with PSS", Rsa(Number(256), algorithm: -37) },
    };

    public static TheoryData<string, byte[]> BadKeys => new()
    {
        { "RSA of 2040 bits", Rsa(Number(255)) }, { "RSA of 2048 bits with a zero in front", Rsa([0, .. Number(256)]) },
        { "RSA of 8 bits", Rsa(Number(1), [3]) }, { "RSA of 512 bits", Rsa(Number(64)) }, { "RSA of 4104 bits", Rsa(Number(513)) }, { "RSA of 16384 bits", Rsa(Number(2048)) },
        { "an even modulus", Rsa([.. Number(256)[..^1], 4]) }, { "1 as exponent", Rsa(Number(256), [1]) }, { "3 as exponent", Rsa(Number(256), [3]) }, { "65535 as exponent", Rsa(Number(256), [0xFF, 0xFF]) },
        { "3 as exponent with zeros in front", Rsa(Number(256), [0, 0, 3]) }, { "an even exponent", Rsa(Number(256), [1, 0, 0]) }, { "an exponent of nine bytes", Rsa(Number(256), Number(9)) }, { "no exponent", Rsa(Number(256), []) },
        { "RSA for ES256", Rsa(Number(256), algorithm: -7) }, { "RSA for EdDSA", Rsa(Number(256), algorithm: -8) }, { "RSA with SHA-1", Rsa(Number(256), algorithm: -65535) },
        { "P-256 for RS256", Ec(ECCurve.NamedCurves.nistP256, -257, 1) }, { "P-256 for EdDSA", Ec(ECCurve.NamedCurves.nistP256, -8, 1) }, { "P-384 for ES256", Ec(ECCurve.NamedCurves.nistP384, -7, 2) }, { "P-256 for ES384", Ec(ECCurve.NamedCurves.nistP256, -35, 1) },
        { "Ed25519 for ES256", Okp(new byte[32], -7, 6) }, { "X25519", Okp(new byte[32], -8, 4) }, { "31 bytes of Ed25519", Okp(new byte[31], -8, 6) },
        { "a kind that is EC2 in its last 32 bits", Ec(ECCurve.NamedCurves.nistP256, -7, 1, kind: (1L << 32) + 2) }, { "a curve that is P-256 in its last 32 bits", Ec(ECCurve.NamedCurves.nistP256, -7, (1L << 32) + 1) },
        { "an algorithm that is ES256 in its last 32 bits", Ec(ECCurve.NamedCurves.nistP256, (1L << 32) - 7, 1) }, { "a point that is not on the curve", Ec(-7, 1, new byte[32], new byte[32]) },
        { "a compressed point", Map((1, Integer(2)), (3, Integer(-7)), (-1, Integer(1)), (-2, Bytes(Point(ECCurve.NamedCurves.nistP256).X!)), (-3, writer => writer.WriteBoolean(true))) },
        { "an algorithm twice", Map((1, Integer(3)), (3, Integer(-7)), (3, Integer(-257)), (-1, Bytes(Number(256))), (-2, Bytes(s_exponent))) }, { "bytes after it", [.. Ec(ECCurve.NamedCurves.nistP256, -7, 1), 0] },
        { "no map", [0x80] }, { "nothing", [] },
    };

    [Theory]
    [MemberData(nameof(GoodKeys))]
    public async Task A_key_of_its_algorithm_s_kind_is_taken(string what, byte[] key)
    {
        Assert.NotEmpty(what);
        Assert.IsType<MadePasskey.Accepted>(await AttestAsync(key));
    }

    [Theory]
    [MemberData(nameof(BadKeys))]
    public async Task A_key_that_is_weak_or_of_another_kind_or_can_be_read_in_two_ways_is_refused(string what, byte[] key)
    {
        Assert.NotEmpty(what);
        Assert.IsType<MadePasskey.Refused>(await AttestAsync(key));
    }

    /// <summary>With the point that adds nothing as its key, everybody could sign: S times the base point is R (RFC 8032 §5.1.7).</summary>
    [Fact]
    public async Task A_signature_that_holds_for_a_point_of_no_order_signs_nobody_in()
    {
        var scenario = await Scenario.StoredAsync(_host);
        var session = await _host.SignInAsync(scenario.Partner.Number, SignInHost.NewBrowser());
        var begun = Assert.IsType<MakePasskey.Result.Challenge>(await _host.Get<MakePasskey>().BeginAsync(session, Cancel));
        var forged = new ForgedPasskey(SignInHost.Origin, "localhost");
        await _host.Get<MakePasskey>().RunAsync(new(session, begun.State, forged.Create(ChallengeOf(begun.OptionsJson), Okp([1, .. new byte[31]], -8, 6)).ToJsonString(), "Phone"), Cancel);

        var browser = SignInHost.NewBrowser();
        var challenge = _host.Get<SignInByPasskey>().Begin(browser);
        var answer = forged.Get(ChallengeOf(challenge.OptionsJson), PasskeyCeremony.UserHandleOf(scenario.Partner.PersonId), _ => [1, .. new byte[63]]);

        Assert.IsNotType<SignInByPasskey.Result.SignedIn>(await _host.Get<SignInByPasskey>().RunAsync(new(challenge.State, answer.ToJsonString(), browser, null), Cancel));
    }

    private async Task<MadePasskey> AttestAsync(byte[] key)
    {
        await using var db = await _host.OpenAsync();
        var credential = new ForgedPasskey(SignInHost.Origin, "localhost").Create(s_challenge, key).ToJsonString();
        return await _host.Get<PasskeyCeremony>().AttestAsync(db, new Guid(1, 2, 3, new byte[8]), credential, s_challenge, asksForModel: false, Cancel);
    }

    private static byte[] ChallengeOf(string optionsJson) => Base64Url.DecodeFromChars((string)JsonNode.Parse(optionsJson)!["challenge"]!);

    /// <summary>An odd number whose first bit is set.</summary>
    private static byte[] Number(int bytes)
    {
        var number = RandomNumberGenerator.GetBytes(bytes);
        number[0] |= 0x80;
        number[^1] |= 1;
        return number;
    }

    private static ECPoint Point(ECCurve curve)
    {
        using var key = ECDsa.Create(curve);
        return key.ExportParameters(includePrivateParameters: false).Q;
    }

    private static byte[] Ec(ECCurve curve, long algorithm, long number, long kind = 2) => Ec(algorithm, number, Point(curve), kind);

    private static byte[] Ec(long algorithm, long number, byte[] x, byte[] y, long kind = 2) =>
        Map((1, Integer(kind)), (3, Integer(algorithm)), (-1, Integer(number)), (-2, Bytes(x)), (-3, Bytes(y)));

    private static byte[] Ec(long algorithm, long number, ECPoint point, long kind) => Ec(algorithm, number, point.X!, point.Y!, kind);

    private static byte[] Okp(byte[] point, long algorithm, long number) => Map((1, Integer(1)), (3, Integer(algorithm)), (-1, Integer(number)), (-2, Bytes(point)));

    private static byte[] Rsa(byte[] modulus, byte[]? exponent = null, long algorithm = -257) => Map((1, Integer(3)), (3, Integer(algorithm)), (-1, Bytes(modulus)), (-2, Bytes(exponent ?? s_exponent)));

    private static Action<CborWriter> Integer(long value) => writer => writer.WriteInt64(value);

    private static Action<CborWriter> Bytes(byte[] value) => writer => writer.WriteByteString(value);

    private static byte[] Map(params (long Label, Action<CborWriter> Value)[] pairs)
    {
        var writer = new CborWriter(CborConformanceMode.Lax);
        writer.WriteStartMap(pairs.Length);
        foreach (var (label, value) in pairs)
        {
            writer.WriteInt64(label);
            value(writer);
        }

        writer.WriteEndMap();
        return writer.Encode();
    }
}
