using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fido2NetLib.Objects;

namespace HouseholdPortal.Application.Passkeys;

/// <summary>
/// A passkey's response as a browser sent it (WebAuthn §5.1, <c>toJSON</c>), from making or using the passkey. It is only parsed here; nothing of it
/// is trusted yet. We request no extensions, so none is read; unknown transports are left out. JSON with a duplicate name, the client data included,
/// is rejected: a reader of the first value would understand something else than a reader of the last, such as Fido2.
/// </summary>
/// <param name="Id">The credential id, at most <see cref="PasskeyConfiguration.CredentialIdSize"/> bytes.</param>
/// <param name="UserHandle">Null where the authenticator gave none.</param>
internal sealed partial record BrowserCredential(
    byte[] Id, byte[] ClientData, byte[] AttestationObject, byte[] AuthenticatorData, byte[] Signature, byte[]? UserHandle, IReadOnlyList<string> Transports)
{
    /// <summary>The longest that is read, in characters: several times the size of an attestation with three certificates.</summary>
    public const int MostCharacters = 64 * 1024;

    /// <summary>The longest client data, in bytes: at registration no signature covers it, and it is stored. A browser's is a tenth of this.</summary>
    public const int MostClientData = 4 * 1024;

    private static readonly JsonDocumentOptions s_once = new() { AllowDuplicateProperties = false };

    private static readonly Dictionary<string, AuthenticatorTransport> s_transports = new(StringComparer.Ordinal)
    {
        ["usb"] = AuthenticatorTransport.Usb, ["nfc"] = AuthenticatorTransport.Nfc, ["ble"] = AuthenticatorTransport.Ble,
        ["smart-card"] = AuthenticatorTransport.SmartCard, ["hybrid"] = AuthenticatorTransport.Hybrid, ["internal"] = AuthenticatorTransport.Internal,
    };

    /// <summary>The credential id as browsers write it.</summary>
    public string IdText => Base64Url.EncodeToString(Id);

    /// <returns>Null when it is not a credential, or too long to be one.</returns>
    public static BrowserCredential? Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (json.Length > MostCharacters) return null;
        try
        {
            return JsonSerializer.Deserialize(json, CredentialFormat.Default.Sent) is { Id: { } id, Type: "public-key", Response: { } response } sent && string.Equals(id, sent.RawId ?? id, StringComparison.Ordinal)
                && Bytes(id) is { Length: > 0 and <= PasskeyConfiguration.CredentialIdSize } bytes && Bytes(response.ClientDataJson) is { Length: <= MostClientData } clientData && IsObject(clientData)
                ? new(bytes, clientData, Bytes(response.AttestationObject), Bytes(response.AuthenticatorData), Bytes(response.Signature),
                    response.UserHandle is null ? null : Bytes(response.UserHandle), [.. (response.Transports ?? []).Where(name => name is not null && s_transports.ContainsKey(name)).Distinct(StringComparer.Ordinal)])
                : null;
        }
        catch (Exception error) when (error is JsonException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The stored form of transports, as Fido2 writes it for a browser.</summary>
    public static AuthenticatorTransport[] TransportsOf(IEnumerable<string>? names) => [.. (names ?? []).Where(s_transports.ContainsKey).Select(name => s_transports[name])];

    private static bool IsObject(byte[] clientData)
    {
        using var said = JsonDocument.Parse(clientData, s_once);
        return said.RootElement.ValueKind == JsonValueKind.Object;
    }

    private static byte[] Bytes(string? text) => text is null ? [] : Base64Url.DecodeFromChars(text);

    internal sealed record Sent(string? Id, string? RawId, string? Type, SentResponse? Response);

    internal sealed record SentResponse(
        [property: JsonPropertyName("clientDataJSON")] string? ClientDataJson, string? AttestationObject, string? AuthenticatorData, string? Signature, string? UserHandle, string[]? Transports);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, AllowDuplicateProperties = false)]
    [JsonSerializable(typeof(Sent))]
    private sealed partial class CredentialFormat : JsonSerializerContext;
}
