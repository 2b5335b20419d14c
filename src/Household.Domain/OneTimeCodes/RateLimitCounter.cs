namespace HouseholdPortal.Domain.OneTimeCodes;

/// <summary>
/// Counts one thing against a <see cref="CodeLimit"/> in one row, so that the count holds over all nodes. When the count reaches the limit, the
/// counter closes for the limit's window. Each further closing lasts twice as long as the one before, until the counter has been quiet for as long as
/// the next closing would last.
/// </summary>
public sealed class RateLimitCounter
{
    /// <summary>After this many closings in a row they get no longer: 32 windows.</summary>
    public const int MostClosings = 6;

    private RateLimitCounter() { Key = null!; }

    /// <param name="key">A MAC of what is counted, so that the table identifies nobody.</param>
    public RateLimitCounter(byte[] key, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length != 32) throw new ArgumentException("A MAC is 32 bytes.", nameof(key));
        Key = key;
        Since = now;
        PurgeAt = now;
    }

    public byte[] Key { get; private set; }

    /// <summary>Counted since <see cref="Since"/>.</summary>
    public int Count { get; private set; }

    /// <summary>Counted in the window before that. Together the two are never fewer than the count of any window that ends now.</summary>
    public int Before { get; private set; }

    public DateTimeOffset Since { get; private set; }

    /// <summary>How many times in a row it has closed.</summary>
    public int Closings { get; private set; }

    /// <summary>Until when it is or was closed; null when it never was.</summary>
    public DateTimeOffset? ClosedUntil { get; private set; }

    /// <summary>From when the row says no more than an empty one.</summary>
    public DateTimeOffset PurgeAt { get; private set; }

    /// <summary>Whether another may be counted.</summary>
    public bool IsOpen(DateTimeOffset now) => ClosedUntil is not { } until || now >= until;

    /// <summary>Counts one more, but not while closed: a refused attempt does not lengthen a closing.</summary>
    public void Add(CodeLimit limit, DateTimeOffset now)
    {
        if (!IsOpen(now)) return;
        if (ClosedUntil is { } until && now >= until + Closing(limit, Closings + 1)) Closings = 0;
        Roll(limit.Window, now);
        Count++;
        if (Before + Count >= limit.Most) Close(limit, now);
        var quiet = Since + (2 * limit.Window);
        var forgiven = ClosedUntil is { } closed ? closed + Closing(limit, Closings + 1) : quiet;
        PurgeAt = quiet > forgiven ? quiet : forgiven;
    }

    private static TimeSpan Closing(CodeLimit limit, int nth) => limit.Window * (1 << (Math.Clamp(nth, 1, MostClosings) - 1));

    private void Roll(TimeSpan window, DateTimeOffset now)
    {
        var age = now - Since;
        if (age < window) return;
        (Before, Count) = (age < 2 * window ? Count : 0, 0);
        Since = Before > 0 ? Since + window : now;
    }

    private void Close(CodeLimit limit, DateTimeOffset now)
    {
        Closings = Math.Min(Closings + 1, MostClosings);
        ClosedUntil = now + Closing(limit, Closings);
        (Before, Count, Since) = (0, 0, ClosedUntil.Value);
    }
}
