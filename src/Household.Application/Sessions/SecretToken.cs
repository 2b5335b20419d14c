using System.Buffers.Text;
using System.Security.Cryptography;

namespace HouseholdPortal.Application.Sessions;

/// <summary>Random bits that a browser or reader holds, in base64url; we store only their SHA-256.</summary>
public sealed class SecretToken
{
    private readonly int _size;

    private SecretToken(int size) => _size = size;

    /// <summary>256 bits, which a browser keeps in a cookie.</summary>
    public static SecretToken OfCookie { get; } = new(32);

    /// <summary>128 bits: short, because a link is sent by text.</summary>
    public static SecretToken OfLink { get; } = new(16);

    public (string Token, byte[] Hash) New()
    {
        var bytes = RandomNumberGenerator.GetBytes(_size);
        return (Base64Url.EncodeToString(bytes), SHA256.HashData(bytes));
    }

    /// <summary>The hash of a received token; null when it is not of this kind.</summary>
    public byte[]? HashOf(string? token)
    {
        if (token is null || token.Length > 2 * _size || !Base64Url.IsValid(token)) return null;
        var bytes = Base64Url.DecodeFromChars(token);
        return bytes.Length == _size ? SHA256.HashData(bytes) : null;
    }
}
