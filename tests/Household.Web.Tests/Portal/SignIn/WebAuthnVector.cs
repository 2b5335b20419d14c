using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HouseholdPortal.Web.Tests.Portal.SignIn;

/// <summary>A test vector of W3C Web Authentication Level 3, “Test Vectors”: one credential made, and one assertion with it.</summary>
public sealed record WebAuthnVector(string Id, WebAuthnVector.Made Registration, WebAuthnVector.Asserted Authentication)
{
    public const string Origin = "https://example.org";

    /// <summary>The site in whose frame one of them was made.</summary>
    public const string FrameOrigin = "https://example.com";
    private const byte UserVerified = 0x04;
    private const int FlagsAt = 32;

    public sealed record Made(string Challenge, string CredentialId, string ClientDataJson, string AttestationObject);

    public sealed record Asserted(string Challenge, string AuthenticatorData, string ClientDataJson, string Signature);

    public static IReadOnlyList<WebAuthnVector> All { get; } = Read();

    /// <summary>Fido2 knows no Ed448.</summary>
    public bool IsSupported => Id is not "packed-ed448";

    /// <summary>Whether the portal's own rules accept it: the user verified both times, and never from within another site's frame.</summary>
    public bool IsAccepted => IsSupported
        && (Bytes(Authentication.AuthenticatorData)[FlagsAt] & UserVerified) != 0 && (AttestedData()[FlagsAt] & UserVerified) != 0
        && !Encoding.UTF8.GetString(Bytes(Authentication.ClientDataJson)).Contains("\"crossOrigin\":true", StringComparison.Ordinal);

    /// <summary>What <c>navigator.credentials.create</c> would have given.</summary>
    public JsonObject Creation() => Credential(new()
    {
        ["clientDataJSON"] = Text(Bytes(Registration.ClientDataJson)), ["attestationObject"] = Text(Bytes(Registration.AttestationObject)), ["transports"] = new JsonArray(),
    });

    /// <summary>What <c>navigator.credentials.get</c> would have given, with other parts where a test wants them wrong.</summary>
    public JsonObject Assertion(string userHandle, byte[]? authenticatorData = null, byte[]? clientData = null, byte[]? signature = null) => Credential(new()
    {
        ["clientDataJSON"] = Text(clientData ?? Bytes(Authentication.ClientDataJson)),
        ["authenticatorData"] = Text(authenticatorData ?? Bytes(Authentication.AuthenticatorData)),
        ["signature"] = Text(signature ?? Bytes(Authentication.Signature)),
        ["userHandle"] = userHandle,
    });

    public static byte[] Bytes(string hex) => Convert.FromHexString(hex);

    public override string ToString() => Id;

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);

    private JsonObject Credential(JsonObject response)
    {
        var id = Text(Bytes(Registration.CredentialId));
        return new() { ["id"] = id, ["rawId"] = id, ["type"] = "public-key", ["clientExtensionResults"] = new JsonObject(), ["response"] = response };
    }

    /// <summary>What follows the key “authData” and the length of its bytes.</summary>
    private byte[] AttestedData()
    {
        var bytes = Bytes(Registration.AttestationObject);
        var at = bytes.AsSpan().IndexOf("hauthData"u8) + 9;
        return bytes[(at + (bytes[at] == 0x58 ? 2 : 3))..];
    }

    private static WebAuthnVector[] Read()
    {
        using var file = typeof(WebAuthnVector).Assembly.GetManifestResourceStream("webauthn-vectors.json")!;
        return [.. JsonNode.Parse(file)!["vectors"]!.AsArray().Select(v => new WebAuthnVector(Of(v!, "id"), MadeOf(v!["registration"]!), AssertedOf(v!["authentication"]!)))];
    }

    private static Made MadeOf(JsonNode v) => new(Of(v, "challenge"), Of(v, "credential_id"), Of(v, "clientDataJSON"), Of(v, "attestationObject"));

    private static Asserted AssertedOf(JsonNode v) => new(Of(v, "challenge"), Of(v, "authenticatorData"), Of(v, "clientDataJSON"), Of(v, "signature"));

    private static string Of(JsonNode node, string name) => (string?)node[name] ?? throw new JsonException($"{name} is missing.");
}
