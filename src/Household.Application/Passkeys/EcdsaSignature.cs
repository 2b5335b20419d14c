using System.Formats.Asn1;
using Fido2NetLib.Cbor;
using Fido2NetLib.Objects;

namespace HouseholdPortal.Application.Passkeys;

/// <summary>
/// The form of ECDSA signatures (WebAuthn §6.5.5): DER, a sequence of two integers and nothing else. Fido2 also accepts other tags, negative numbers
/// and bytes after the end, so that one signature could be written in many ways.
/// </summary>
internal static class EcdsaSignature
{
    private const long KeyType = 1;
    private const byte Negative = 0x80;

    /// <summary>Whether a signature by this key has the form. For other kinds of key, Fido2 itself enforces the form.</summary>
    /// <param name="publicKey">A COSE key (RFC 9052 §7).</param>
    public static bool HasForm(byte[] publicKey, byte[] signature)
    {
        return (long)((CborMap)CborObject.Decode(publicKey)).GetValue(KeyType) != (long)COSE.KeyType.EC2 || HasForm(signature);
    }

    /// <summary>The same for the signature of an attestation statement.</summary>
    /// <param name="statement">In a format whose signature has the form of its algorithm (WebAuthn §8.2, §8.4).</param>
    public static bool HasForm(CborMap statement) =>
        statement["alg"] is not { } algorithm || statement["sig"] is not { } signature || (COSE.Algorithm)(long)algorithm is not (COSE.Algorithm.ES256 or COSE.Algorithm.ES384 or COSE.Algorithm.ES512) || HasForm((byte[])signature);

    private static bool HasForm(byte[] signature)
    {
        try
        {
            var all = new AsnReader(signature, AsnEncodingRules.DER);
            var numbers = all.ReadSequence();
            all.ThrowIfNotEmpty();
            var (r, s) = (numbers.ReadIntegerBytes(), numbers.ReadIntegerBytes());
            numbers.ThrowIfNotEmpty();
            return r.Span[0] < Negative && s.Span[0] < Negative;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}
