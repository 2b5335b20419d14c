using System.Buffers.Binary;
using System.Text;

namespace HouseholdPortal.Bench.Circuits;

/// <summary>
/// A message between browser and hub, as far as circuits need it: SignalR's hub protocol in MessagePack. Each message is an array after its length, which is
/// written seven bits a byte. Messages that are sent hold null, booleans, whole numbers, strings and arrays.
/// </summary>
internal static class HubMessage
{
    public const long Invocation = 1;
    public const long Completion = 3;
    public const long Ping = 6;
    public const long Close = 7;

    /// <summary>A call of one of the hub's methods; with an id when its result is wanted.</summary>
    public static byte[] Call(string? id, string method, params object?[] arguments) => Write([Invocation, Headers.None, id, method, arguments]);

    public static byte[] Write(object?[] message)
    {
        using var body = new MemoryStream();
        Write(body, message);
        using var whole = new MemoryStream();
        for (var left = (int)body.Length; ; left >>= 7)
        {
            whole.WriteByte((byte)(left > 0x7f ? (left & 0x7f) | 0x80 : left));
            if (left <= 0x7f) break;
        }

        body.WriteTo(whole);
        return whole.ToArray();
    }

    /// <summary>Takes the first message off the bytes that have arrived; null when it is incomplete.</summary>
    public static object?[]? Take(ref ReadOnlySpan<byte> arrived)
    {
        var (length, at) = (0, 0);
        for (var shift = 0; ; shift += 7)
        {
            if (at == arrived.Length) return null;
            var one = arrived[at++];
            length |= (one & 0x7f) << shift;
            if (one < 0x80) break;
        }

        if (arrived.Length - at < length) return null;
        var body = arrived.Slice(at, length);
        arrived = arrived[(at + length)..];
        return (object?[])Read(ref body)!;
    }

    private static void Write(MemoryStream to, object? value)
    {
        switch (value)
        {
            case null: to.WriteByte(0xc0); break;
            case bool flag: to.WriteByte(flag ? (byte)0xc3 : (byte)0xc2); break;
            case Headers: to.WriteByte(0x80); break;
            case int number: Write(to, (long)number); break;
            case long number:
                to.WriteByte(0xd3);
                Span<byte> wide = stackalloc byte[8];
                BinaryPrimitives.WriteInt64BigEndian(wide, number);
                to.Write(wide);
                break;
            case string text:
                var bytes = Encoding.UTF8.GetBytes(text);
                to.WriteByte(0xdb);
                Span<byte> size = stackalloc byte[4];
                BinaryPrimitives.WriteInt32BigEndian(size, bytes.Length);
                to.Write(size);
                to.Write(bytes);
                break;
            case object?[] { Length: < 16 } items:
                to.WriteByte((byte)(0x90 | items.Length));
                foreach (var item in items) Write(to, item);
                break;
            default: throw new ArgumentException($"A message cannot hold a {value.GetType()}.", nameof(value));
        }
    }

    private static object? Read(ref ReadOnlySpan<byte> from)
    {
        var kind = Skip(ref from, 1)[0];
        switch (kind)
        {
            case < 0x80: return (long)kind;
            case < 0x90: return ReadMap(ref from, kind & 0xf);
            case < 0xa0: return ReadArray(ref from, kind & 0xf);
            case < 0xc0: return ReadText(ref from, kind & 0x1f);
            case >= 0xe0: return (long)(sbyte)kind;
            case 0xc0: return null;
            case 0xc2: return false;
            case 0xc3: return true;
            case 0xc4: return Skip(ref from, (int)ReadNumber(ref from, 1)).ToArray();
            case 0xc5: return Skip(ref from, (int)ReadNumber(ref from, 2)).ToArray();
            case 0xc6: return Skip(ref from, (int)ReadNumber(ref from, 4)).ToArray();
            case 0xcc or 0xd0: return ReadNumber(ref from, 1);
            case 0xcd or 0xd1: return ReadNumber(ref from, 2);
            case 0xce or 0xd2: return ReadNumber(ref from, 4);
            case 0xcf or 0xd3: return ReadNumber(ref from, 8);
            case 0xd9: return ReadText(ref from, (int)ReadNumber(ref from, 1));
            case 0xda: return ReadText(ref from, (int)ReadNumber(ref from, 2));
            case 0xdb: return ReadText(ref from, (int)ReadNumber(ref from, 4));
            case 0xdc: return ReadArray(ref from, (int)ReadNumber(ref from, 2));
            default: throw new InvalidDataException($"A message has a part of the unknown kind {kind:x2}.");
        }
    }

    private static ReadOnlySpan<byte> Skip(ref ReadOnlySpan<byte> from, int length)
    {
        var skipped = from[..length];
        from = from[length..];
        return skipped;
    }

    /// <summary>Numbers of calls and batches, and lengths: never negative.</summary>
    private static long ReadNumber(ref ReadOnlySpan<byte> from, int size)
    {
        var number = 0L;
        foreach (var one in Skip(ref from, size)) number = (number << 8) | one;
        return number;
    }

    private static string ReadText(ref ReadOnlySpan<byte> from, int length) => Encoding.UTF8.GetString(Skip(ref from, length));

    private static object?[] ReadArray(ref ReadOnlySpan<byte> from, int count)
    {
        var items = new object?[count];
        for (var i = 0; i < count; i++) items[i] = Read(ref from);
        return items;
    }

    private static Headers ReadMap(ref ReadOnlySpan<byte> from, int count)
    {
        for (var i = 0; i < count * 2; i++) Read(ref from);
        return Headers.None;
    }

    /// <summary>A message's headers. Circuits use none.</summary>
    private sealed class Headers
    {
        public static readonly Headers None = new();
    }
}
