using System.Buffers.Binary;
using Fido2NetLib.Cbor;
using Fido2NetLib.Objects;

namespace HouseholdPortal.Application.Passkeys;

/// <summary>
/// The public key of a new passkey (WebAuthn §6.5.1, RFC 9052 §7). Fido2 checks that an elliptic curve's point is on it. But it accepts an RSA key of
/// eight bits and for any algorithm, and reads only 32 bits of a number, so that others would read the same key as another kind.
/// </summary>
internal static class NewKey
{
    private const long Kind = 1;
    private const long Algorithm = 3;
    private const long Curve = -1;
    private const long Modulus = -1;
    private const long Exponent = -2;

    /// <summary>
    /// RFC 8812 §2: at least 2048 bits, in bytes; the modulus of the standard's own test vector is six bits short of that. No authenticator makes
    /// more than 4096 bits, and checking a longer key takes us long.
    /// </summary>
    private const int LeastModulus = 256;
    private const int MostModulus = 512;

    /// <summary>FIPS 186-5 §A.1.1: above 2 to the power of 16. All authenticators use the next number, and a long one also takes us long.</summary>
    private const int LeastExponent = 3;
    private const int MostExponent = 8;

    /// <summary>The key in authenticator data: it follows the credential id.</summary>
    public static CborMap In(byte[] authenticatorData)
    {
        const int idLengthAt = 53;
        const int idAt = 55;
        return (CborMap)CborObject.Decode(authenticatorData.AsMemory(idAt + BinaryPrimitives.ReadUInt16BigEndian(authenticatorData.AsSpan(idLengthAt))), out _);
    }

    public static long AlgorithmOf(CborMap key) => (long)key.GetValue(Algorithm);

    /// <summary>The name of an algorithm that Fido2 cannot check, for the log.</summary>
    public static string NameOf(long algorithm) => algorithm == -53 ? "Ed448" : $"Algorithm {algorithm}";

    /// <summary>
    /// Whether it has the kind and curve that its algorithm needs (WebAuthn §5.8.5), and whether an RSA key is one that others cannot forge
    /// signatures with.
    /// </summary>
    /// <param name="key">A key of an algorithm that we asked for.</param>
    public static bool IsSound(CborMap key) => (COSE.Algorithm)AlgorithmOf(key) switch
    {
        COSE.Algorithm.ES256 => Is(key, COSE.KeyType.EC2, COSE.EllipticCurve.P256),
        COSE.Algorithm.ES384 => Is(key, COSE.KeyType.EC2, COSE.EllipticCurve.P384),
        COSE.Algorithm.ES512 => Is(key, COSE.KeyType.EC2, COSE.EllipticCurve.P521),
        COSE.Algorithm.EdDSA => Is(key, COSE.KeyType.OKP, COSE.EllipticCurve.Ed25519),
        _ => Is(key, COSE.KeyType.RSA) && IsSound((byte[])key.GetValue(Modulus), (byte[])key.GetValue(Exponent)),
    };

    private static bool Is(CborMap key, COSE.KeyType kind) => (long)key.GetValue(Kind) == (long)kind;

    private static bool Is(CborMap key, COSE.KeyType kind, COSE.EllipticCurve curve) => Is(key, kind) && (long)key.GetValue(Curve) == (long)curve;

    private static bool IsSound(byte[] modulus, byte[] exponent) =>
        modulus is { Length: >= LeastModulus and <= MostModulus } && modulus[0] > 0 && IsOdd(modulus)
        && exponent is { Length: >= LeastExponent and <= MostExponent } && exponent[0] > 0 && IsOdd(exponent);

    private static bool IsOdd(byte[] number) => (number[^1] & 1) == 1;
}
