using System.Security.Cryptography;
using HouseholdPortal.Application.Keys;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.OneTimeCodes;

namespace HouseholdPortal.Application.Staff;

/// <summary>Makes the codes that people are handed in a recovery by documents, and recognises them: HMAC-SHA-256 under a key of their own.</summary>
public sealed class DocumentCodes(RootKey root)
{
    private readonly byte[] _key = root.Derive("document-code/1");

    /// <summary>What to hand over, once, and what to keep.</summary>
    internal (string Printed, byte[] Mac) New()
    {
        var code = PrintedCode.Of(RandomNumberGenerator.GetBytes(12));
        return (code.Printed, Mac(code));
    }

    internal byte[] Mac(PrintedCode code) => HMACSHA256.HashData(_key, new CanonicalForm("household/document-code").Add(code.Characters).Bytes.Span);
}
