using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Billing;

/// <summary>Reads the payments of some bills and the credits that cover them, in one query.</summary>
internal static class PaidQuery
{
    private static readonly CompiledQuery<HouseholdId, DateOnly, List<PaidRow>> s_rows = CompiledQuery.Many((HouseholdDbContext db, HouseholdId household, DateOnly first) =>
        db.Bills.AsNoTracking().Where(bill => bill.HouseholdId == household && bill.IssuedOn >= first)
            .Select(bill => new PaidRow(
                bill.Id,
                db.CreditUses.Where(use => use.HouseholdId == household && use.BillId == bill.Id && use.ReturnedAt == null).Sum(use => use.Amount.Minor),
                db.Payments.Where(payment => payment.HouseholdId == household && payment.BillId == bill.Id).Select(payment => new BillStatus.Came(payment.Amount.Minor, payment.On, payment.Outcome)).ToList())));

    /// <param name="first">Only bills issued on that day or later.</param>
    public static Task<List<PaidRow>> OfAsync(HouseholdDbContext db, HouseholdId household, DateOnly first, CancellationToken cancellationToken) => s_rows.RunAsync(db, household, first, cancellationToken);
}

/// <summary>What was paid of a bill.</summary>
/// <param name="Covered">How much of it credits cover, in minor units.</param>
internal sealed record PaidRow(BillId Bill, long Covered, IReadOnlyList<BillStatus.Came> Payments);
