using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace HouseholdPortal.Testing.Passkeys;

/// <summary>
/// An authenticator and the browser in front of it, in memory: ES256 keys, attestation “none”, discoverable (WebAuthn §6, §5.1). It answers
/// as a good one does; what a test wants wrong it sets.
/// </summary>
public sealed class SoftAuthenticator(string origin) : IDisposable
{
    private const byte UserPresent = 0x01;
    private const byte UserVerified = 0x04;
    private const byte BackupEligible = 0x08;
    private const byte BackedUp = 0x10;
    private const byte HasCredential = 0x40;
    private readonly List<Credential> _credentials = [];

    private sealed record Credential(byte[] Id, ECDsa Key, string RelyingParty, string UserHandle);

    /// <summary>What the browser says the page's origin is.</summary>
    public string Origin { get; set; } = origin;

    /// <summary>Whether it asks for a finger, face or PIN.</summary>
    public bool VerifiesUser { get; set; } = true;

    /// <summary>Whether the page is in another site's frame.</summary>
    public bool CrossOrigin { get; set; }

    /// <summary>How often it says it signed before; stays zero unless set, as a synced passkey's does (WebAuthn §6.1.1).</summary>
    public uint SignatureCount { get; set; }

    /// <summary>Which model it says it is; none unless set.</summary>
    public Guid Aaguid { get; set; }

    /// <summary>Changes authenticator data before it is signed.</summary>
    public Action<byte[]> Tamper { get; set; } = _ => { };

    public int Count => _credentials.Count;

    /// <summary>Does what <c>navigator.credentials.create</c> does; returns the credential as its <c>toJSON</c> would.</summary>
    public string Create(string optionsJson)
    {
        var options = JsonNode.Parse(optionsJson)!;
        var relyingParty = (string)options["rp"]!["id"]!;
        var credential = new Credential(RandomNumberGenerator.GetBytes(32), ECDsa.Create(ECCurve.NamedCurves.nistP256), relyingParty, (string)options["user"]!["id"]!);
        _credentials.Add(credential);
        byte[] data = [.. AuthenticatorData(relyingParty, HasCredential), .. Aaguid.ToByteArray(bigEndian: true), 0, 32, .. credential.Id, .. CoseKey(credential.Key)];
        byte[] attestation = [0xA3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xA0, .. Text("authData"), .. Head(2, data.Length), .. data];
        return Json(credential, "webauthn.create", (string)options["challenge"]!, response => response["attestationObject"] = Base64Url.EncodeToString(attestation));
    }

    /// <summary>Does what <c>navigator.credentials.get</c> does, with the newest passkey that is asked for.</summary>
    public string Get(string optionsJson)
    {
        var options = JsonNode.Parse(optionsJson)!;
        var relyingParty = (string)options["rpId"]!;
        var allowed = options["allowCredentials"]?.AsArray().Select(c => (string)c!["id"]!).ToHashSet(StringComparer.Ordinal) ?? [];
        var credential = _credentials.Last(c => string.Equals(c.RelyingParty, relyingParty, StringComparison.Ordinal) && (allowed.Count == 0 || allowed.Contains(Base64Url.EncodeToString(c.Id))));
        return Sign(credential, relyingParty, (string)options["challenge"]!);
    }

    /// <summary>Signs with its newest passkey whatever was allowed: what a dishonest browser would send.</summary>
    public string GetAnyway(string optionsJson)
    {
        var options = JsonNode.Parse(optionsJson)!;
        return Sign(_credentials[^1], (string)options["rpId"]!, (string)options["challenge"]!);
    }

    public void Dispose()
    {
        foreach (var credential in _credentials) credential.Key.Dispose();
    }

    private string Sign(Credential credential, string relyingParty, string challenge)
    {
        var data = AuthenticatorData(relyingParty, 0);
        Tamper(data);
        return Json(credential, "webauthn.get", challenge, response =>
        {
            var clientData = Base64Url.DecodeFromChars((string)response["clientDataJSON"]!);
            response["authenticatorData"] = Base64Url.EncodeToString(data);
            response["userHandle"] = credential.UserHandle;
            response["signature"] = Base64Url.EncodeToString(
                credential.Key.SignData([.. data, .. SHA256.HashData(clientData)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        });
    }

    private string Json(Credential credential, string type, string challenge, Action<JsonObject> complete)
    {
        var clientData = new JsonObject { ["type"] = type, ["challenge"] = challenge, ["origin"] = Origin, ["crossOrigin"] = CrossOrigin };
        var response = new JsonObject { ["clientDataJSON"] = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(clientData.ToJsonString())) };
        complete(response);
        if (string.Equals(type, "webauthn.create", StringComparison.Ordinal)) response["transports"] = new JsonArray("internal", "hybrid");
        var id = Base64Url.EncodeToString(credential.Id);
        return new JsonObject
        {
            ["id"] = id, ["rawId"] = id, ["type"] = "public-key", ["authenticatorAttachment"] = "platform", ["clientExtensionResults"] = new JsonObject(), ["response"] = response,
        }.ToJsonString();
    }

    /// <summary>WebAuthn §6.1: hash of the relying party's id, flags, and the count of signatures.</summary>
    private byte[] AuthenticatorData(string relyingParty, byte more)
    {
        var flags = (byte)(UserPresent | (VerifiesUser ? UserVerified : 0) | BackupEligible | BackedUp | more);
        var count = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(count, SignatureCount);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(relyingParty)), flags, .. count];
    }

    /// <summary>RFC 9053 §7.1.1: an EC2 key on P-256 for ES256, in CBOR.</summary>
    private static byte[] CoseKey(ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 32, .. point.X!, 0x22, 0x58, 32, .. point.Y!];
    }

    private static byte[] Text(string text) => [.. Head(3, text.Length), .. Encoding.ASCII.GetBytes(text)];

    /// <summary>RFC 8949 §3: major type and length.</summary>
    private static byte[] Head(int major, int length)
    {
        var first = (byte)(major << 5);
        if (length < 24) return [(byte)(first | length)];
        if (length < 256) return [(byte)(first | 24), (byte)length];
        var head = new byte[3];
        head[0] = (byte)(first | 25);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(1), (ushort)length);
        return head;
    }
}
