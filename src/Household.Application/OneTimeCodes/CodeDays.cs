using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.OneTimeCodes;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.OneTimeCodes;

/// <summary>Counts codes by day and block: past days once and for good, before their codes are deleted; the days since then at each reading.</summary>
public sealed class CodeDays(IDbContextFactory<HouseholdDbContext> contexts, HouseholdTransaction transactions, Clock clock, OperatorPolicy policy)
{
    /// <summary>Counts the past days that are not counted yet. A day is past when none of its codes can be typed any more.</summary>
    public async Task CountAsync(CancellationToken cancellationToken)
    {
        var today = policy.Today(clock.Now - OneTimeCode.LastsAtMost);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var day in await UncountedAsync(db, until: today, cancellationToken))
            await KeepAsync(await CountedAsync(db, day, cancellationToken), day, cancellationToken);
    }

    /// <summary>
    /// Every block on every day on which codes went to it, from <paramref name="from"/> to today, in the order of days. Leaves out codes that can
    /// still be typed.
    /// </summary>
    public async Task<IReadOnlyList<CodeDay>> SinceAsync(DateOnly from, CancellationToken cancellationToken)
    {
        var tomorrow = policy.Today(clock.Now).AddDays(1);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var counted = await db.Set<CodeDay>().AsNoTracking().Where(day => day.Day >= from).OrderBy(day => day.Day).ThenBy(day => day.Prefix).ToListAsync(cancellationToken);
        foreach (var day in (await UncountedAsync(db, until: tomorrow, cancellationToken)).Where(day => day >= from)) counted.AddRange(await CountedAsync(db, day, cancellationToken));
        return counted;
    }

    /// <summary>The days before <paramref name="until"/> and after the last counted one, from the first that still has codes.</summary>
    private async Task<IReadOnlyList<DateOnly>> UncountedAsync(HouseholdDbContext db, DateOnly until, CancellationToken cancellationToken)
    {
        if (await db.Codes.Where(code => code.IssuedAt != null).MinAsync(code => (DateTimeOffset?)code.RequestedAt, cancellationToken) is not { } first) return [];
        var last = await db.Set<CodeDay>().MaxAsync(day => (DateOnly?)day.Day, cancellationToken);
        var from = last is { } known && known >= policy.Today(first) ? known.AddDays(1) : policy.Today(first);
        return [.. Enumerable.Range(0, Math.Max(0, until.DayNumber - from.DayNumber)).Select(from.AddDays)];
    }

    private async Task<IReadOnlyList<CodeDay>> CountedAsync(HouseholdDbContext db, DateOnly day, CancellationToken cancellationToken)
    {
        var (from, to, now) = (policy.StartOf(day), policy.StartOf(day.AddDays(1)), clock.Now);
        var blocks = await db.Codes.AsNoTracking()
            .Where(c => c.IssuedAt != null && c.Prefix != null && c.RequestedAt >= from && c.RequestedAt < to && (c.State != CodeState.Issued || c.ExpiresAt <= now))
            .GroupBy(c => c.Prefix!).Select(g => new { Prefix = g.Key, Sent = g.Count(), Used = g.Count(c => c.State == CodeState.Used) })
            .OrderBy(b => b.Prefix).ToListAsync(cancellationToken);
        return blocks.ConvertAll(b => new CodeDay(day, b.Prefix, b.Sent, b.Used));
    }

    private async Task KeepAsync(IReadOnlyList<CodeDay> blocks, DateOnly day, CancellationToken cancellationToken)
    {
        if (blocks.Count == 0) return;
        try
        {
            await transactions.Run<bool>([], async work =>
            {
                if (await IsCountedAsync(work.Db, day, cancellationToken)) return Step<bool>.Rollback(false);
                work.Db.AddRange(blocks);
                return Step<bool>.Commit(true);
            }, cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another node counted the same day at the same moment, all of it or nothing. For any other error, the next run reports it.
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            if (!await IsCountedAsync(db, day, cancellationToken)) throw;
        }
    }

    private static Task<bool> IsCountedAsync(HouseholdDbContext db, DateOnly day, CancellationToken cancellationToken) => db.Set<CodeDay>().AnyAsync(counted => counted.Day == day, cancellationToken);
}
