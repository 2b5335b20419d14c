using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace HouseholdPortal.Application.Keys;

/// <summary>
/// 32 random bytes from outside the database (a 0600 file, a systemd credential), in no backup. Keys derived from it protect every secret in the
/// database: HKDF-SHA-256 (RFC 5869), one key per purpose.
/// </summary>
public sealed class RootKey
{
    private const int Size = 32;
    private readonly byte[] _key;

    public RootKey(byte[] key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length != Size) throw new ArgumentException("A root key must be 32 bytes.", nameof(key));
        _key = key;
    }

    /// <summary>32 bytes for one purpose. <paramref name="purpose"/> is part of the stored format: never change it.</summary>
    public byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, Size, salt: null, info: Encoding.UTF8.GetBytes("household/" + purpose));

    /// <summary>Reads the file that <c>Keys:RootKeyFile</c> names.</summary>
    /// <exception cref="InvalidDataException">It cannot be used; the message says what to do.</exception>
    public static RootKey Read(string file)
    {
        if (!File.Exists(file)) throw new InvalidDataException($"Keys:RootKeyFile: there is no file {file}. Create one with: new-root-key {file}");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & (UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite)) != UnixFileMode.None)
            throw new InvalidDataException($"Keys:RootKeyFile: others can read {file}. Run: chmod 600 {file}");
        var text = File.ReadAllText(file).Trim();
        var key = new byte[Size];
        if (!Base64.IsValid(text) || !Convert.TryFromBase64String(text, key, out var length) || length != Size)
            throw new InvalidDataException($"Keys:RootKeyFile: {file} does not hold 32 bytes in base64.");
        return new(key);
    }

    /// <summary>Makes a new key in a new 0600 file; never overwrites one.</summary>
    /// <exception cref="IOException">The file exists already, or cannot be written.</exception>
    public static void Create(string file)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder) Directory.CreateDirectory(folder);
        using var writer = new StreamWriter(file, OwnerOnlyFile.Options(FileMode.CreateNew));
        writer.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Size)));
    }

    /// <summary>Does not show the key.</summary>
    public override string ToString() => "RootKey";
}
