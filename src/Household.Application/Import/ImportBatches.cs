using HouseholdPortal.Application.Enrolment;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Application.Storage.Bulk;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Catalogue;
using HouseholdPortal.Domain.OneTimeCodes;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Import;

/// <summary>Prepares the batches of an import one after the other: finds the new customers, makes their rows, and makes codes where they are wanted.</summary>
internal sealed class ImportBatches(IDbContextFactory<HouseholdDbContext> contexts, EnrolmentCodes codes, AscendingIds ids, IReadOnlyDictionary<string, OfferingVersion> catalogue, ImportMonth when, bool withCodes)
{
    /// <summary>Customers per batch: about 50,000 rows, a second's work, a few megabytes.</summary>
    private const int Size = 500;

    /// <summary>The first batch is smaller, so that writing begins while the second is prepared.</summary>
    private const int First = 50;

    private readonly MadeUpNumbers _numbers = new();

    public async IAsyncEnumerable<ImportBatch> MakeAsync(
        IReadOnlyList<Customer> customers, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var batch in Chunks(customers))
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var known = await KnownAsync(db, batch, cancellationToken);
            Customer[] fresh = [.. batch.Where(customer => !known.ContainsKey(customer.Id))];
            await TakeNumbersAsync(db, fresh, cancellationToken);

            var rows = new HouseholdRows();
            rows.Offer([.. catalogue.Values]);
            var printed = new List<ImportBatch.PrintedCode>();
            var hash = new CanonicalForm("household/import").Add(CustomerColumns.System).Add(when.Now);
            var (monthly, charged) = (Money.Zero(CustomerColumns.Currency), Money.Zero(CustomerColumns.Currency));
            foreach (var customer in fresh)
            {
                var household = new CustomerHousehold(rows, ids, _numbers, catalogue, customer, when);
                monthly += new Money(household.Monthly, CustomerColumns.Currency);
                charged += new Money(household.Charged, CustomerColumns.Currency);
                Add(hash, customer);
                if (withCodes) printed.Add(Issue(rows, customer.Id, household.Payer.PersonId, household.PayersName, household.PayersNumber));
            }

            if (withCodes) printed.AddRange((await WithoutCodeAsync(db, known, cancellationToken)).Select(payer => Issue(rows, payer.CustomerId, payer.Person, payer.Name, payer.Number)));

            // So that two batches of codes for existing customers have different hashes.
            foreach (var code in printed) hash.Add(code.CustomerId);
            yield return new(batch.Length, known.Count, rows, monthly, charged, hash.Hash(), printed);
        }
    }

    private static IEnumerable<Customer[]> Chunks(IReadOnlyList<Customer> customers) => customers.Take(First).Chunk(First).Concat(customers.Skip(First).Chunk(Size));

    private static async Task<Dictionary<string, PersonId>> KnownAsync(HouseholdDbContext db, Customer[] batch, CancellationToken cancellationToken)
    {
        string[] values = [.. batch.Select(customer => customer.Id)];
        return await db.ExternalIds.AsNoTracking().Where(id => id.System == CustomerColumns.System && EF.Parameter(values).Contains(id.Value))
            .ToDictionaryAsync(id => id.Value, id => id.PersonId, StringComparer.Ordinal, cancellationToken);
    }

    /// <summary>Looks up which first or second candidates are taken; that both are does not happen with a file of any size.</summary>
    private async Task TakeNumbersAsync(HouseholdDbContext db, Customer[] fresh, CancellationToken cancellationToken)
    {
        Msisdn[] candidates = [.. fresh.Where(customer => customer.HasPhone).SelectMany(customer => Enumerable.Range(1, 2).SelectMany(line => MadeUpNumbers.Candidates(customer.Id, line).Take(2)))];
        _numbers.Take(await db.Set<NumberEntry>().AsNoTracking().Where(entry => EF.Parameter(candidates).Contains(entry.Number)).Select(entry => entry.Number).ToListAsync(cancellationToken));
    }

    private ImportBatch.PrintedCode Issue(HouseholdRows rows, string customerId, PersonId payer, string name, Msisdn? number)
    {
        var (printed, code) = codes.Issue(payer);
        rows.Add(code);
        return new(customerId, name, number, printed);
    }

    /// <summary>Payers of earlier imports who never got a code, or whose code expired unused.</summary>
    private async Task<IReadOnlyList<(string CustomerId, PersonId Person, string Name, Msisdn? Number)>> WithoutCodeAsync(
        HouseholdDbContext db, Dictionary<string, PersonId> known, CancellationToken cancellationToken)
    {
        PersonId[] payers = [.. known.Values];
        var coded = (await db.Set<EnrolmentCode>().AsNoTracking().Where(code => EF.Parameter(payers).Contains(code.PersonId)).ToListAsync(cancellationToken))
            .Where(code => code.UsedAt is not null || code.IsGood(when.Now)).Select(code => code.PersonId).ToHashSet();
        payers = [.. payers.Where(payer => !coded.Contains(payer))];
        if (payers.Length == 0) return [];

        var names = await db.People.AsNoTracking().Where(person => EF.Parameter(payers).Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.FullName, cancellationToken);
        var numbers = (await db.Members.AsNoTracking().Where(member => EF.Parameter(payers).Contains(member.PersonId))
                .Join(db.Lines, member => new { member.HouseholdId, Id = (MemberId?)member.Id }, line => new { line.HouseholdId, Id = line.UserId }, (member, line) => new { member.PersonId, line.Number })
                .ToListAsync(cancellationToken))
            .ToLookup(line => line.PersonId, line => line.Number);
        return [.. known.Where(payer => names.ContainsKey(payer.Value)).Select(payer => (payer.Key, payer.Value, names[payer.Value], numbers[payer.Value].FirstOrDefault()))];
    }

    private static void Add(CanonicalForm hash, Customer customer) => hash
        .Add(customer.Id).Add((long)customer.Sex).Add(customer.HasPartner ? 1 : 0).Add(customer.HasDependents ? 1 : 0).Add(customer.Months)
        .Add(customer.HasPhone ? 1 : 0).Add(customer.HasSecondLine ? 1 : 0)
        .Add(customer.Internet is { } home ? (home.IsFiber ? 100 : 0) + (home.Extras * 10) + home.Streams : -1)
        .Add(customer.TermMonths ?? 0).Add(customer.Monthly).Add(customer.Charged).Add(customer.HasEnded ? 1 : 0).Add(customer.Postcode?.Text);
}
