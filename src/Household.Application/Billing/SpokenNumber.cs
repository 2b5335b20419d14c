using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace HouseholdPortal.Application.Billing;

/// <summary>What people read out on the phone, such as <c>HR 4071 882</c>: letters and seven digits made of an id. Not a key: two ids may share one.</summary>
internal static class SpokenNumber
{
    public static string Of(string letters, Guid id)
    {
        var number = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(id.ToByteArray(bigEndian: true))) % 10_000_000;
        var digits = number.ToString("0000000", CultureInfo.InvariantCulture);
        return $"{letters} {digits[..4]} {digits[4..]}";
    }
}
