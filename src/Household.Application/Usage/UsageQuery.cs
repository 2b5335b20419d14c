using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Usage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Usage;

/// <summary>Reads one line's usage, in one command: its totals, and on which day its account's months begin.</summary>
internal static class UsageQuery
{
    /// <summary>How many months that are over.</summary>
    public const int Months = 6;

    /// <summary>By billed month; by calendar month where the account has no bill yet.</summary>
    /// <param name="account">The account that the line is billed on now.</param>
    public static async Task<UsageByMonth> OfAsync(HouseholdDbContext db, HouseholdId household, LineId line, BillingAccountId account, DateOnly today, CancellationToken cancellationToken)
    {
        // A billed month may begin up to a month before a calendar month.
        var first = new DateOnly(today.Year, today.Month, 1).AddMonths(-Months - 1);
        var bills = db.Bills.Where(bill => bill.HouseholdId == household && bill.AccountId == account);
        var rows = await db.UsageTotals.AsNoTracking().Where(total => total.HouseholdId == household && total.LineId == line && total.Day >= first)
            .Select(total => new { Total = total, From = bills.Max(bill => (DateOnly?)bill.Period.From), Until = bills.Max(bill => (DateOnly?)bill.Period.Until) })
            .ToListAsync(cancellationToken);
        var totals = rows.Select(row => row.Total);
        return rows is [{ Until: { } until, From: var from }, ..] ? UsageByMonth.Of(totals, today, Months, DueDay.Of(until, from)) : UsageByMonth.Of(totals, today, Months);
    }
}
