using System.Numerics;
using System.Security.Cryptography;
using HouseholdPortal.Application.Keys;

namespace HouseholdPortal.Application.Audit;

/// <summary>Signs anchors with a key derived from the root key: ECDSA over P-256 with SHA-256 (FIPS 186-5), signature r ‖ s.</summary>
public sealed class AnchorSignature : IDisposable
{
    /// <summary>The order of P-256's base point (FIPS 186-5, SP 800-186 §3.2.1.3).</summary>
    private static readonly BigInteger s_order = BigInteger.Parse(
        "0FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);

    private readonly ECDsa _key;

    public AnchorSignature(RootKey root)
    {
        ArgumentNullException.ThrowIfNull(root);

        // FIPS 186-5 §A.2.1: 64 bits more than the order has, reduced, so that all private keys are equally likely.
        byte[] wide = [.. root.Derive("audit-anchor/1/high"), .. root.Derive("audit-anchor/1/low")];
        var secret = (new BigInteger(wide, isUnsigned: true, isBigEndian: true) % (s_order - 1)) + 1;
        var d = new byte[32];
        var bytes = secret.ToByteArray(isUnsigned: true, isBigEndian: true);
        bytes.CopyTo(d, d.Length - bytes.Length);
        _key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = d });
    }

    /// <summary>The key with which outsiders can check the copies: SubjectPublicKeyInfo (RFC 5280 §4.1) in base64.</summary>
    public string PublicKey => Convert.ToBase64String(_key.ExportSubjectPublicKeyInfo());

    public byte[] Sign(byte[] hash) => _key.SignHash(hash);

    public bool Verify(byte[] hash, byte[] signature) => _key.VerifyHash(hash, signature);

    public void Dispose() => _key.Dispose();
}
