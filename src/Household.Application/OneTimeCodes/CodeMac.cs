using System.Globalization;
using System.Security.Cryptography;
using HouseholdPortal.Application.Keys;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.OneTimeCodes;

namespace HouseholdPortal.Application.OneTimeCodes;

/// <summary>
/// Makes the six digits of a code, and their MAC: HMAC-SHA-256 over code, purpose, person, number or address, operation and digits, under a key from
/// outside the database. Somebody who reads the table can neither try all million codes nor move one to another row.
/// </summary>
public sealed class CodeMac(RootKey root)
{
    private const int Digits = 6;
    private readonly byte[] _key = root.Derive("one-time-code/1");

    /// <summary>Six digits from a cryptographic source, all million equally likely.</summary>
    public static string NewDigits() => RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);

    /// <summary>Reads what a person typed or pasted as six digits; null when it is not six digits.</summary>
    public static string? Read(string? typed) => TypedText.Digits(typed, Digits);

    /// <param name="person">The person that the code proves; null for the holder of a line's phone.</param>
    public byte[] Of(OneTimeCode code, PersonId? person, string digits)
    {
        ArgumentNullException.ThrowIfNull(code);
        var form = new CanonicalForm("household/one-time-code")
            .Add(code.Id.Value).Add((long)code.Purpose).Add(person?.Value ?? Guid.Empty).Add(code.Number?.Digits ?? "").Add(code.Email?.Value ?? "")
            .Add(code.ApprovalId?.Value ?? Guid.Empty).Add(code.EnrolmentCodeId?.Value ?? Guid.Empty).Add(digits);
        return HMACSHA256.HashData(_key, form.Bytes.Span);
    }
}
