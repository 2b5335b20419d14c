using System.Buffers.Binary;
using System.Net;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Testing.Places;

/// <summary>
/// A database of made-up cities in MaxMind's public format (MaxMind DB File Format Specification 2.0): a binary tree over the bits of an address, whose leaves point
/// into the records behind it, and a description at the end. It holds nobody's data.
/// </summary>
/// <param name="type">The type that it names.</param>
/// <param name="ipVersion">4 or 6. In an IPv6 database an IPv4 network is behind 96 zero bits.</param>
public sealed class CityDatabase(string type = "Test-City", int ipVersion = 6)
{
    private const int RecordBits = 24;

    /// <summary>Zero bytes between the tree and the records.</summary>
    private const int Separator = 16;

    private readonly List<int?[]> _nodes = [new int?[2]];
    private readonly MmdbValues _records = new();

    /// <summary>A small database that tests share: two towns and a country without any.</summary>
    public static CityDatabase MadeUp(int ipVersion = 6)
    {
        var database = new CityDatabase(ipVersion: ipVersion)
            .Add("203.0.113.0/24", new PlaceName("en", "Leeds", "United Kingdom"), new PlaceName("de", "Leeds", "Vereinigtes Königreich"))
            .Add("198.51.100.0/25", new PlaceName("en", null, "France"))
            .Add("10.0.0.0/8", new PlaceName("en", "Nowhere", "Private"))
            .Add("192.0.2.0/24", new PlaceName("de", "Köln", "Deutschland"));
        return ipVersion == 4 ? database : database.Add("2001:db8::/48", new PlaceName("en", "Lisbon", "Portugal"), new PlaceName("pt-BR", "Lisboa", "Portugal"));
    }

    /// <summary>Says where a network is.</summary>
    public CityDatabase Add(string network, params PlaceName[] names)
    {
        var at = _records.Append(values => values.Map(
            ("city", () => values.Names(names.Where(name => name.City is not null).Select(name => (name.Language, name.City!)))),
            ("country", () => values.Names(names.Select(name => (name.Language, name.Country)))),
            ("location", () => values.Map(("time_zone", () => values.Text("Europe/Nowhere"))))));
        var (bits, length) = Bits(IPNetwork.Parse(network));
        var node = 0;
        for (var i = 0; i < length - 1; i++)
        {
            if (_nodes[node][bits(i)] is null)
            {
                _nodes.Add(new int?[2]);
                _nodes[node][bits(i)] = _nodes.Count - 1;
            }

            node = _nodes[node][bits(i)]!.Value;
        }

        // Negative, to tell it from a node until the number of nodes is known.
        _nodes[node][bits(length - 1)] = -1 - at;
        return this;
    }

    /// <summary>Writes it to a file; returns the file's name.</summary>
    public string Write(string folder)
    {
        var file = Path.Combine(folder, "cities.mmdb");
        File.WriteAllBytes(file, [.. Tree(), .. new byte[Separator], .. _records.Bytes, .. "\xAB\xCD\xEFMaxMind.com".Select(c => (byte)c), .. Description()]);
        return file;
    }

    private (Func<int, int> Bit, int Length) Bits(IPNetwork network)
    {
        var bytes = network.BaseAddress.GetAddressBytes();
        byte[] whole = ipVersion == 6 && bytes.Length == 4 ? [.. new byte[12], .. bytes] : bytes;
        return (i => (whole[i / 8] >> (7 - (i % 8))) & 1, network.PrefixLength + ((whole.Length - bytes.Length) * 8));
    }

    private IEnumerable<byte> Tree()
    {
        var record = new byte[4];
        foreach (var next in _nodes.SelectMany(node => node))
        {
            // The number of nodes itself means that nothing is known.
            BinaryPrimitives.WriteInt32BigEndian(record, next switch { null => _nodes.Count, < 0 => _nodes.Count + Separator + (-1 - next.Value), _ => next.Value });
            for (var i = 1; i < 4; i++) yield return record[i];
        }
    }

    private IEnumerable<byte> Description()
    {
        var values = new MmdbValues();
        values.Append(v => v.Map(
            ("binary_format_major_version", () => v.Number16(2)),
            ("binary_format_minor_version", () => v.Number16(0)),
            ("build_epoch", () => v.Number64(1)),
            ("database_type", () => v.Text(type)),
            ("description", () => v.Map(("en", () => v.Text("Made up")))),
            ("ip_version", () => v.Number16(ipVersion)),
            ("languages", () => v.Array(() => v.Text("en"))),
            ("node_count", () => v.Number32(_nodes.Count)),
            ("record_size", () => v.Number16(RecordBits))));
        return values.Bytes;
    }
}
