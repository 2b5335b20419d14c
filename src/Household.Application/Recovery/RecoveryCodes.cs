using System.Security.Cryptography;
using HouseholdPortal.Application.Keys;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Recovery;

namespace HouseholdPortal.Application.Recovery;

/// <summary>Makes sets of recovery codes and recognises them: HMAC-SHA-256 over person and code under a separate key, so that the table reveals none.</summary>
public sealed class RecoveryCodes(RootKey root, IdSource ids)
{
    private readonly byte[] _key = root.Derive("recovery-code/1");

    /// <summary>A new set: the codes to show once, and the rows to store.</summary>
    internal (IReadOnlyList<string> Printed, IReadOnlyList<RecoveryCode> Codes) Issue(PersonId person, DateTimeOffset now)
    {
        var codes = Enumerable.Range(0, RecoveryCode.InASet).Select(_ => PrintedCode.Of(RandomNumberGenerator.GetBytes(12))).ToList();
        return ([.. codes.Select(code => code.Printed)], [.. codes.Select(code => new RecoveryCode(ids.Bare(), person, Mac(person, code), now))]);
    }

    internal byte[] Mac(PersonId person, PrintedCode code) =>
        HMACSHA256.HashData(_key, new CanonicalForm("household/recovery-code").Add(person.Value).Add(code.Characters).Bytes.Span);
}
