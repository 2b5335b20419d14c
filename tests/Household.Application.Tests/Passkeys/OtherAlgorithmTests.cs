using System.Buffers.Text;
using System.Formats.Cbor;
using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using NSec.Cryptography;

namespace HouseholdPortal.Application.Tests.Passkeys;

/// <summary>Signatures by other algorithms than ES256: each has one form, too, and no other algorithm's is taken for it.</summary>
public sealed class OtherAlgorithmTests(SqliteTestDatabase database) : IClassFixture<SqliteTestDatabase>, IAsyncLifetime
{
    private readonly ForgedPasskey _passkey = new(SignInHost.Origin, "localhost");
    private TestHost _host = null!;
    private Scenario _scenario = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await SignInHost.StartAsync(database);
        _scenario = await Scenario.StoredAsync(_host);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    /// <summary>RFC 8032 §5.1.7: the second half of a signature is below the group's order.</summary>
    [Fact]
    public async Task Of_Ed25519_the_second_half_is_below_the_order()
    {
        using var key = Key.Create(SignatureAlgorithm.Ed25519);
        await AddAsync(1, -8, (-1, writer => writer.WriteInt64(6)), (-2, writer => writer.WriteByteString(key.PublicKey.Export(KeyBlobFormat.RawPublicKey))));
        Assert.True(await SignsInAsync(data => SignatureAlgorithm.Ed25519.Sign(key, data)));

        var order = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", System.Globalization.CultureInfo.InvariantCulture);
        Assert.False(await SignsInAsync(data =>
        {
            var good = SignatureAlgorithm.Ed25519.Sign(key, data);
            byte[] second = (new BigInteger(good.AsSpan(32), isUnsigned: true) + order).ToByteArray(isUnsigned: true);
            return [.. good[..32], .. second, .. new byte[32 - second.Length]];
        }));
        Assert.False(await SignsInAsync(data => [.. SignatureAlgorithm.Ed25519.Sign(key, data), 0]));
    }

    [Fact]
    public async Task Of_RSA_padding_hash_and_length_are_the_algorithm_s()
    {
        using var key = RSA.Create(2048);
        var numbers = key.ExportParameters(includePrivateParameters: false);
        await AddAsync(3, -257, (-1, writer => writer.WriteByteString(numbers.Modulus!)), (-2, writer => writer.WriteByteString(numbers.Exponent!)));
        Assert.True(await SignsInAsync(data => key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)));

        Assert.False(await SignsInAsync(data => key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)));
        Assert.False(await SignsInAsync(data => key.SignData(data, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1)));
        Assert.False(await SignsInAsync(data => key.SignData(data, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1)));
        Assert.False(await SignsInAsync(data => [0, .. key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)]));
        Assert.False(await SignsInAsync(data => (new BigInteger(key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), isUnsigned: true, isBigEndian: true)
            + new BigInteger(numbers.Modulus!, isUnsigned: true, isBigEndian: true)).ToByteArray(isUnsigned: true, isBigEndian: true)));
        Assert.False(await SignsInAsync(_ => new byte[256]));
    }

    private async Task AddAsync(long kind, long algorithm, params (long Label, Action<CborWriter> Value)[] rest)
    {
        var writer = new CborWriter(CborConformanceMode.Lax);
        writer.WriteStartMap(2 + rest.Length);
        writer.WriteInt64(1);
        writer.WriteInt64(kind);
        writer.WriteInt64(3);
        writer.WriteInt64(algorithm);
        foreach (var (label, value) in rest)
        {
            writer.WriteInt64(label);
            value(writer);
        }

        writer.WriteEndMap();
        var session = await _host.SignInAsync(_scenario.Partner.Number, SignInHost.NewBrowser());
        var begun = Assert.IsType<MakePasskey.Result.Challenge>(await _host.Get<MakePasskey>().BeginAsync(session, Cancel));
        var made = _passkey.Create(ChallengeOf(begun.OptionsJson), writer.Encode()).ToJsonString();
        Assert.IsType<MakePasskey.Result.Begun>(await _host.Get<MakePasskey>().RunAsync(new(session, begun.State, made, "Phone"), Cancel));
    }

    private async Task<bool> SignsInAsync(Func<byte[], byte[]> sign)
    {
        var browser = SignInHost.NewBrowser();
        var challenge = _host.Get<SignInByPasskey>().Begin(browser);
        var answer = _passkey.Get(ChallengeOf(challenge.OptionsJson), PasskeyCeremony.UserHandleOf(_scenario.Partner.PersonId), sign).ToJsonString();
        return await _host.Get<SignInByPasskey>().RunAsync(new(challenge.State, answer, browser, null), Cancel) is SignInByPasskey.Result.SignedIn;
    }

    private static byte[] ChallengeOf(string optionsJson) => Base64Url.DecodeFromChars((string)JsonNode.Parse(optionsJson)!["challenge"]!);
}
