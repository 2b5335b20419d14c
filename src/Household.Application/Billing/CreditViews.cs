using HouseholdPortal.Application.Lines;
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
    private static readonly CompiledQuery<HouseholdId, List<Papers>> s_papers = CompiledQuery.Many((HouseholdDbContext db, HouseholdId household) =>
        db.BillingAccounts.AsNoTracking().AsSingleQuery().Where(account => account.HouseholdId == household).Select(account => new Papers(
            account.Id,
            db.Receipts.Where(receipt => receipt.HouseholdId == household && receipt.AccountId == account.Id).ToList(),
            db.PayOuts.Where(payOut => payOut.HouseholdId == household && payOut.AccountId == account.Id).ToList())));

    /// <param name="known">The contracts of all of the household's lines, where they were already read.</param>
    public static async Task<IReadOnlyList<CreditView>> OfAsync(HouseholdDbContext db, BillSummaries bills, IPaymentSystem payments, LineFacts? known, CancellationToken cancellationToken)
    {
        var viewer = bills.HouseholdViewer;
        var credits = await db.CreditsOfAsync(viewer.Household, cancellationToken);
        var accounts = viewer.Accounts.Where(account => credits.ContainsKey(account.Id) && bills.IsWhole(account.Id)).ToList();
        if (accounts.Count == 0) return [];
        var household = viewer.Household;
        var contracts = known ?? await LineFacts.ContractsOfAsync(db, household, [.. viewer.Lines.Select(line => line.Id)], cancellationToken);
        var papers = await s_papers.RunAsync(db, household, cancellationToken);
        return [.. accounts.Select(account => View(account))];

        CreditView View(BillingAccount account)
        {
            var left = credits[account.Id].Left;
            var (_, receipts, payOuts) = papers.Find(one => one.Account == account.Id)!;
            var newest = bills.Rows.FirstOrDefault(row => row.Account == account.Id);
            var expected = newest is null ? Money.Zero(account.Currency) : Expected(newest, contracts, viewer.Today);
            var days = expected.Minor <= 0 ? [] : Days([.. bills.Rows.Where(row => row.Account == account.Id).Take(2).Select(row => row.IssuedOn)], viewer.Today);
            var plan = CreditPlan.Of(left, expected, days);
            return new(
                account.Id, account.Name, left, plan, days.Count == 0 ? null : days[plan.Bills.Length],
                [.. receipts.OrderBy(receipt => receipt.DoneAt).Select(receipt => new CreditReceipt(receipt.Id, receipt.Number, receipt.PlanName, receipt.Amount, viewer.Day(receipt.DoneAt)))],
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
    private static Money Expected(BilledRow newest, LineFacts contracts, DateOnly today) =>
        newest.Items.Where(item => item.Kind == ChargeKind.Plan && contracts.Contracts.Any(contract => contract.Id == item.Contract && contract.IsRunning(today)))
            .Aggregate(Money.Zero(newest.Total.Currency), (sum, item) => sum + item.Amount);

    /// <summary>An account's receipts and pay-outs.</summary>
    private sealed record Papers(BillingAccountId Account, List<Receipt> Receipts, List<PayOut> PayOuts);
}
