using System.Security.Cryptography;
using System.Text;

namespace HouseholdPortal.Application.Keys;

/// <summary>Encrypts text at rest: AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce, stored as nonce ‖ tag ‖ ciphertext.</summary>
public sealed class SealedText(RootKey root, string purpose)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly byte[] _key = root.Derive(purpose);

    public byte[] Seal(string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var box = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceSize));
        using var aes = new AesGcm(_key, TagSize);
        aes.Encrypt(box.AsSpan(0, NonceSize), plain, box.AsSpan(NonceSize + TagSize), box.AsSpan(NonceSize, TagSize));
        return box;
    }

    /// <exception cref="CryptographicException">Not sealed with this key, or changed since.</exception>
    public string Open(byte[] box)
    {
        ArgumentNullException.ThrowIfNull(box);
        if (box.Length < NonceSize + TagSize) throw new CryptographicException("Too short to have been sealed.");
        var plain = new byte[box.Length - NonceSize - TagSize];
        using var aes = new AesGcm(_key, TagSize);
        aes.Decrypt(box.AsSpan(0, NonceSize), box.AsSpan(NonceSize + TagSize), box.AsSpan(NonceSize, TagSize), plain);
        return Encoding.UTF8.GetString(plain);
    }
}
