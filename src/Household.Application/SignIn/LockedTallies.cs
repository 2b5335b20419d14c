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
    private readonly Dictionary<string, CodeTally> _rows = new(StringComparer.Ordinal);

    private LockedTallies(HouseholdDbContext db, IReadOnlyList<Wanted> wanted) => (_db, _wanted) = (db, [.. wanted.OrderBy(w => w.Id, StringComparer.Ordinal)]);

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
            foreach (var missing in _wanted.Where(wanted => !_rows.ContainsKey(wanted.Id)))
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

    /// <summary>One by one, in the order of their keys: a list of keys would be another statement for each length, which EF Core makes anew every time.</summary>
    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        foreach (var wanted in _wanted.Where(wanted => !_rows.ContainsKey(wanted.Id)))
        {
            var row = await _db.Set<CodeTally>().Where(tally => tally.Key == wanted.Key).TagWith(LockedRows.Tag).FirstOrDefaultAsync(cancellationToken);
            if (row is not null) _rows[wanted.Id] = row;
        }
    }

    /// <param name="Key">The tally's.</param>
    public sealed record Wanted(byte[] Key, CodeLimit Limit)
    {
        public string Id { get; } = Convert.ToHexString(Key);
    }
}
