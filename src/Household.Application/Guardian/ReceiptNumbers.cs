using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Guardian;

/// <summary>What people read out on the phone, such as <c>HR 4071 882</c>: seven digits made of the receipt's id. Not a key: two receipts may share one.</summary>
internal static class ReceiptNumbers
{
    public static string Of(ReceiptId id)
    {
        var number = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(id.Value.ToByteArray(bigEndian: true))) % 10_000_000;
        var digits = number.ToString("0000000", CultureInfo.InvariantCulture);
        return $"HR {digits[..4]} {digits[4..]}";
    }
}
