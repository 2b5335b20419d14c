using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Staff;

/// <summary>
/// What staff should see first: whether codes are used or being pumped for money and, for those who recover accounts, the open recoveries. Covers
/// some days up to today, next to as many days before.
/// </summary>
public sealed class ShowToday(IDbContextFactory<HouseholdDbContext> contexts, CodeDays codes, Clock clock, OperatorPolicy policy)
{
    /// <summary>The periods that can be chosen, in days.</summary>
    public static IReadOnlyList<int> Periods { get; } = [7, 14, 90];

    /// <summary>The period that is shown by default.</summary>
    public const int UsualPeriod = 14;

    private const int MostBlocks = 20;
    private const int MostWaiting = 10;

    /// <summary>Codes sent, and those of them that were used.</summary>
    public sealed record Codes(int Sent, int Used)
    {
        /// <summary>The share of sent codes that were used, 0 to 1; null where none was sent.</summary>
        public double? Rate => Sent == 0 ? null : (double)Used / Sent;
    }

    /// <param name="Prefix">Country code and first digits of the block.</param>
    /// <param name="AlarmSince">Since when unrecognised browsers get no codes to the block; null while there is no alarm.</param>
    public sealed record Block(string Prefix, Codes Codes, DateTimeOffset? AlarmSince);

    /// <summary>The present states of the recoveries opened within the period.</summary>
    /// <param name="Accepted">Accepted, and used or still to be used.</param>
    /// <param name="Open">Still to be compared or decided.</param>
    /// <param name="Stopped">A person who was told said “this was not me”.</param>
    /// <param name="NotAccepted">The documents did not match, it was refused, or it lapsed.</param>
    public sealed record Recoveries(int Accepted, int Open, int Stopped, int NotAccepted)
    {
        public int All => Accepted + Open + Stopped + NotAccepted;
    }

    /// <param name="Recoveries">Null for viewers without a role in recoveries.</param>
    public sealed record Day(DateOnly On, Codes Codes, Recoveries? Recoveries);

    /// <param name="Name">The person's, masked.</param>
    /// <param name="DueAt">When it lapses if nobody acts; null where no action is needed.</param>
    public sealed record Waiting(DocumentRecoveryId Id, string Name, DocumentRecoveryState State, DateTimeOffset? DueAt);

    /// <param name="Period">In days.</param>
    /// <param name="Days">Every day of the period, the oldest first; the last is today.</param>
    /// <param name="Codes">In the period.</param>
    /// <param name="CodesBefore">In as many days before it.</param>
    /// <param name="Blocks">The blocks with an alarm first, then the busiest of the period.</param>
    /// <param name="Recoveries">In the period; null for viewers without a role in recoveries.</param>
    /// <param name="RecoveriesBefore">In as many days before it.</param>
    /// <param name="Waiting">Open recoveries and those with a recent objection, the first due first; null without a role in recoveries.</param>
    public sealed record View(
        int Period, IReadOnlyList<Day> Days, Codes Codes, Codes CodesBefore, IReadOnlyList<Block> Blocks, int Alarms, Recoveries? Recoveries, Recoveries? RecoveriesBefore, IReadOnlyList<Waiting>? Waiting);

