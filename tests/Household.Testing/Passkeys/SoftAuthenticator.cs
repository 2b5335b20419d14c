using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace HouseholdPortal.Testing.Passkeys;

/// <summary>
/// An authenticator and the browser in front of it, in memory: ES256 keys, discoverable (WebAuthn §6, §5.1), attestation “none” unless its maker gave it a key
/// for that. It answers as a good authenticator does; a test sets what it wants wrong.
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

    /// <summary>The page's origin according to the browser.</summary>
    public string Origin { get; set; } = origin;

    /// <summary>Whether it asks for a finger, face or PIN.</summary>
    public bool VerifiesUser { get; set; } = true;

    /// <summary>Whether the page is in another site's frame.</summary>
    public bool CrossOrigin { get; set; }

    /// <summary>The page around that frame, if the browser names it.</summary>
    public string? TopOrigin { get; set; }

    /// <summary>The ceremony that it names, if it differs from the one it was asked for.</summary>
    public string? Says { get; set; }

    /// <summary>Whether its passkeys can be copied to other devices, and have been.</summary>
    public bool IsBackupEligible { get; set; } = true;

    /// <summary>Also claims a copy of a passkey that cannot be copied, as no authenticator does.</summary>
    public bool IsBackedUpAnyway { get; set; }

    /// <summary>Whether it says whose passkey it is, as it must when it was not asked for a certain one.</summary>
    public bool GivesUserHandle { get; set; } = true;

    /// <summary>Whether it signs its new passkeys with their own keys, which proves no model (WebAuthn §6.5.3, self attestation).</summary>
    public bool AttestsItself { get; set; }

    /// <summary>The key with which it proves its model; null if it does not.</summary>
    public AttestationKey? Attestation { get; set; }

    /// <summary>How often it claims to have signed before; zero unless set, as for a synced passkey (WebAuthn §6.1.1).</summary>
    public uint SignatureCount { get; set; }

    /// <summary>The model that it claims to be; none unless set.</summary>
    public Guid Aaguid { get; set; }

    /// <summary>The id of the passkeys that it makes, if a test wants a certain one; else each has its own.</summary>
    public byte[]? CredentialId { get; set; }

    /// <summary>Changes authenticator data before it is signed.</summary>
    public Action<byte[]> Tamper { get; set; } = _ => { };

    /// <summary>Changes a signature after it is made.</summary>
    public Func<byte[], byte[]> Rewrite { get; set; } = signature => signature;

    public int Count => _credentials.Count;

    /// <summary>Gives it a passkey that was made before.</summary>
    /// <param name="privateKey">PKCS #8.</param>
    public void Restore(byte[] id, byte[] privateKey, string relyingParty, string userHandle)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(privateKey, out _);
        _credentials.Add(new(id, key, relyingParty, userHandle));
    }

    /// <summary>Does what <c>navigator.credentials.create</c> does; returns the credential as its <c>toJSON</c> would.</summary>
    public string Create(string optionsJson)
    {
        var options = JsonNode.Parse(optionsJson)!;
        var relyingParty = (string)options["rp"]!["id"]!;
        var credential = new Credential(CredentialId ?? RandomNumberGenerator.GetBytes(32), ECDsa.Create(ECCurve.NamedCurves.nistP256), relyingParty, (string)options["user"]!["id"]!);
        _credentials.Add(credential);
        byte[] data = [.. AuthenticatorData(relyingParty, HasCredential), .. Aaguid.ToByteArray(bigEndian: true), 0, 32, .. credential.Id, .. CoseKey(credential.Key)];
        return Json(credential, "webauthn.create", (string)options["challenge"]!, response =>
        {
            byte[] signed = [.. data, .. SHA256.HashData(Base64Url.DecodeFromChars((string)response["clientDataJSON"]!))];
            byte[] statement = AttestsItself ? AttestationKey.SignBySelf(credential.Key, signed) : Attestation?.Sign(signed) ?? [.. Cbor.Text("none"), .. Cbor.Text("attStmt"), Cbor.Map(0)];
            byte[] attestation = [Cbor.Map(3), .. Cbor.Text("fmt"), .. statement, .. Cbor.Text("authData"), .. Cbor.Bytes(data)];
            response["attestationObject"] = Base64Url.EncodeToString(attestation);
        });
    }

    /// <summary>Does what <c>navigator.credentials.get</c> does, with the newest passkey that the options allow.</summary>
    public string Get(string optionsJson)
    {
        var options = JsonNode.Parse(optionsJson)!;
        var relyingParty = (string)options["rpId"]!;
        var allowed = options["allowCredentials"]?.AsArray().Select(c => (string)c!["id"]!).ToHashSet(StringComparer.Ordinal) ?? [];
        var credential = _credentials.Last(c => string.Equals(c.RelyingParty, relyingParty, StringComparison.Ordinal) && (allowed.Count == 0 || allowed.Contains(Base64Url.EncodeToString(c.Id))));
        return Sign(credential, relyingParty, (string)options["challenge"]!);
    }

    /// <summary>Signs with its newest passkey, whatever the options allow, as a dishonest browser would.</summary>
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
            response["userHandle"] = GivesUserHandle ? credential.UserHandle : null;
            response["signature"] = Base64Url.EncodeToString(
                Rewrite(credential.Key.SignData([.. data, .. SHA256.HashData(clientData)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)));
        });
    }

    private string Json(Credential credential, string type, string challenge, Action<JsonObject> complete)
    {
        var clientData = new JsonObject { ["type"] = Says ?? type, ["challenge"] = challenge, ["origin"] = Origin, ["crossOrigin"] = CrossOrigin };
        if (TopOrigin is not null) clientData["topOrigin"] = TopOrigin;
        var response = new JsonObject { ["clientDataJSON"] = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(clientData.ToJsonString())) };
        complete(response);
        if (string.Equals(type, "webauthn.create", StringComparison.Ordinal)) response["transports"] = new JsonArray("internal", "hybrid");
        var id = Base64Url.EncodeToString(credential.Id);
        return new JsonObject
        {
            ["id"] = id, ["rawId"] = id, ["type"] = "public-key", ["authenticatorAttachment"] = "platform", ["clientExtensionResults"] = new JsonObject(), ["response"] = response,
        }.ToJsonString();
    }

    /// <summary>WebAuthn §6.1: hash of the relying party's id, flags, and the signature count.</summary>
    private byte[] AuthenticatorData(string relyingParty, byte more)
    {
        var flags = (byte)(UserPresent | (VerifiesUser ? UserVerified : 0) | (IsBackupEligible ? BackupEligible | BackedUp : 0) | (IsBackedUpAnyway ? BackedUp : 0) | more);
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
}
