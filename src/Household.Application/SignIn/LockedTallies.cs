using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain.SignIn;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.SignIn;

/// <summary>
/// Some tallies, locked until the transaction ends. Locked in the order of their keys and after everything else, so that no two transactions wait
/// for each other. One that was never counted in has no row until it is.
/// </summary>
internal sealed class LockedTallies
{
    private readonly HouseholdDbContext _db;
    private readonly IReadOnlyList<Wanted> _wanted;
    private Dictionary<string, CodeTally> _rows = [];

    private LockedTallies(HouseholdDbContext db, IReadOnlyList<Wanted> wanted) => (_db, _wanted) = (db, wanted);

    public static async Task<LockedTallies> LockAsync(HouseholdDbContext db, IReadOnlyList<Wanted> wanted, CancellationToken cancellationToken)
    {
        var tallies = new LockedTallies(db, wanted);
        await tallies.ReadAsync(cancellationToken);
        return tallies;
    }

    public bool AreOpen(DateTimeOffset now) => _rows.Values.All(row => row.IsOpen(now));

    /// <summary>Counts one in each that is open.</summary>
    public async Task AddAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (_rows.Count < _wanted.Count)
        {
            // Two transactions may both be the first: one inserts, the other waits for it here and then counts on.
            foreach (var missing in _wanted.Where(wanted => !_rows.ContainsKey(wanted.Id)).OrderBy(wanted => wanted.Id, StringComparer.Ordinal))
            {
                await _db.Database.ExecuteSqlAsync(
                    $"""
                    INSERT INTO "CodeTallies" ("Key", "Count", "Before", "Since", "Closings", "ForgetAt")
                    VALUES ({missing.Key}, 0, 0, {Stored(now)}, 0, {Stored(now)}) ON CONFLICT DO NOTHING
                    """,
                    cancellationToken);
            }

            await ReadAsync(cancellationToken);
        }

        foreach (var wanted in _wanted) _rows[wanted.Id].Add(wanted.Limit, now);
    }

    /// <summary>An instant as this provider's column holds it.</summary>
    private object Stored(DateTimeOffset instant) =>
        _db.Model.FindEntityType(typeof(CodeTally))!.FindProperty(nameof(CodeTally.Since))!.GetTypeMapping().Converter?.ConvertToProvider(instant) ?? instant;

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (_wanted.Count == 0) return;
        var keys = _wanted.Select(wanted => wanted.Key).ToList();
        var rows = await _db.Set<CodeTally>().Where(tally => keys.Contains(tally.Key)).OrderBy(tally => tally.Key).TagWith(LockedRows.Tag).ToListAsync(cancellationToken);
        _rows = rows.ToDictionary(row => Convert.ToHexString(row.Key), StringComparer.Ordinal);
    }

    /// <param name="Key">The tally's.</param>
    public sealed record Wanted(byte[] Key, CodeLimit Limit)
    {
        public string Id { get; } = Convert.ToHexString(Key);
    }
}
