using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace HouseholdPortal.Domain;

/// <summary>
/// A number that people quote on the phone, such as <c>HR 4071 882</c>: letters, and seven digits made from an id. Not a key: two ids may share one.
/// </summary>
public static class SpokenNumber
{
    /// <summary>The letters of a receipt's number.</summary>
    public const string Receipt = "HR";

    /// <summary>The letters of a pay-out's number.</summary>
    public const string PayOut = "HP";

    /// <summary>The letters of a billing account's number.</summary>
    public const string Account = "HA";

    /// <summary>The number of digits.</summary>
    public const int Size = 7;

    public static string Of(string letters, Guid id)
    {
        var number = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(id.ToByteArray(bigEndian: true))) % 10_000_000;
        return Written(letters, number.ToString("0000000", CultureInfo.InvariantCulture));
    }

    /// <summary>The form in which it is shown and stored.</summary>
    public static string Written(string letters, string digits) => $"{letters} {digits[..4]} {digits[4..]}";
}
