using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Lines;

/// <summary>A bill of an account that is still to be paid.</summary>
/// <param name="Left">What is to be paid of it.</param>
/// <param name="OfLine">What it charges for one line.</param>
internal sealed record UnpaidBill(DateOnly DueOn, Money Left, bool IsLate, Money OfLine)
{
    /// <summary>What is owed for the line by this bill: never more than is owed of the bill.</summary>
    public Money OwedForLine => new(Math.Clamp(OfLine.Minor, 0, Left.Minor), Left.Currency);

    /// <param name="line">Whose charges are told apart; the default one for none.</param>
    /// <returns>The earliest first.</returns>
    public static async Task<IReadOnlyList<UnpaidBill>> OfAsync(HouseholdDbContext db, HouseholdId household, BillingAccountId account, LineId line, DateOnly today, CancellationToken cancellationToken)
    {
        var rows = await db.Bills.AsNoTracking().Where(bill => bill.HouseholdId == household && bill.AccountId == account)
            .Select(bill => new
            {
                bill.DueOn,
                bill.Total.Minor,
                bill.Total.Currency,
                Covered = db.CreditUses.Where(use => use.HouseholdId == household && use.BillId == bill.Id && use.ReturnedAt == null).Sum(use => use.Amount.Minor),
                OfLine = db.Charges.Where(charge => charge.HouseholdId == household && charge.BillId == bill.Id && charge.LineId == line).Sum(charge => charge.Amount.Minor),
                Payments = db.Payments.Where(payment => payment.HouseholdId == household && payment.BillId == bill.Id).Select(payment => new BillStatus.Came(payment.Amount.Minor, payment.On, payment.Outcome)).ToList(),
            }).ToListAsync(cancellationToken);
        List<UnpaidBill> unpaid = [];
        foreach (var row in rows.OrderBy(row => row.DueOn))
        {
            var status = BillStatus.Of(new(row.Minor, row.Currency), row.DueOn, row.Payments, new(row.Covered, row.Currency), today);
            if (status is BillStatus.Due due) unpaid.Add(new(row.DueOn, due.Left, IsLate: false, new(row.OfLine, row.Currency)));
            if (status is BillStatus.Late late) unpaid.Add(new(row.DueOn, late.Left, IsLate: true, new(row.OfLine, row.Currency)));
        }

        return unpaid;
    }
}
