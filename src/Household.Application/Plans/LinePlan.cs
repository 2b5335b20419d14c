using System.Collections.Immutable;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Catalogue;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Plans;

/// <summary>All that one line is, was and will be charged under, and from which day something else can begin.</summary>
/// <param name="Held">Every contract of the line with its terms; by their first days.</param>
/// <param name="NextBill">The first day of its account’s next bill, when a change takes effect: no bill has two plans then.</param>
internal sealed record LinePlan(LineKind Kind, ImmutableArray<HeldContract> Held, DateOnly Today, DateOnly NextBill)
{
    private ImmutableArray<Contract> Contracts => [.. Held.Select(one => one.Contract)];

    /// <summary>What it is charged under on a day, but for handsets.</summary>
    public ImmutableArray<HeldContract> On(DateOnly day) => [.. Contracts.InForce(day).Select(contract => Held.First(one => one.Contract == contract))];

    /// <summary>Its plan on a day; null where it has none.</summary>
    public HeldContract? PlanOn(DateOnly day) => Contracts.PlanOn(day) is { } plan ? Held.First(one => one.Contract == plan) : null;

    public static async Task<LinePlan> OfAsync(HouseholdDbContext db, Line line, DateOnly today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(line);
        var (household, id, account) = (line.HouseholdId, line.Id, line.AccountId);
        var contracts = await db.Contracts.Where(contract => contract.HouseholdId == household && contract.LineId == id).ToListAsync(cancellationToken);
        var versions = await TermsAsync(db, contracts, cancellationToken);
        var next = await NextBillAsync(db, household, account, today, cancellationToken);
        return new(line.Kind, [.. contracts.OrderBy(contract => contract.StartsOn).ThenBy(contract => contract.Id.Value).Select(contract => new HeldContract(contract, TermsOf(contract, versions)))], today, next);
    }

    /// <summary>The first day of an account’s next bill.</summary>
    private static async Task<DateOnly> NextBillAsync(HouseholdDbContext db, HouseholdId household, BillingAccountId account, DateOnly today, CancellationToken cancellationToken) =>
        DueDay.Next(await db.Bills.AsNoTracking().Where(bill => bill.HouseholdId == household && bill.AccountId == account).OrderByDescending(bill => bill.IssuedOn).Select(bill => bill.IssuedOn).Take(2).ToListAsync(cancellationToken), today);

    /// <summary>The terms that contracts were made under, by version.</summary>
    private static async Task<Dictionary<OfferingVersionId, OfferingVersion>> TermsAsync(HouseholdDbContext db, IReadOnlyCollection<Contract> contracts, CancellationToken cancellationToken)
    {
        var ids = contracts.Where(contract => contract.OfferingVersionId is not null).Select(contract => contract.OfferingVersionId!.Value).Distinct().ToList();
        return ids.Count == 0 ? [] : await db.OfferingVersions.AsNoTracking().Where(version => ids.Contains(version.Id)).ToDictionaryAsync(version => version.Id, cancellationToken);
    }

    private static OfferingTerms? TermsOf(Contract contract, Dictionary<OfferingVersionId, OfferingVersion> versions) =>
        contract.OfferingVersionId is { } id && versions.TryGetValue(id, out var version) ? version.Terms : null;
}
