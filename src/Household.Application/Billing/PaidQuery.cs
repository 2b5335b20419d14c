using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Billing;

/// <summary>Reads what came of some bills, or covers them, in one query.</summary>
internal static class PaidQuery
{
    public static async Task<IReadOnlyList<PaidRow>> OfAsync(HouseholdDbContext db, HouseholdId household, IReadOnlyCollection<BillId> bills, CancellationToken cancellationToken)
    {
        var rows = await db.Bills.AsNoTracking().Where(bill => bill.HouseholdId == household && bills.Contains(bill.Id))
            .Select(bill => new
            {
                bill.Id,
                Covered = db.CreditUses.Where(use => use.HouseholdId == household && use.BillId == bill.Id && use.ReturnedAt == null).Sum(use => use.Amount.Minor),
                Payments = db.Payments.Where(payment => payment.HouseholdId == household && payment.BillId == bill.Id).Select(payment => new BillStanding.Came(payment.Amount.Minor, payment.On, payment.Outcome)).ToList(),
            }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new PaidRow(row.Id, row.Covered, row.Payments))];
    }
}

/// <summary>What came of a bill.</summary>
/// <param name="Covered">What credits cover of it, in minor units.</param>
internal sealed record PaidRow(BillId Bill, long Covered, IReadOnlyList<BillStanding.Came> Payments);
