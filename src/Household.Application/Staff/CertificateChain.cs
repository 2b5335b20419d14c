using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace HouseholdPortal.Application.Staff;

/// <summary>Whether certificates lead to a trusted one. Fetches nothing: neither missing issuers nor revocation lists.</summary>
internal static class CertificateChain
{
    /// <param name="sent">DER: the certificate to check, then its issuers, as far as they were sent.</param>
    /// <param name="anchors">DER: roots, intermediate issuers, or the certificate itself (FIDO Metadata Statement v3, attestationRootCertificates).</param>
    public static bool LeadsTo(IReadOnlyList<byte[]> sent, IReadOnlyList<byte[]> anchors, DateTimeOffset at)
    {
        if (sent.Count == 0 || anchors.Count == 0) return false;
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(sent[0]);
            if (at.UtcDateTime < certificate.NotBefore.ToUniversalTime() || at.UtcDateTime >= certificate.NotAfter.ToUniversalTime()) return false;
            if (Has(anchors, certificate)) return true;
            using var chain = new X509Chain();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.AddRange(Loaded(anchors));
            chain.ChainPolicy.ExtraStore.AddRange(Loaded(sent.Skip(1).Concat(anchors)));
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            chain.ChainPolicy.DisableCertificateDownloads = true;
            chain.ChainPolicy.VerificationTime = at.UtcDateTime;

            // An anchor need not be a root; the code below decides where the chain ends at another certificate.
            chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
            return chain.Build(certificate) && chain.ChainElements.Skip(1).Any(element => Has(anchors, element.Certificate));
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static X509Certificate2[] Loaded(IEnumerable<byte[]> certificates) => [.. certificates.Select(der => X509CertificateLoader.LoadCertificate(der))];

    private static bool Has(IReadOnlyList<byte[]> anchors, X509Certificate2 certificate) => anchors.Any(der => der.AsSpan().SequenceEqual(certificate.RawDataMemory.Span));
}
