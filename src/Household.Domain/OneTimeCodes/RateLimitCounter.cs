using System.Buffers.Binary;

namespace HouseholdPortal.Domain.OneTimeCodes;

/// <summary>
/// Counts one thing against a <see cref="CodeLimit"/> in one row, so that the count holds over all nodes. The window slides: it closes when the limit
/// is reached and opens when the oldest counted one leaves the window. Nothing that is refused is counted, so nobody can keep it closed by asking.
/// </summary>
public sealed class RateLimitCounter
{
    /// <summary>
    /// Up to this limit each is counted at its own instant; beyond it, at the end of a thirty-second part of the window, so that a row stays small. A
    /// large limit may therefore stay closed for that much longer, and never opens too early.
    /// </summary>
    public const int MostInstants = 32;

    private const int EntrySize = sizeof(long) + sizeof(int);

    private RateLimitCounter() { Key = null!; Counted = null!; }

    /// <param name="key">A MAC of what is counted, so that the table identifies nobody.</param>
    public RateLimitCounter(byte[] key, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length != 32) throw new ArgumentException("A MAC is 32 bytes.", nameof(key));
        Key = key;
        Counted = [];
        PurgeAt = now;
    }

    public byte[] Key { get; private set; }

    /// <summary>When how many were counted, the oldest first: UTC ticks and a number for each instant.</summary>
    public byte[] Counted { get; private set; }

    /// <summary>From when the row says no more than an empty one.</summary>
    public DateTimeOffset PurgeAt { get; private set; }

    /// <summary>Until when it is closed; null while another may be counted.</summary>
    public DateTimeOffset? ClosedUntil(CodeLimit limit, DateTimeOffset now)
    {
        var entries = Within(limit, now);
        var left = entries.Sum(entry => entry.Count);
        if (left < limit.Most) return null;
        return entries.First(entry => (left -= entry.Count) < limit.Most).At + limit.Window;
    }

    /// <summary>Counts one more, unless it is closed.</summary>
    public void Add(CodeLimit limit, DateTimeOffset now)
    {
        if (ClosedUntil(limit, now) is not null) return;
        var at = CountedAt(limit, now);
        var entries = Within(limit, now);
        if (entries is [.., var last] && last.At == at) entries[^1] = last with { Count = last.Count + 1 };
        else entries.Add(new(at, 1));
        Counted = Written(entries);
        PurgeAt = at + limit.Window;
    }

    private static DateTimeOffset CountedAt(CodeLimit limit, DateTimeOffset now)
    {
        if (limit.Most <= MostInstants) return now;
        var part = limit.Window.Ticks / MostInstants;
        return new((now.UtcTicks + part - 1) / part * part, TimeSpan.Zero);
    }

    private List<Entry> Within(CodeLimit limit, DateTimeOffset now)
    {
        List<Entry> entries = [];
        for (var from = 0; from < Counted.Length; from += EntrySize)
        {
            var entry = Counted.AsSpan(from, EntrySize);
            entries.Add(new(new(BinaryPrimitives.ReadInt64BigEndian(entry), TimeSpan.Zero), BinaryPrimitives.ReadInt32BigEndian(entry[sizeof(long)..])));
        }

        entries.RemoveAll(entry => entry.At + limit.Window <= now);
        return entries;
    }

    private static byte[] Written(List<Entry> entries)
    {
        var written = new byte[entries.Count * EntrySize];
        foreach (var (index, entry) in entries.Index())
        {
            var place = written.AsSpan(index * EntrySize, EntrySize);
            BinaryPrimitives.WriteInt64BigEndian(place, entry.At.UtcTicks);
            BinaryPrimitives.WriteInt32BigEndian(place[sizeof(long)..], entry.Count);
        }

        return written;
    }

    private readonly record struct Entry(DateTimeOffset At, int Count);
}
