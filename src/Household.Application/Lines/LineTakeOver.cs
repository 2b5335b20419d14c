using System.Collections.Immutable;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Lines;

/// <summary>What is said, and settled, before a line is taken over.</summary>
/// <param name="From">The account that it is billed on.</param>
/// <param name="GoesOn">The contracts under which it goes on, at the same price.</param>
/// <param name="Debt">What is late of the account’s bills for this line.</param>
/// <param name="Others">How many lines the account keeps.</param>
/// <param name="OthersMonthly">What those cost: as much as before, because each line has a price of its own.</param>
/// <param name="BoundUntil">The last day of its minimum term; null where it can be left at any time.</param>
internal sealed record LineTakeOver(BillingAccount From, ImmutableArray<Contract> GoesOn, DateOnly? BoundUntil, Money Debt, bool IsLocked, int Others, Money OthersMonthly)
{
    /// <summary>What the line costs.</summary>
    public Money Monthly => Total(GoesOn, From.Currency);

    /// <summary>A debt as the decision reads it.</summary>
    public Terms Terms => new(CommitmentMinor: 0, LeavingChargeMinor: 0, Debt.Minor, LessService: false);

    public static async Task<LineTakeOver> OfAsync(HouseholdDbContext db, HouseholdId household, LineId id, DateOnly today, CancellationToken cancellationToken)
    {
        var of = await (from line in db.Lines.AsNoTracking()
                        where line.HouseholdId == household && line.Id == id
                        join account in db.BillingAccounts on new { line.HouseholdId, Id = line.AccountId } equals new { account.HouseholdId, account.Id }
                        select new
                        {
                            Account = account,
                            IsLocked = db.LineLocks.Any(held => held.HouseholdId == household && held.LineId == id && held.Function == LineFunction.TakeOver && held.UnlockedAt == null),
                        }).FirstAsync(cancellationToken);
        var from = of.Account.Id;
        var lines = await db.Lines.AsNoTracking().Where(line => line.HouseholdId == household && line.AccountId == from && line.Status != LineStatus.Ended)
            .Select(line => new { line.Id, Contracts = db.Contracts.Where(contract => contract.HouseholdId == household && contract.LineId == line.Id).ToList() }).ToListAsync(cancellationToken);
        ImmutableArray<Contract> InForce(LineId line) => [.. lines.Where(one => one.Id == line).SelectMany(one => one.Contracts.InForce(today)).OrderBy(contract => contract.StartsOn)];
        var others = lines.Where(line => line.Id != id).Select(line => line.Id).ToList();
        var unpaid = await UnpaidBill.OfAsync(db, household, from, id, today, cancellationToken);
        var goesOn = InForce(id);
        return new(
            of.Account, goesOn, goesOn.Where(contract => contract.MinimumTermEndsOn > today).Max(contract => contract.MinimumTermEndsOn)?.AddDays(-1), unpaid.Where(bill => bill.IsLate).Select(bill => bill.OwedForLine).Aggregate(Money.Zero(of.Account.Currency), Money.Add), of.IsLocked,
            others.Count, Total(others.SelectMany(line => InForce(line)), of.Account.Currency));
    }

    private static Money Total(IEnumerable<Contract> contracts, string currency) => contracts.Select(contract => contract.MonthlyPrice).Aggregate(Money.Zero(currency), Money.Add);
}
