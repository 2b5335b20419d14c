using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace HouseholdPortal.Testing.Passkeys;

/// <summary>
/// A passkey put together byte by byte, as no good authenticator makes one: with any key, flags, id and extensions. If these are right, begin with a
/// <see cref="SoftAuthenticator"/>.
/// </summary>
/// <param name="origin">The page's origin according to the browser.</param>
/// <param name="relyingParty">The relying party whose hash is signed.</param>
public sealed class ForgedPasskey(string origin, string relyingParty)
{
    /// <summary>The flags of a user who was present and verified.</summary>
    public const byte Good = 0x05;

    public const byte HasCredential = 0x40;

    public const byte HasExtensions = 0x80;

    public byte[] Id { get; init; } = RandomNumberGenerator.GetBytes(32);

    public byte Flags { get; set; } = Good;

    public uint Count { get; set; }

    public Guid Aaguid { get; set; }

    /// <summary>What follows everything else in the authenticator's data: with <see cref="HasExtensions"/>, CBOR.</summary>
    public byte[] Extensions { get; set; } = [];

    /// <summary>Changes the client data before it is signed.</summary>
    public Func<string, string> Rewrite { get; set; } = clientData => clientData;

    /// <summary>The credential as <c>toJSON</c> gives it, without an attestation.</summary>
    /// <param name="coseKey">Any bytes in place of a COSE key (RFC 9052 §7).</param>
    public JsonObject Create(byte[] challenge, byte[] coseKey) => Create(challenge, coseKey, (_, _) => [.. Cbor.Text("none"), .. Cbor.Text("attStmt"), Cbor.Map(0)]);

    /// <summary>The same with a statement over the data and the hash of the client data.</summary>
    /// <param name="statement">The format's name and the statement, in CBOR.</param>
    public JsonObject Create(byte[] challenge, byte[] coseKey, Func<byte[], byte[], byte[]> statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)Id.Length);
        byte[] data = [.. Data(HasCredential), .. Aaguid.ToByteArray(bigEndian: true), .. length, .. Id, .. coseKey, .. Extensions];
        var clientData = ClientData("webauthn.create", challenge);
        byte[] attestation = [Cbor.Map(3), .. Cbor.Text("fmt"), .. statement(data, SHA256.HashData(clientData)), .. Cbor.Text("authData"), .. Cbor.Bytes(data)];
        return Json(clientData, response => response["attestationObject"] = Base64Url.EncodeToString(attestation));
    }

    /// <param name="sign">Signs the data and the hash of the client data.</param>
    public JsonObject Get(byte[] challenge, string? userHandle, Func<byte[], byte[]> sign)
    {
        ArgumentNullException.ThrowIfNull(sign);
        byte[] data = [.. Data(0), .. Extensions];
        var clientData = ClientData("webauthn.get", challenge);
        return Json(clientData, response =>
        {
            response["authenticatorData"] = Base64Url.EncodeToString(data);
            response["userHandle"] = userHandle;
            response["signature"] = Base64Url.EncodeToString(sign([.. data, .. SHA256.HashData(clientData)]));
        });
    }

    private JsonObject Json(byte[] clientData, Action<JsonObject> complete)
    {
        var response = new JsonObject { ["clientDataJSON"] = Base64Url.EncodeToString(clientData) };
        complete(response);
        var id = Base64Url.EncodeToString(Id);
        return new() { ["id"] = id, ["rawId"] = id, ["type"] = "public-key", ["response"] = response };
    }

    private byte[] ClientData(string type, byte[] challenge) => Encoding.UTF8.GetBytes(
        Rewrite(new JsonObject { ["type"] = type, ["challenge"] = Base64Url.EncodeToString(challenge), ["origin"] = origin, ["crossOrigin"] = false }.ToJsonString()));

    private byte[] Data(byte more)
    {
        var count = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(count, Count);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(relyingParty)), (byte)(Flags | more), .. count];
    }
}
