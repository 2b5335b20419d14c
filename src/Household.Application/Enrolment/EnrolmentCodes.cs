using System.Security.Cryptography;
using HouseholdPortal.Application.Keys;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.OneTimeCodes;

namespace HouseholdPortal.Application.Enrolment;

/// <summary>Makes enrolment codes and recognises them: HMAC-SHA-256 under a separate key, so that the table reveals none.</summary>
public sealed class EnrolmentCodes(RootKey root, IdSource ids, Clock clock)
{
    private readonly byte[] _key = root.Derive("enrolment-code/1");

    /// <summary>A new code for a payer: the text to print once, and the row to store.</summary>
    public (string Printed, EnrolmentCode Code) Issue(PersonId payer)
    {
        var printed = PrintedCode.Of(RandomNumberGenerator.GetBytes(12));
        return (printed.Printed, new(ids.New<EnrolmentCodeId>(), payer, Mac(printed), clock.Now));
    }

    internal byte[] Mac(PrintedCode code) => HMACSHA256.HashData(_key, new CanonicalForm("household/enrolment-code").Add(code.Characters).Bytes.Span);
}
