using System.Collections.Concurrent;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Lines;

/// <summary>
/// Asks the network about numbers before a transaction that decides by what it says, and keeps the answers for that transaction: a minute at most and in
/// this process only. What was not asked, or too long ago, is unknown, which counts against a number.
/// </summary>
public sealed class AskNetwork(INetworkView network, IDbContextFactory<HouseholdDbContext> contexts, Policy policy, Clock clock)
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Msisdn, (NetworkFacts Facts, DateTimeOffset At)> _answers = [];

    /// <summary>Asks about a number; not where it is nobody's.</summary>
    public Task AboutAsync(Msisdn number, CancellationToken cancellationToken) => AboutAsync([number], cancellationToken);

    /// <summary>Asks about every number that a person has verified.</summary>
    public async Task AboutAsync(PersonId person, CancellationToken cancellationToken)
    {
        List<Msisdn> own;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            own = await db.ContactPoints.AsNoTracking().Where(c => c.PersonId == person).Select(c => c.Number).ToListAsync(cancellationToken);
        await AboutAsync(own, cancellationToken);
    }

    /// <summary>Asks about some numbers, all at once.</summary>
    public async Task AboutAsync(IReadOnlyCollection<Msisdn> numbers, CancellationToken cancellationToken)
    {
        ForgetOld();
        var dated = await SinceAsync(numbers, cancellationToken);
        await Task.WhenAll(dated.Select(async asked => _answers[asked.Number] = (await network.AskAsync(asked.Number, asked.Since, cancellationToken), clock.Now)));
    }

    /// <summary>What was answered a moment ago.</summary>
    public NetworkFacts Said(Msisdn number) =>
        _answers.TryGetValue(number, out var answer) && clock.Now - answer.At <= KeptFor ? answer.Facts : NetworkFacts.Unknown("The network was not asked.");

    /// <summary>Since when each number should be the same person's: since they verified it, or else since its line began.</summary>
    private async Task<IReadOnlyList<(Msisdn Number, DateOnly Since)>> SinceAsync(IReadOnlyCollection<Msisdn> numbers, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var verified = await db.ContactPoints.AsNoTracking().Where(c => numbers.Contains(c.Number)).Select(c => new { c.Number, c.VerifiedAt }).ToListAsync(cancellationToken);
        var lines = await (from entry in db.Set<NumberEntry>().AsNoTracking()
                           where numbers.Contains(entry.Number)
                           join line in db.Lines.AsNoTracking() on new { entry.HouseholdId, Id = entry.LineId } equals new { line.HouseholdId, line.Id }
                           select new { entry.Number, line.StartedOn }).ToListAsync(cancellationToken);
        var days = lines.ToDictionary(line => line.Number, line => line.StartedOn);
        foreach (var contact in verified) days[contact.Number] = policy.Today(contact.VerifiedAt);
        return [.. days.Select(day => (day.Key, day.Value))];
    }

    private void ForgetOld()
    {
        var before = clock.Now - KeptFor;
        foreach (var old in _answers.Where(answer => answer.Value.At < before)) _answers.TryRemove(old);
    }
}
