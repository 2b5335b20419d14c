using System.Collections.Immutable;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Billing;

/// <summary>What is said, and settled, before an account gets another payer.</summary>
/// <param name="Lines">The lines that are billed on it.</param>
/// <param name="Monthly">What they cost together.</param>
/// <param name="BoundUntil">The last day of the longest minimum term; null where none runs.</param>
/// <param name="Credit">What is left of its credits.</param>
internal sealed record AccountTakeOver(BillingAccount Account, ImmutableArray<LineId> Lines, Money Monthly, DateOnly? BoundUntil, IReadOnlyList<UnpaidBill> Unpaid, Money Credit)
{
    /// <summary>What is late: it comes first.</summary>
    public Money Late => Sum(bill => bill.IsLate);

    /// <summary>What is still to be paid of bills that are not late.</summary>
    public Money Due => Sum(bill => !bill.IsLate);

    /// <summary>By when the first of those is to be paid.</summary>
    public DateOnly? DueOn => Unpaid.Where(bill => !bill.IsLate).Select(bill => (DateOnly?)bill.DueOn).Min();

    /// <returns>Null without such an account.</returns>
    public static async Task<AccountTakeOver?> OfAsync(HouseholdDbContext db, HouseholdId household, BillingAccountId id, DateOnly today, CancellationToken cancellationToken)
    {
        if (await db.BillingAccounts.AsNoTracking().FirstOrDefaultAsync(one => one.HouseholdId == household && one.Id == id, cancellationToken) is not { } account) return null;
        var lines = await db.Lines.AsNoTracking().Where(line => line.HouseholdId == household && line.AccountId == id && line.Status != LineStatus.Ended)
            .Select(line => new { line.Id, Contracts = db.Contracts.Where(contract => contract.HouseholdId == household && contract.LineId == line.Id).ToList() }).ToListAsync(cancellationToken);
        return await OfAsync(db, account, lines.ToDictionary(line => line.Id, line => (IReadOnlyCollection<Contract>)line.Contracts), today, cancellationToken);
    }

    /// <param name="lines">The lines that are billed on it and have not ended, each with all its contracts.</param>
    public static async Task<AccountTakeOver> OfAsync(HouseholdDbContext db, BillingAccount account, IReadOnlyDictionary<LineId, IReadOnlyCollection<Contract>> lines, DateOnly today, CancellationToken cancellationToken)
    {
        var contracts = lines.Values.SelectMany(all => all.InForce(today)).ToList();
        var credits = await db.CreditsOfAsync(account.HouseholdId, cancellationToken);
        return new(
            account, [.. lines.Keys.OrderBy(line => line.Value)], contracts.Select(contract => contract.MonthlyPrice).Aggregate(Money.Zero(account.Currency), Money.Add),
            contracts.Where(contract => contract.MinimumTermEndsOn > today).Max(contract => contract.MinimumTermEndsOn)?.AddDays(-1),
            await UnpaidBill.OfAsync(db, account.HouseholdId, account.Id, line: default, today, cancellationToken), credits.GetValueOrDefault(account.Id)?.Left ?? Money.Zero(account.Currency));
    }

    private Money Sum(Func<UnpaidBill, bool> which) => Unpaid.Where(which).Select(bill => bill.Left).Aggregate(Money.Zero(Account.Currency), Money.Add);
}
