using System.Buffers.Binary;

namespace HouseholdPortal.Application.SignIn;

/// <summary>What a new passkey's authenticator is called, from <c>Authenticators.txt</c> (WebAuthn §6.5.1, AAGUID).</summary>
internal static class Authenticators
{
    private const int AaguidAt = 37;
    private const int AaguidSize = 16;
    private static readonly Dictionary<Guid, string> s_names = Read();

    /// <param name="attestationObject">CBOR, checked already by whoever attested it.</param>
    /// <returns>Null when the authenticator does not say, or is none that we know.</returns>
    public static string? NameOf(ReadOnlySpan<byte> attestationObject) =>
        AuthenticatorData(attestationObject) is { Length: >= AaguidAt + AaguidSize } data
            ? s_names.GetValueOrDefault(new Guid(data.Slice(AaguidAt, AaguidSize), bigEndian: true))
            : null;

    /// <summary>The byte string after the key “authData” (RFC 8949 §3): its length is in one byte or two more.</summary>
    private static ReadOnlySpan<byte> AuthenticatorData(ReadOnlySpan<byte> attestationObject)
    {
        var key = attestationObject.IndexOf("hauthData"u8);
        if (key < 0) return [];
        var rest = attestationObject[(key + 9)..];
        return rest switch
        {
            [0x58, var length, .. var data] when data.Length >= length => data[..length],
            [0x59, _, _, .. var data] when data.Length >= BinaryPrimitives.ReadUInt16BigEndian(rest[1..]) => data[..BinaryPrimitives.ReadUInt16BigEndian(rest[1..])],
            _ => [],
        };
    }

    private static Dictionary<Guid, string> Read()
    {
        using var file = new StreamReader(typeof(Authenticators).Assembly.GetManifestResourceStream("HouseholdPortal.Application.SignIn.Authenticators.txt")!);
        return file.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')
            .ToDictionary(line => Guid.Parse(line[..36]), line => line[37..].Trim());
    }
}
