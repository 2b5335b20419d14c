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
    private readonly HouseholdDbContext _db;
    private readonly ILogger _log;
    private readonly RateLimitRows.Wanted[] _wanted;
    private readonly Dictionary<string, RateLimitCounter> _rows = new(StringComparer.Ordinal);

    private LockedRateLimits(HouseholdDbContext db, ILogger log, IEnumerable<RateLimitRows.Wanted> wanted) => (_db, _log, _wanted) = (db, log, [.. wanted.OrderBy(w => w.Id, StringComparer.Ordinal)]);

    public static async Task<LockedRateLimits> LockAsync(HouseholdDbContext db, ILogger log, IEnumerable<RateLimitRows.Wanted> wanted, CancellationToken cancellationToken)
    {
        var limits = new LockedRateLimits(db, log, wanted);
        await limits.ReadAsync(cancellationToken);
        return limits;
    }

    /// <summary>Until when some counter of these kinds is closed; null where all are open.</summary>
    public DateTimeOffset? ClosedUntil(DateTimeOffset now, Func<RateLimitKind, bool> kinds) =>
        _wanted.Where(wanted => kinds(wanted.Kind)).Max(wanted => _rows.TryGetValue(wanted.Id, out var row) ? row.ClosedUntil(wanted.Limit, now) : null);

    /// <summary>Adds one to each counter of these kinds, or to none where one of them is closed.</summary>
    public async Task<bool> TryAddAsync(CommandContext work, Func<RateLimitKind, bool> kinds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        await MakeMissingAsync(work, kinds, cancellationToken);

        // Only now are all of them locked: others may have filled the ones that had no row when we looked.
        if (ClosedUntil(work.Now, kinds) is not null) return false;
        foreach (var wanted in _wanted.Where(wanted => kinds(wanted.Kind))) Add(_rows[wanted.Id], wanted, work.Now);
        return true;
    }

    /// <summary>Adds one to each open counter of these kinds.</summary>
    public async Task AddAsync(CommandContext work, Func<RateLimitKind, bool> kinds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        await MakeMissingAsync(work, kinds, cancellationToken);
        foreach (var wanted in _wanted.Where(wanted => kinds(wanted.Kind))) Add(_rows[wanted.Id], wanted, work.Now);
    }

    private void Add(RateLimitCounter row, RateLimitRows.Wanted wanted, DateTimeOffset now)
    {
        if (row.ClosedUntil(wanted.Limit, now) is not null) return;
        row.Add(wanted.Limit, now);
        if (row.ClosedUntil(wanted.Limit, now) is { } until) SignInLog.LimitClosed(_log, wanted.Kind, until);
    }

    private async Task MakeMissingAsync(CommandContext work, Func<RateLimitKind, bool> kinds, CancellationToken cancellationToken)
    {
        RateLimitRows.Wanted[] missing = [.. _wanted.Where(wanted => kinds(wanted.Kind) && !_rows.ContainsKey(wanted.Id))];
        if (missing.Length == 0) return;
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
                INSERT INTO "RateLimitCounters" ("Key", "Counted", "PurgeAt")
                VALUES ({wanted.Key}, {Array.Empty<byte>()}, {work.Now}) ON CONFLICT DO NOTHING
                """,
                cancellationToken);
        }

        await ReadAsync(cancellationToken);
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        foreach (var row in await RateLimitRows.LockedAsync(_db, _wanted, cancellationToken)) _rows[Convert.ToHexString(row.Key)] = row;
    }
}