    /// <param name="period">One of <see cref="Periods"/>; anything else is <see cref="UsualPeriod"/>.</param>
    /// <returns>Null for viewers who are not staff.</returns>
    public async Task<View?> RunAsync(StaffSessionId session, int period, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        if (!Periods.Contains(period)) period = UsualPeriod;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await ActingParty.OfAsync(db, session, policy, now, cancellationToken)).Staff is not { } staff) return null;
        var (first, before) = (policy.Today(now).AddDays(1 - period), policy.Today(now).AddDays(1 - (2 * period)));
        var counted = await codes.SinceAsync(before, cancellationToken);
        var recoveries = staff.May(StaffRoles.RecoveryMatch) || staff.May(StaffRoles.RecoveryDecide) ? await OpenedAsync(db, before, now, cancellationToken) : null;
        var alarms = await db.Set<PrefixAlarm>().AsNoTracking().ToListAsync(cancellationToken);
        var byDay = counted.ToLookup(block => block.Day);
        return new(
            period,
            [.. Enumerable.Range(0, period).Select(first.AddDays).Select(day => new Day(day, Sum(byDay[day]), Sum(recoveries?.Where(r => r.On == day))))],
            Sum(counted.Where(block => block.Day >= first)),
            Sum(counted.Where(block => block.Day < first)),
            Blocks(counted.Where(block => block.Day >= first), alarms),
            alarms.Count,
            Sum(recoveries?.Where(r => r.On >= first)),
            Sum(recoveries?.Where(r => r.On < first)),
            recoveries is null ? null : await WaitingAsync(db, now, cancellationToken));
    }

    private static Codes Sum(IEnumerable<CodeDay> days)
    {
        CodeDay[] all = [.. days];
        return new(all.Sum(day => day.Sent), all.Sum(day => day.Used));
    }

    private static Recoveries? Sum(IEnumerable<Opened>? opened)
    {
        if (opened is null) return null;
        var states = opened.CountBy(r => r.State).ToDictionary();
        int Of(params ReadOnlySpan<DocumentRecoveryState> some)
        {
            var sum = 0;
            foreach (var state in some) sum += states.GetValueOrDefault(state);
            return sum;
        }

        return new(
            Of(DocumentRecoveryState.Approved, DocumentRecoveryState.Used), Of(DocumentRecoveryState.Opened, DocumentRecoveryState.Matched), Of(DocumentRecoveryState.Stopped),
            Of(DocumentRecoveryState.Refused, DocumentRecoveryState.Failed, DocumentRecoveryState.GivenUp, DocumentRecoveryState.Lapsed));
    }

    private static IReadOnlyList<Block> Blocks(IEnumerable<CodeDay> days, IReadOnlyList<PrefixAlarm> alarms)
    {
        var since = alarms.ToDictionary(alarm => alarm.Prefix, alarm => (DateTimeOffset?)alarm.Since, StringComparer.Ordinal);
        var sent = days.GroupBy(day => day.Prefix, StringComparer.Ordinal).ToDictionary(block => block.Key, Sum, StringComparer.Ordinal);
        return
        [
            .. since.Keys.Union(sent.Keys, StringComparer.Ordinal).Select(prefix => new Block(prefix, sent.GetValueOrDefault(prefix) ?? new(0, 0), since.GetValueOrDefault(prefix)))
                .OrderByDescending(block => block.AlarmSince is not null).ThenByDescending(block => block.Codes.Sent).ThenBy(block => block.Prefix, StringComparer.Ordinal).Take(MostBlocks),
        ];
    }

    private async Task<IReadOnlyList<Opened>> OpenedAsync(HouseholdDbContext db, DateOnly from, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = policy.StartOf(from);
        var recoveries = await db.Set<DocumentRecovery>().AsNoTracking().Where(r => r.OpenedAt >= since).ToListAsync(cancellationToken);
        return recoveries.ConvertAll(r => new Opened(policy.Today(r.OpenedAt), r.StateAt(now)));
    }

    private static async Task<IReadOnlyList<Waiting>> WaitingAsync(HouseholdDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - DocumentRecovery.Undecided - DocumentRecovery.Waits - DocumentRecovery.Works;
        DocumentRecoveryState[] shown = [DocumentRecoveryState.Opened, DocumentRecoveryState.Matched, DocumentRecoveryState.Approved, DocumentRecoveryState.Stopped];
        var rows = await (from recovery in db.Set<DocumentRecovery>().AsNoTracking()
                          where recovery.OpenedAt > since && shown.Contains(recovery.State)
                          join person in db.People on recovery.PersonId equals person.Id
                          orderby recovery.OpenedAt, recovery.Id
                          select new { recovery, person.FullName }).ToListAsync(cancellationToken);
        return
        [
            .. rows.Where(row => shown.Contains(row.recovery.StateAt(now))).OrderBy(row => row.recovery.UndecidedUntil is null).ThenBy(row => row.recovery.UndecidedUntil)
                .Take(MostWaiting).Select(row => new Waiting(row.recovery.Id, Masked.Name(row.FullName), row.recovery.StateAt(now), row.recovery.UndecidedUntil)),
        ];
    }

    private sealed record Opened(DateOnly On, DocumentRecoveryState State);
}
