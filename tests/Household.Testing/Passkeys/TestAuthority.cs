using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace HouseholdPortal.Testing.Passkeys;

/// <summary>An issuer of certificates: a maker of authenticators, or the publisher of a metadata file.</summary>
public sealed class TestAuthority : IDisposable
{
    private static readonly DateTimeOffset s_from = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_until = new(2049, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _root;

    public TestAuthority(string name)
    {
        var request = new CertificateRequest($"CN={name}", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        _root = request.CreateSelfSigned(s_from, s_until);
    }

    /// <summary>DER.</summary>
    public byte[] Root => _root.RawData;

    public string RootPem => _root.ExportCertificatePem();

    /// <summary>A key for the authenticators of a maker.</summary>
    /// <param name="model">The model that its certificate names; null for none.</param>
    /// <param name="lists">An address that its certificate names for revocation lists and for its issuer's certificate.</param>
    public AttestationKey Attests(Guid? model = null, Uri? lists = null)
    {
        var (key, certificate) = Issue("C=SE, O=Maker, OU=Authenticator Attestation, CN=Attestation", s_until, lists, model);
        return new(key, [certificate]);
    }

    /// <summary>A key and its certificate, DER.</summary>
    public (ECDsa Key, byte[] Certificate) Issue(string name, DateTimeOffset? until = null, Uri? lists = null, Guid? model = null)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        if (model is { } named) request.CertificateExtensions.Add(new X509Extension("1.3.6.1.4.1.45724.1.1.4", [0x04, 0x10, .. named.ToByteArray(bigEndian: true)], critical: false));
        if (lists is not null)
        {
            request.CertificateExtensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([lists.AbsoluteUri]));
            request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(ocspUris: [lists.AbsoluteUri], caIssuersUris: [lists.AbsoluteUri]));
        }

        return (key, Certify(request, until));
    }

    /// <summary>A certificate for a key of any kind, DER.</summary>
    public byte[] Certify(CertificateRequest request, DateTimeOffset? until = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        var byRoot = X509SignatureGenerator.CreateForECDsa(_key);
        using var certificate = request.Create(_root.SubjectName, byRoot, s_from, until ?? s_until, Encoding.ASCII.GetBytes(Guid.CreateVersion7(s_from).ToString("N")[..16]));
        return certificate.RawData;
    }

    public void Dispose()
    {
        _root.Dispose();
        _key.Dispose();
    }
}
