using HouseholdPortal.Application.Keys;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace HouseholdPortal.Web.Hosting;

/// <summary>Data-protection keys live in the database, encrypted under the root key.</summary>
internal sealed class ConfigureKeyRing(StoredKeyRing ring, RootKey root) : IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options)
    {
        options.XmlRepository = ring;
        options.XmlEncryptor = new RootKeyXmlEncryptor(root);
    }
}
