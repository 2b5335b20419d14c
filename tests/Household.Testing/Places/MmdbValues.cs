using System.Text;

namespace HouseholdPortal.Testing.Places;

/// <summary>Writes values in MaxMind's format: a byte of type and size, more size bytes for long values, then the value.</summary>
internal sealed class MmdbValues
{
    private const int TypeText = 2;
    private const int TypeNumber16 = 5;
    private const int TypeNumber32 = 6;
    private const int TypeMap = 7;
    private const int TypeNumber64 = 9;
    private const int TypeArray = 11;

    private readonly List<byte> _bytes = [];

    public IReadOnlyList<byte> Bytes => _bytes;

    /// <summary>Writes a value; returns where it begins.</summary>
    public int Append(Action<MmdbValues> write)
    {
        var at = _bytes.Count;
        write(this);
        return at;
    }

    public void Map(params (string Key, Action Value)[] entries)
    {
        Head(TypeMap, entries.Length);
        foreach (var (key, value) in entries)
        {
            Text(key);
            value();
        }
    }

    /// <summary>A map with one key, which holds the name in each language.</summary>
    public void Names(IEnumerable<(string Language, string Name)> names) =>
        Map(("names", () => Map([.. names.Select(name => (name.Language, (Action)(() => Text(name.Name))))])));

    public void Array(params Action[] items)
    {
        Head(TypeArray, items.Length);
        foreach (var item in items) item();
    }

    public void Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Head(TypeText, bytes.Length);
        _bytes.AddRange(bytes);
    }

    public void Number16(int number) => Number(TypeNumber16, 2, number);

    public void Number32(int number) => Number(TypeNumber32, 4, number);

    public void Number64(int number) => Number(TypeNumber64, 8, number);

    private void Number(int type, int size, long number)
    {
        Head(type, size);
        for (var shift = 8 * (size - 1); shift >= 0; shift -= 8) _bytes.Add((byte)(number >> shift));
    }

    /// <summary>Types from 8 on are named in a second byte; sizes from 29 on in one more.</summary>
    private void Head(int type, int size)
    {
        if (size >= 29 + 256) throw new ArgumentOutOfRangeException(nameof(size), size, "No value in a test may be that long.");
        _bytes.Add((byte)(((type < 8 ? type : 0) << 5) | Math.Min(size, 29)));
        if (type >= 8) _bytes.Add((byte)(type - 7));
        if (size >= 29) _bytes.Add((byte)(size - 29));
    }
}
