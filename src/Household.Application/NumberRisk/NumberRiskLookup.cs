using System.Collections.Concurrent;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.NumberRisk;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.NumberRisk;

/// <summary>
/// Asks the network about numbers before a transaction that decides by what it says, and keeps the answers for that transaction: a minute at most and in
/// this process only. What was not asked, or too long ago, is unknown, which counts against a number.
/// </summary>
public sealed class NumberRiskLookup(INumberRiskProvider network, IDbContextFactory<HouseholdDbContext> contexts, OperatorPolicy policy, Clock clock)
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan s_justNow = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Msisdn, (NetworkFacts Facts, DateTimeOffset At)> _answers = [];

    private long _forgotAt;

    /// <summary>Asks about a number; not where no line of ours has it, because a code to it proves nothing whatever the network says.</summary>
    public Task AboutAsync(Msisdn number, CancellationToken cancellationToken) => AboutAsync([number], cancellationToken);

    /// <summary>Asks about every number that a person has verified.</summary>
    public async Task AboutAsync(PersonId person, CancellationToken cancellationToken)
    {
        List<Msisdn> own;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            own = await db.ContactMediums.AsNoTracking().Where(c => c.PersonId == person).Select(c => c.Number).ToListAsync(cancellationToken);
        await AboutAsync(own, cancellationToken);
    }

    /// <summary>Asks about some numbers, all at once.</summary>
    public async Task AboutAsync(IReadOnlyCollection<Msisdn> numbers, CancellationToken cancellationToken)
    {
        PurgeOld();
        await Task.WhenAll(numbers.Distinct().Select(number => AskAsync(number, cancellationToken)));
    }

    /// <summary>Asks about a number that a code is to go to. What was answered within seconds will do: when the code is typed the network is asked anew.</summary>
    public Task BeforeSendingAsync(Msisdn number, CancellationToken cancellationToken) =>
        _answers.TryGetValue(number, out var answer) && clock.Now - answer.At <= s_justNow ? Task.CompletedTask : AboutAsync(number, cancellationToken);

    /// <summary>What was answered a moment ago.</summary>
    public NetworkFacts Known(Msisdn number) =>
        _answers.TryGetValue(number, out var answer) && clock.Now - answer.At <= KeptFor ? answer.Facts : NetworkFacts.Unknown("The network was not asked.");

    /// <summary>Nothing is open while the network is asked.</summary>
    private async Task AskAsync(Msisdn number, CancellationToken cancellationToken)
    {
        NumberRecord? record;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken)) record = await NumberRecord.OfAsync(db, number, policy, cancellationToken);
        if (record is not null) _answers[record.Number] = (await network.AskAsync(record, cancellationToken), clock.Now);
    }

    /// <summary>Looks through all of them once in that time, not at every question.</summary>
    private void PurgeOld()
    {
        var (now, last) = (clock.Now, Volatile.Read(ref _forgotAt));
        if (now.UtcTicks - last < KeptFor.Ticks || Interlocked.CompareExchange(ref _forgotAt, now.UtcTicks, last) != last) return;
        foreach (var old in _answers.Where(answer => answer.Value.At < now - KeptFor)) _answers.TryRemove(old);
    }
}
