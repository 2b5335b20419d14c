using System.Formats.Asn1;
using Fido2NetLib.Cbor;
using Fido2NetLib.Objects;

namespace HouseholdPortal.Application.SignIn;

/// <summary>
/// The form of ECDSA signatures (WebAuthn §6.5.5): DER, a sequence of two integers and nothing else. Fido2 reads other tags, negative numbers and bytes after the
/// end as well, so that one signature could be written in many ways.
/// </summary>
internal static class EcdsaSignature
{
    private const long KeyType = 1;
    private const byte Negative = 0x80;

    /// <summary>Whether a signature by this key has the form; of keys that are no EC keys, Fido2 says it.</summary>
    /// <param name="publicKey">A COSE key (RFC 9052 §7).</param>
    public static bool HasForm(byte[] publicKey, byte[] signature)
    {
        if ((long)((CborMap)CborObject.Decode(publicKey)).GetValue(KeyType) != (long)COSE.KeyType.EC2) return true;
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
