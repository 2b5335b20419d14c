using System.Buffers.Text;
using System.Security.Cryptography;

namespace HouseholdPortal.Application.SignIn;

/// <summary>128 random bits in a link; we keep their SHA-256. Short, because it is sent by text.</summary>
public static class LinkToken
{
    private const int Size = 16;

    public static (string Token, byte[] Hash) New()
    {
        var bytes = RandomNumberGenerator.GetBytes(Size);
        return (Base64Url.EncodeToString(bytes), SHA256.HashData(bytes));
    }

    /// <summary>The hash of a token from a link; null when it is none.</summary>
    public static byte[]? HashOf(string? token)
    {
        if (token is null || token.Length > 2 * Size || !Base64Url.IsValid(token)) return null;
        var bytes = Base64Url.DecodeFromChars(token);
        return bytes.Length == Size ? SHA256.HashData(bytes) : null;
    }
}
