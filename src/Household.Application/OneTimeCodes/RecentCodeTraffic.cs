using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain.OneTimeCodes;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.OneTimeCodes;

/// <summary>
/// How many of the codes sent to each block of numbers were used. Counts the codes of the last <see cref="PumpingAlarm.Window"/> that were used or
/// have expired; the others may still be typed.
/// </summary>
public sealed class RecentCodeTraffic(IDbContextFactory<HouseholdDbContext> contexts, Clock clock)
{
    /// <param name="Prefix">Country code and first digits of the block.</param>
    /// <param name="AlarmSince">Since when unrecognised browsers get no codes to the block; null while there is no alarm.</param>
    public sealed record Block(string Prefix, int Sent, int Used, DateTimeOffset? AlarmSince)
    {
        /// <summary>Codes used of codes sent, 0 to 1; 0 where none was sent.</summary>
        public double Rate => Sent == 0 ? 0 : (double)Used / Sent;
    }

    /// <returns>The busiest first; blocks with an alarm even where no code was sent.</returns>
    public async Task<IReadOnlyList<Block>> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.Now;
        var since = now - PumpingAlarm.Window;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var sent = await db.Codes.AsNoTracking()
            .Where(c => c.IssuedAt != null && c.Prefix != null && c.RequestedAt > since && (c.State != CodeState.Issued || c.ExpiresAt <= now))
            .GroupBy(c => c.Prefix!).Select(g => new { Prefix = g.Key, Sent = g.Count(), Used = g.Count(c => c.State == CodeState.Used) })
            .ToListAsync(cancellationToken);
        var alarms = await db.Set<PrefixAlarm>().AsNoTracking().ToDictionaryAsync(a => a.Prefix, a => (DateTimeOffset?)a.Since, StringComparer.Ordinal, cancellationToken);
        var quiet = alarms.Keys.Except(sent.Select(s => s.Prefix), StringComparer.Ordinal).Select(prefix => new Block(prefix, 0, 0, alarms[prefix]));
        return [.. sent.Select(s => new Block(s.Prefix, s.Sent, s.Used, alarms.GetValueOrDefault(s.Prefix))).OrderByDescending(b => b.Sent), .. quiet];
    }
}
