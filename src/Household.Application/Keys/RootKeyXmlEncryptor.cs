using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace HouseholdPortal.Application.Keys;

/// <summary>Encrypts data-protection keys before they are stored.</summary>
public sealed class RootKeyXmlEncryptor(RootKey root) : IXmlEncryptor
{
    internal const string Purpose = "data-protection-keys/1";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        ArgumentNullException.ThrowIfNull(plaintextElement);
        var box = new SealedText(root, Purpose).Seal(plaintextElement.ToString(SaveOptions.DisableFormatting));
        return new(new XElement("sealed", Convert.ToBase64String(box)), typeof(RootKeyXmlDecryptor));
    }
}
