using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Demo;

/// <summary>Does what the operator's billing system does once a month: bills every account of the demo for the continuing plans, less its credits.</summary>
public sealed class SendNextBills(IDbContextFactory<HouseholdDbContext> contexts, TakeBill take, IdSource ids)
{
    private const int DaysToPay = 14;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var (bill, charges) in await NextAsync(cancellationToken)) await take.RunAsync(bill, charges, cancellationToken);
    }

    private async Task<List<(Bill Bill, List<Charge> Charges)>> NextAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var households = db.ExternalIds.Where(id => id.System == DemoHousehold.System).Select(id => id.HouseholdId).Distinct();
        var accounts = await db.BillingAccounts.AsNoTracking().Where(account => households.Contains(account.HouseholdId)).ToListAsync(cancellationToken);
        var lines = await db.Lines.AsNoTracking().Where(line => households.Contains(line.HouseholdId) && line.Status != LineStatus.Ended).ToListAsync(cancellationToken);
        var contracts = await db.Contracts.AsNoTracking().Where(contract => households.Contains(contract.HouseholdId) && (contract.EndedOn == null || contract.EndedOn > contract.StartsOn)).ToListAsync(cancellationToken);
        var next = new List<(Bill, List<Charge>)>();
        foreach (var account in accounts)
        {
            var days = await db.Bills.AsNoTracking().Where(bill => bill.HouseholdId == account.HouseholdId && bill.AccountId == account.Id)
                .OrderByDescending(bill => bill.IssuedOn).Select(bill => bill.IssuedOn).Take(2).ToListAsync(cancellationToken);
            if (DueDay.Next(days) is { } day) next.Add(Next(account, day, [.. lines.Where(line => line.AccountId == account.Id)], contracts));
        }

        return next;
    }

    private (Bill Bill, List<Charge> Charges) Next(BillingAccount account, DateOnly day, List<Line> lines, List<Contract> contracts)
    {
        var (id, month) = (ids.New<BillId>(), DemoCalendar.Month(day));
        var charges = contracts.Where(contract => lines.Exists(line => line.Id == contract.LineId) && contract.IsRunning(day))
            .Select(contract => new Charge(account.HouseholdId, ids.New<ChargeId>(), id, contract.LineId, ChargeKind.Plan, contract.Id, contract.PlanName, month, contract.MonthlyPrice)).ToList();
        var total = charges.Aggregate(Money.Zero(account.Currency), (sum, charge) => sum + charge.Amount);
        return (new(account.HouseholdId, id, account.Id, month, day, day.AddDays(DaysToPay), total), charges);
    }
}
