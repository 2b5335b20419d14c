using System.Buffers.Binary;
using System.Text;

namespace HouseholdPortal.Testing.Passkeys;

/// <summary>The part of CBOR (RFC 8949 §3) that an authenticator writes.</summary>
internal static class Cbor
{
    public static byte Map(int pairs) => (byte)(0xA0 | pairs);

    public static byte Array(int items) => (byte)(0x80 | items);

    public static byte[] Text(string text) => [.. Head(3, text.Length), .. Encoding.ASCII.GetBytes(text)];

    public static byte[] Bytes(byte[] bytes) => [.. Head(2, bytes.Length), .. bytes];

    /// <summary>Major type and length.</summary>
    private static byte[] Head(int major, int length)
    {
        var first = (byte)(major << 5);
        if (length < 24) return [(byte)(first | length)];
        if (length < 256) return [(byte)(first | 24), (byte)length];
        var head = new byte[3];
        head[0] = (byte)(first | 25);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(1), (ushort)length);
        return head;
    }
}
