using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HouseholdPortal.Application.Staff;

/// <summary>
/// FIDO’s metadata (MDS3 §3.1.7): a signed file (JWS compact form) of all authenticator models. We parse it ourselves, because Fido2’s own reader
/// fetches revocation lists while it checks the signature, and rejects the whole file for one unknown status.
/// </summary>
/// <param name="Number">Grows with every published file (<c>no</c>).</param>
/// <param name="NextUpdate">The date by which FIDO will have published the next.</param>
/// <param name="Models">By AAGUID.</param>
internal sealed partial record MetadataFile(int Number, DateOnly NextUpdate, IReadOnlyDictionary<Guid, AuthenticatorModel> Models)
{
    /// <summary>FIDO’s root signs for half the web, so the certificate must be the metadata service’s own (MDS3 §3.2, step 4).</summary>
    private const string FidoSigner = "mds.fidoalliance.org";

    /// <summary>In bits (NIST SP 800-131A).</summary>
    private const int WeakestRsa = 2048;

    private static readonly string[] s_withdrawn =
        ["REVOKED", "USER_VERIFICATION_BYPASS", "ATTESTATION_KEY_COMPROMISE", "USER_KEY_REMOTE_COMPROMISE", "USER_KEY_PHYSICAL_COMPROMISE"];

    /// <param name="root">The root certificate that signs, PEM; null for FIDO’s.</param>
    /// <exception cref="FormatException">The right signer did not sign it, or it cannot be read.</exception>
    public static MetadataFile Read(string text, string? root, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            var parts = text.Trim().Split('.');
            if (parts.Length != 3) throw new FormatException("It is not a signed file.");
            var header = JsonSerializer.Deserialize(Base64Url.DecodeFromChars(parts[0]), MetadataFormat.Default.Header);
            var payload = JsonSerializer.Deserialize(Base64Url.DecodeFromChars(parts[1]), MetadataFormat.Default.Payload);
            if (header is not { X5c: { Length: > 0 } signers, Crit: null } || Array.Exists(signers, signer => signer is null) || payload is not { Entries: { } entries } || !DateOnly.TryParse(payload.NextUpdate, CultureInfo.InvariantCulture, out var next))
                throw new FormatException("It is not a metadata file.");

            // A file past its date was signed before that: a certificate that has expired since does not matter.
            var current = new DateTimeOffset(next, TimeOnly.MinValue, TimeSpan.Zero);
            CheckSigner([.. signers.Select(Convert.FromBase64String)], root, now < current ? now : current);
            using var signer = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(signers[0]));
            if (!IsSigned(header.Alg, signer, Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]))) throw new FormatException("Its signature is wrong.");
            return new(payload.No, next, entries.OfType<Entry>().Where(e => e.Aaguid is not null && e.MetadataStatement is not null).GroupBy(e => e.Aaguid!.Value).ToDictionary(g => g.Key, g => ModelOf(g.First(), g)));
        }
        catch (Exception error) when (error is JsonException or CryptographicException)
        {
            throw new FormatException("It is not a metadata file.", error);
        }
    }

    /// <summary>Whether FIDO has published a newer one by now.</summary>
    public bool IsPast(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime) > NextUpdate;

    private static void CheckSigner(IReadOnlyList<byte[]> signers, string? root, DateTimeOffset at)
    {
        using var anchor = X509Certificate2.CreateFromPem(root ?? FidoRoot());
        using var signer = X509CertificateLoader.LoadCertificate(signers[0]);
        if (!CertificateChain.LeadsTo(signers, [anchor.RawData], at)) throw new FormatException("Its signer's certificate does not lead to the root.");
        if (root is null && !signer.MatchesHostname(FidoSigner, allowWildcards: false, allowCommonName: false)) throw new FormatException("Its signer is not FIDO's metadata service.");
    }

    private static bool IsSigned(string? algorithm, X509Certificate2 signer, byte[] signed, byte[] signature)
    {
        using var rsa = signer.GetRSAPublicKey();
        using var ec = signer.GetECDsaPublicKey();
        return algorithm switch
        {
            "RS256" => rsa?.KeySize >= WeakestRsa && rsa.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            "ES256" => ec?.VerifyData(signed, signature, HashAlgorithmName.SHA256) is true,
            _ => false,
        };
    }

    /// <param name="all">Every entry of that model: a report against it in any of them counts.</param>
    private static AuthenticatorModel ModelOf(Entry entry, IEnumerable<Entry> all)
    {
        var statement = entry.MetadataStatement!;
        IReadOnlyList<string> statuses = [.. all.SelectMany(e => e.StatusReports ?? []).OrderBy(r => r?.EffectiveDate, StringComparer.Ordinal).Select(r => r?.Status ?? "")];
        var name = statement.Description is { Length: > 0 } said ? said : entry.Aaguid.ToString()!;
        return new(
            name.Length <= Domain.Staff.StaffPasskey.NameSize ? name : name[..Domain.Staff.StaffPasskey.NameSize],
            statuses.LastOrDefault(s => s.StartsWith("FIDO_CERTIFIED", StringComparison.Ordinal)) is { } certified ? NameOf(certified) : null,
            statement.KeyProtection?.Contains("hardware", StringComparer.Ordinal) is true,
            statuses.Any(s => s_withdrawn.Contains(s, StringComparer.Ordinal)),
            [.. (statement.AttestationRootCertificates ?? []).OfType<string>().Select(Convert.FromBase64String)]);
    }

    /// <summary>“FIDO_CERTIFIED_L1plus” as “FIDO L1+”.</summary>
    private static string NameOf(string certified)
    {
        var name = certified.Replace("FIDO_CERTIFIED", "FIDO", StringComparison.Ordinal).Replace('_', ' ').Replace("plus", "+", StringComparison.Ordinal);
        return name[..Math.Min(name.Length, Domain.Staff.StaffPasskey.CertificationSize)];
    }

    private static string FidoRoot()
    {
        using var file = new StreamReader(typeof(MetadataFile).Assembly.GetManifestResourceStream("HouseholdPortal.Application.Staff.FidoRoot.pem")!);
        return file.ReadToEnd();
    }

    internal sealed record Header(string? Alg, string[]? X5c, JsonElement? Crit);

    internal sealed record Payload(int No, string? NextUpdate, Entry?[]? Entries);

    internal sealed record Entry(Guid? Aaguid, Statement? MetadataStatement, Report?[]? StatusReports);

    internal sealed record Statement(string? Description, string[]? KeyProtection, string[]? AttestationRootCertificates);

    internal sealed record Report(string? Status, string? EffectiveDate);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Header))]
    [JsonSerializable(typeof(Payload))]
    private sealed partial class MetadataFormat : JsonSerializerContext;
}
