using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain.OneTimeCodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.OneTimeCodes;

/// <summary>
/// Some counters, locked until the transaction ends. Locked in the order of their keys and after everything else, so that no two transactions wait
/// for each other. A counter gets its row at its first count.
/// </summary>
internal sealed class LockedRateLimits
{
    /// <summary>As many as sending uses: wrong digits for person and address; asking; number, person, block.</summary>
    private const int Most = 6;

    /// <summary>Always the same statement, whose unused places repeat a key: for a list of variable length EF Core would build a new statement each time.</summary>
    private static readonly PerModel<Func<HouseholdDbContext, byte[], byte[], byte[], byte[], byte[], byte[], IAsyncEnumerable<RateLimitCounter>>> s_rows = new(() => EF.CompileAsyncQuery(
        (HouseholdDbContext db, byte[] a, byte[] b, byte[] c, byte[] d, byte[] e, byte[] f) =>
            db.Set<RateLimitCounter>().Where(t => t.Key == a || t.Key == b || t.Key == c || t.Key == d || t.Key == e || t.Key == f).OrderBy(t => t.Key).TagWith(RowLocks.Wait)));

    private readonly HouseholdDbContext _db;
    private readonly ILogger _log;
    private readonly Wanted[] _wanted;
    private readonly Dictionary<string, RateLimitCounter> _rows = new(StringComparer.Ordinal);

    private LockedRateLimits(HouseholdDbContext db, ILogger log, IEnumerable<Wanted> wanted) => (_db, _log, _wanted) = (db, log, [.. wanted.OrderBy(w => w.Id, StringComparer.Ordinal)]);

    public static async Task<LockedRateLimits> LockAsync(HouseholdDbContext db, ILogger log, IEnumerable<Wanted> wanted, CancellationToken cancellationToken)
    {
        var limits = new LockedRateLimits(db, log, wanted);
        await limits.ReadAsync(cancellationToken);
        return limits;
    }

    /// <summary>Whether all counters of these kinds are open.</summary>
    public bool AreOpen(DateTimeOffset now, Func<RateLimitKind, bool> kinds) =>
        _wanted.Where(wanted => kinds(wanted.Kind)).All(wanted => !_rows.TryGetValue(wanted.Id, out var row) || row.IsOpen(now));

    /// <summary>
    /// Whether the pace of wrong digits may count against a person's codes, or a number's. It cannot where none were counted for them, which is
    /// remembered for at least two windows (<see cref="RateLimitCounter.PurgeAt"/>). For almost everybody this saves reading their codes.
    /// </summary>
    public bool MayHold(HumanPace pace)
    {
        ArgumentNullException.ThrowIfNull(pace);
        return pace.Hold + pace.Window > 2 * CodeLimits.WrongWindow
            || _wanted.Any(wanted => wanted.Kind is RateLimitKind.WrongForPerson or RateLimitKind.WrongForNumber && _rows.ContainsKey(wanted.Id));
    }

    /// <summary>Adds one to each open counter of these kinds.</summary>
    public async Task AddAsync(CommandContext work, Func<RateLimitKind, bool> kinds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        Wanted[] counted = [.. _wanted.Where(wanted => kinds(wanted.Kind))];
        Wanted[] missing = [.. counted.Where(wanted => !_rows.ContainsKey(wanted.Id))];
        if (missing.Length > 0) await MakeAsync(work, missing, cancellationToken);
        foreach (var wanted in counted) Add(_rows[wanted.Id], wanted, work.Now);
    }

    private void Add(RateLimitCounter row, Wanted wanted, DateTimeOffset now)
    {
        if (!row.IsOpen(now)) return;
        row.Add(wanted.Limit, now);
        if (!row.IsOpen(now)) SignInLog.LimitClosed(_log, wanted.Kind, row.ClosedUntil!.Value);
    }

    private async Task MakeAsync(CommandContext work, Wanted[] missing, CancellationToken cancellationToken)
    {
        if (_db.Database.IsSqlite())
        {
            // There is one writer, so no other transaction can be inserting them.
            foreach (var wanted in missing) work.Insert(_rows[wanted.Id] = new RateLimitCounter(wanted.Key, work.Now));
            return;
        }

        // Two transactions may both be the first: one inserts; the other waits for it here and then adds to it.
        foreach (var wanted in missing)
        {
            await _db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "RateLimitCounters" ("Key", "Count", "Before", "Since", "Closings", "PurgeAt")
                VALUES ({wanted.Key}, 0, 0, {work.Now}, 0, {work.Now}) ON CONFLICT DO NOTHING
                """,
                cancellationToken);
        }

        await ReadAsync(cancellationToken);
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (_wanted.Length == 0) return;
        var keys = Enumerable.Range(0, Most).Select(i => _wanted[Math.Min(i, _wanted.Length - 1)].Key).ToArray();
        var rows = s_rows.In(_db)(_db, keys[0], keys[1], keys[2], keys[3], keys[4], keys[5]);
        await foreach (var row in rows.WithCancellation(cancellationToken)) _rows[Convert.ToHexString(row.Key)] = row;
    }

    /// <param name="Key">The counter's.</param>
    public sealed record Wanted(RateLimitKind Kind, byte[] Key, CodeLimit Limit)
    {
        public string Id { get; } = Convert.ToHexString(Key);
    }
}
