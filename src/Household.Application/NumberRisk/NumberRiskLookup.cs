using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.NumberRisk;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.NumberRisk;

/// <summary>Asks the network about numbers before a transaction; the use case passes the answers to it.</summary>
public sealed class NumberRiskLookup(INumberRiskProvider network, IDbContextFactory<HouseholdDbContext> contexts, OperatorPolicy policy)
{
    /// <summary>Asks about a number, unless none of our lines has it: a code to such a number proves nothing, whatever the network says.</summary>
    public Task<NumberRiskAnswers> AboutAsync(Msisdn number, CancellationToken cancellationToken) => AboutAsync([number], cancellationToken);

    /// <summary>Asks about every number that a person has verified.</summary>
    public Task<NumberRiskAnswers> AboutAsync(PersonId person, CancellationToken cancellationToken) =>
        AboutAsync(db => db.ContactMediums.Where(c => c.PersonId == person).Select(c => c.Number), cancellationToken);

    /// <summary>Asks about a number that a person has verified.</summary>
    public Task<NumberRiskAnswers> AboutAsync(ContactMediumId number, CancellationToken cancellationToken) =>
        AboutAsync(db => db.ContactMediums.Where(c => c.Id == number).Select(c => c.Number), cancellationToken);

    /// <summary>Asks about some numbers, all at once.</summary>
    public async Task<NumberRiskAnswers> AboutAsync(IEnumerable<Msisdn> numbers, CancellationToken cancellationToken) =>
        new((await Task.WhenAll(numbers.Distinct().Select(number => AskAsync(number, cancellationToken)))).OfType<(Msisdn Number, NetworkFacts Facts)>().ToDictionary());

    private async Task<NumberRiskAnswers> AboutAsync(Func<HouseholdDbContext, IQueryable<Msisdn>> numbers, CancellationToken cancellationToken)
    {
        List<Msisdn> found;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken)) found = await numbers(db).ToListAsync(cancellationToken);
        return await AboutAsync(found, cancellationToken);
    }

    /// <summary>Keeps no database connection open while it asks the network.</summary>
    private async Task<(Msisdn Number, NetworkFacts Facts)?> AskAsync(Msisdn number, CancellationToken cancellationToken)
    {
        NumberRecord? record;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken)) record = await NumberRecord.OfAsync(db, number, policy, cancellationToken);
        return record is null ? null : (number, await network.AskAsync(record, cancellationToken));
    }
}
