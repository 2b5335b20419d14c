using System.Security.Cryptography;
using HouseholdPortal.Application.Keys;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.OneTimeCodes;

namespace HouseholdPortal.Application.Staff;

/// <summary>Makes and recognises the codes that people are handed in a recovery by documents: HMAC-SHA-256 under a separate key.</summary>
public sealed class DocumentCodes(RootKey root)
{
    private readonly byte[] _key = root.Derive("document-code/1");

    /// <summary>The code to hand over once, and the MAC to store.</summary>
    internal (string Printed, byte[] Mac) New()
    {
        var code = PrintedCode.Of(RandomNumberGenerator.GetBytes(12));
        return (code.Printed, Mac(code));
    }

    internal byte[] Mac(PrintedCode code) => HMACSHA256.HashData(_key, new CanonicalForm("household/document-code").Add(code.Characters).Bytes.Span);
}
