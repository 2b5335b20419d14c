using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Billing;

/// <summary>The credits of the accounts whose bills the viewer sees whole, and how they are used.</summary>
internal static class CreditViews
{
    /// <summary>Every credit with its receipt and its uses, and what each use was paid out by: every pay-out uses some credit.</summary>
    private static readonly CompiledQuery<HouseholdId, List<Credited>> s_credits = CompiledQuery.Many((HouseholdDbContext db, HouseholdId household) =>
        from credit in db.Credits.AsNoTracking()
        where credit.HouseholdId == household
        join receipt in db.Receipts on new { credit.HouseholdId, CreditId = credit.Id } equals new { receipt.HouseholdId, receipt.CreditId }
        select new Credited(
            credit, receipt,
            (from use in db.CreditUses
             where use.HouseholdId == household && use.CreditId == credit.Id
             from payOut in db.PayOuts.Where(one => one.HouseholdId == household && one.Id == use.PayOutId).DefaultIfEmpty()
             select new Used(use, payOut)).ToList()));

    public static async Task<IReadOnlyList<CreditView>> OfAsync(HouseholdDbContext db, BillSummaries bills, IPaymentSystem payments, CancellationToken cancellationToken)
    {
        var viewer = bills.HouseholdViewer;
        var credits = (await s_credits.RunAsync(db, viewer.Household, cancellationToken)).ToLookup(one => one.Credit.AccountId);
        return [.. viewer.Accounts.Where(account => credits.Contains(account.Id) && bills.IsWhole(account.Id)).Select(View)];

        CreditView View(BillingAccount account)
        {
            var own = credits[account.Id].ToList();
            var left = new AccountCredit(own[0].Credit.Amount.Currency, own.Select(one => one.Credit), own.SelectMany(one => one.Uses).Select(one => one.Use)).Left;
            var payOuts = own.SelectMany(one => one.Uses).Select(one => one.PayOut).OfType<PayOut>().DistinctBy(payOut => payOut.Id);
            var newest = bills.Rows.FirstOrDefault(row => row.Account == account.Id);
            var expected = newest is null ? Money.Zero(account.Currency) : Expected(newest, viewer);
            var days = expected.Minor <= 0 ? [] : Days([.. bills.Rows.Where(row => row.Account == account.Id).Take(2).Select(row => row.IssuedOn)], viewer.Today);
            var plan = CreditPlan.Of(left, expected, days);
            return new(
                account.Id, account.Name, left, plan, days.Count == 0 ? null : days[plan.Bills.Length],
                [.. own.Select(one => one.Receipt).OrderBy(receipt => receipt.DoneAt).Select(receipt => new CreditReceipt(receipt.Id, receipt.Number, receipt.PlanName, receipt.Amount, viewer.Day(receipt.DoneAt)))],
                [.. payOuts.OrderByDescending(payOut => payOut.OrderedAt).Select(payOut => new PayOutView(
                    payOut.Id, payOut.Number, payOut.Amount, payOut.State, viewer.Day(payOut.OrderedAt), payOut.EndedAt is { } ended ? viewer.Day(ended) : null))],
                payments.IsThere && left.Minor > 0 && viewer.Evaluate(Permission.HaveCreditPaidOut, Target.OfAccount(account.Id)) is AccessDecision.Allowed or AccessDecision.NeedsProof);
        }
    }

    /// <summary>When the next bills are expected, without past days; one more than a plan shows.</summary>
    private static List<DateOnly> Days(IReadOnlyList<DateOnly> newestFirst, DateOnly today)
    {
        var days = new List<DateOnly>();
        var day = DueDay.Of(newestFirst[0], newestFirst.Count > 1 ? newestFirst[1] : null);
        for (var next = day.InMonthAfter(newestFirst[0]); days.Count <= CreditPlan.MostBills; next = day.InMonthAfter(next))
        {
            if (next >= today) days.Add(next);
        }

        return days;
    }

    /// <summary>The expected amount of the next bills: the continuing plans on the newest bill.</summary>
    private static Money Expected(BilledRow newest, HouseholdViewer viewer) =>
        newest.Items.Where(item => item.Kind == ChargeKind.Plan && viewer.Contracts.Any(contract => contract.Id == item.Contract && contract.IsRunning(viewer.Today)))
            .Aggregate(Money.Zero(newest.Total.Currency), (sum, item) => sum + item.Amount);

    private sealed record Credited(Credit Credit, Receipt Receipt, List<Used> Uses);

    /// <param name="PayOut">Null where it covers a bill.</param>
    private sealed record Used(CreditUse Use, PayOut? PayOut);
}
