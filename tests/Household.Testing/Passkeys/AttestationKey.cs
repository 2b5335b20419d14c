using System.Security.Cryptography;

namespace HouseholdPortal.Testing.Passkeys;

/// <summary>The key with which an authenticator proves its model, in the format “packed” (WebAuthn §8.2).</summary>
/// <param name="chain">DER, its own certificate first.</param>
public sealed class AttestationKey(ECDsa key, IReadOnlyList<byte[]> chain) : IDisposable
{
    /// <summary>The format's name and the statement, as an attestation object has them.</summary>
    internal byte[] Sign(byte[] signed)
    {
        const byte es256 = 0x26;
        var signature = key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return
        [
            .. Cbor.Text("packed"), .. Cbor.Text("attStmt"), Cbor.Map(3), .. Cbor.Text("alg"), es256, .. Cbor.Text("sig"), .. Cbor.Bytes(signature),
            .. Cbor.Text("x5c"), Cbor.Array(chain.Count), .. chain.SelectMany(Cbor.Bytes),
        ];
    }

    /// <summary>The same without a certificate, signed with the key of the new passkey.</summary>
    internal static byte[] SignBySelf(ECDsa own, byte[] signed)
    {
        const byte es256 = 0x26;
        var signature = own.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return [.. Cbor.Text("packed"), .. Cbor.Text("attStmt"), Cbor.Map(2), .. Cbor.Text("alg"), es256, .. Cbor.Text("sig"), .. Cbor.Bytes(signature)];
    }

    public void Dispose() => key.Dispose();
}
