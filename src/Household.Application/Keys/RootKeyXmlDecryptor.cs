using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Keys;

/// <summary>Decrypts what <see cref="RootKeyXmlEncryptor"/> encrypted. ASP.NET Core calls this constructor.</summary>
public sealed class RootKeyXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        ArgumentNullException.ThrowIfNull(encryptedElement);
        var text = new SealedText(services.GetRequiredService<RootKey>(), RootKeyXmlEncryptor.Purpose).Open(Convert.FromBase64String(encryptedElement.Value));
        return XElement.Parse(text);
    }
}
