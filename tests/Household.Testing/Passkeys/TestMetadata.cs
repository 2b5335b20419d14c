using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HouseholdPortal.Testing.Passkeys;

/// <summary>A metadata file of authenticator models (FIDO MDS3) and the root that signs it, in a folder of its own.</summary>
public sealed class TestMetadata : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("household-metadata-").FullName;
    private readonly TestAuthority _publisher = new("Metadata root");

    public TestMetadata() => System.IO.File.WriteAllText(RootFile, _publisher.RootPem);

    public string File => Path.Combine(_folder, "blob.jwt");

    public string RootFile => Path.Combine(_folder, "root.pem");

    /// <param name="Root">The root of the maker's certificates, DER.</param>
    /// <param name="Statuses">The oldest first.</param>
    public sealed record Model(Guid Aaguid, string Name, byte[] Root, string[] Statuses, string[] Protection);

    /// <summary>A hardware model in good standing.</summary>
    public static Model Good(Guid aaguid, string name, TestAuthority maker)
    {
        ArgumentNullException.ThrowIfNull(maker);
        return new(aaguid, name, maker.Root, ["FIDO_CERTIFIED_L1", "FIDO_CERTIFIED_L2"], ["hardware", "secure_element"]);
    }

    /// <param name="by">Who signs it; by default its publisher.</param>
    /// <param name="number">The number of the file among its publisher's.</param>
    public void Write(DateOnly nextUpdate, IReadOnlyList<Model> models, TestAuthority? by = null, int number = 1)
    {
        var (key, certificate) = (by ?? _publisher).Issue("CN=mds.example.org");
        using (key) Write("ES256", certificate, nextUpdate, models, number, signed => key.SignData(signed, HashAlgorithmName.SHA256));
    }

    /// <summary>Signed with an RSA key, as FIDO signs its own.</summary>
    public void WriteByRsa(DateOnly nextUpdate, IReadOnlyList<Model> models)
    {
        using var key = RSA.Create(2048);
        var certificate = _publisher.Certify(new("CN=mds.example.org", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        Write("RS256", certificate, nextUpdate, models, number: 1, signed => key.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    public void Dispose()
    {
        _publisher.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Write(string algorithm, byte[] certificate, DateOnly nextUpdate, IReadOnlyList<Model> models, int number, Func<byte[], byte[]> sign)
    {
        var header = new JsonObject { ["alg"] = algorithm, ["typ"] = "JWT", ["x5c"] = new JsonArray(Convert.ToBase64String(certificate)) };
        var payload = new JsonObject { ["legalHeader"] = "Made up", ["no"] = number, ["nextUpdate"] = nextUpdate.ToString("O", CultureInfo.InvariantCulture), ["entries"] = new JsonArray([.. models.Select(EntryOf)]) };
        var signed = $"{Text(header)}.{Text(payload)}";
        System.IO.File.WriteAllText(File, $"{signed}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(signed)))}");
    }

    private static JsonObject EntryOf(Model model) => new()
    {
        ["aaguid"] = model.Aaguid.ToString(),
        ["statusReports"] = new JsonArray([.. model.Statuses.Select((status, i) => new JsonObject { ["status"] = status, ["effectiveDate"] = $"2024-01-{i + 1:00}" })]),
        ["metadataStatement"] = new JsonObject
        {
            ["description"] = model.Name, ["keyProtection"] = new JsonArray([.. model.Protection.Select(p => JsonValue.Create(p))]), ["attestationTypes"] = new JsonArray("basic_full"),
            ["attestationRootCertificates"] = new JsonArray(Convert.ToBase64String(model.Root)),
        },
    };

    private static string Text(JsonObject json) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(json));
}
