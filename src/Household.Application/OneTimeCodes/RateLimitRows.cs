using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain.OneTimeCodes;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.OneTimeCodes;

/// <summary>
/// Reads counters, with locks or without. Always the same statement, whose unused places repeat a key: for a list of variable length EF Core would
/// build a new statement each time.
/// </summary>
internal static class RateLimitRows
{
    /// <summary>As many as sending to a stranger's browser uses.</summary>
    private const int Most = 8;

    private static readonly PerModel<Func<HouseholdDbContext, byte[], byte[], byte[], byte[], byte[], byte[], byte[], byte[], IAsyncEnumerable<RateLimitCounter>>> s_locked = new(() => EF.CompileAsyncQuery(
        (HouseholdDbContext db, byte[] a, byte[] b, byte[] c, byte[] d, byte[] e, byte[] f, byte[] g, byte[] h) => db.Set<RateLimitCounter>()
            .Where(t => t.Key == a || t.Key == b || t.Key == c || t.Key == d || t.Key == e || t.Key == f || t.Key == g || t.Key == h).OrderBy(t => t.Key).TagWith(RowLocks.Wait)));

    private static readonly PerModel<Func<HouseholdDbContext, byte[], byte[], byte[], byte[], byte[], byte[], byte[], byte[], IAsyncEnumerable<RateLimitCounter>>> s_read = new(() => EF.CompileAsyncQuery(
        (HouseholdDbContext db, byte[] a, byte[] b, byte[] c, byte[] d, byte[] e, byte[] f, byte[] g, byte[] h) => db.Set<RateLimitCounter>().AsNoTracking()
            .Where(t => t.Key == a || t.Key == b || t.Key == c || t.Key == d || t.Key == e || t.Key == f || t.Key == g || t.Key == h)));

    /// <summary>Reads and locks them in the order of their keys.</summary>
    public static Task<List<RateLimitCounter>> LockedAsync(HouseholdDbContext db, IReadOnlyList<Wanted> wanted, CancellationToken cancellationToken) => RunAsync(s_locked.In(db), db, wanted, cancellationToken);

    /// <summary>Reads them as they are now.</summary>
    public static Task<List<RateLimitCounter>> ReadAsync(HouseholdDbContext db, IReadOnlyList<Wanted> wanted, CancellationToken cancellationToken) => RunAsync(s_read.In(db), db, wanted, cancellationToken);

    private static Task<List<RateLimitCounter>> RunAsync(
        Func<HouseholdDbContext, byte[], byte[], byte[], byte[], byte[], byte[], byte[], byte[], IAsyncEnumerable<RateLimitCounter>> query, HouseholdDbContext db, IReadOnlyList<Wanted> wanted,
        CancellationToken cancellationToken)
    {
        if (wanted.Count is 0 or > Most) throw new ArgumentException($"One to {Most} counters can be read at once.", nameof(wanted));
        var keys = Enumerable.Range(0, Most).Select(i => wanted[Math.Min(i, wanted.Count - 1)].Key).ToArray();
        return CompiledQuery.ListAsync(query(db, keys[0], keys[1], keys[2], keys[3], keys[4], keys[5], keys[6], keys[7]), cancellationToken);
    }

    /// <param name="Key">The counter's.</param>
    public sealed record Wanted(RateLimitKind Kind, byte[] Key, CodeLimit Limit)
    {
        public string Id { get; } = Convert.ToHexString(Key);
    }
}
