using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Billing;

/// <summary>Bills with their payments and credits, as one viewer may see them.</summary>
/// <param name="Rows">The newest first; one more per account than is shown, to compare with.</param>
internal sealed record BillSummaries(HouseholdViewer HouseholdViewer, IReadOnlyList<BilledRow> Rows, IReadOnlyList<PaidRow> Paid)
{
    /// <summary>The bills of the newest day.</summary>
    private List<BilledRow> Newest => [.. Rows.TakeWhile(row => row.IssuedOn == Rows[0].IssuedOn)];

    /// <summary>Everything that the viewer may see of the bills of a period.</summary>
    /// <param name="from">The first day of issue.</param>
    /// <param name="until">The day after the last day of issue.</param>
    public static async Task<BillSummaries> ReadAsync(HouseholdDbContext db, HouseholdViewer viewer, DateOnly from, DateOnly until, CancellationToken cancellationToken)
    {
        var whole = viewer.Accounts.Where(account => viewer.May(Permission.SeeAccountBill, Target.OfAccount(account.Id))).Select(account => account.Id).ToList();
        var lines = viewer.Lines.Where(line => viewer.MaySeeCharges(line.Id)).Select(line => line.Id).ToList();
        if (whole.Count == 0 && lines.Count == 0) return new(viewer, [], []);
        var household = viewer.Household;
        var rows = await BillsQuery.OfAsync(db, household, whole, lines, from, until, cancellationToken);
        return new(viewer, rows, whole.Count == 0 ? [] : await PaidQuery.OfAsync(db, household, from, cancellationToken));
    }

    /// <summary>The newest day's bills together; null without bills.</summary>
    public LatestBills? Latest()
    {
        if (Rows.Count == 0) return null;
        var newest = Newest;

        // Leaves out accounts that are billed on another day of the month, but not one that is no longer billed.
        var dayBefore = Rows.Skip(newest.Count).FirstOrDefault(row => newest.Exists(now => now.Account == row.Account))?.IssuedOn;
        List<BilledRow> before = [.. Rows.Where(row => row.IssuedOn == dayBefore)];
        var due = Rows.Where(row => IsWhole(row.Account)).Select(StatusOf).OfType<BillStatus.Due>().ToList();
        return new(
            newest[0].IssuedOn, newest.Count, newest.Select(SumOf).Aggregate(Money.Add), before.Count == 0 ? null : Change(before, newest),
            due.Count == 0 ? null : (due.Select(d => d.Left).Aggregate(Money.Add), due.Min(d => d.By)));
    }

    /// <summary>The overdue bills, the oldest first.</summary>
    public IReadOnlyList<BillSummary> Late() => [.. Rows.Where(row => IsWhole(row.Account) && StatusOf(row) is BillStatus.Late).Reverse().Select(Of)];

    public bool IsWhole(BillingAccountId account) => HouseholdViewer.May(Permission.SeeAccountBill, Target.OfAccount(account));

    public BillSummary Of(BilledRow row)
    {
        var isWhole = IsWhole(row.Account);
        var before = Rows.FirstOrDefault(other => other.Account == row.Account && other.IssuedOn < row.IssuedOn);
        return new(
            row.Id, row.Account, HouseholdViewer.Accounts.First(account => account.Id == row.Account).Name, isWhole, row.IssuedOn, row.DueOn,
            SumOf(row), isWhole ? StatusOf(row) : null,
            [.. row.Items.Select(item => item.Line).Distinct().Select(Line)], before is null ? null : Change([before], [row]));
    }

    /// <summary>Why the bills of one day are higher or lower than those of the day before.</summary>
    public BillChange Change(IReadOnlyList<BilledRow> before, IReadOnlyList<BilledRow> now)
    {
        var compared = BillComparison.Of(
            before.SelectMany(row => row.Items).Select(item => item.Charged), now.SelectMany(row => row.Items).Select(item => item.Charged), now[0].Total.Currency);
        return new(before[0].IssuedOn, compared.Change, [.. compared.Differences.Select(difference => new ChangeReason(difference, Line(difference.Line)))]);
    }

    private Money SumOf(BilledRow row) => IsWhole(row.Account) ? row.Total : row.Sum;

    public BillStatus StatusOf(BilledRow row) => BillStatus.Of(row.Total, row.DueOn, PaidOf(row)?.Payments ?? [], CoveredOf(row), HouseholdViewer.Today);

    /// <summary>How much of a bill credits cover.</summary>
    public Money CoveredOf(BilledRow row) => new(PaidOf(row)?.Covered ?? 0, row.Total.Currency);

    private PaidRow? PaidOf(BilledRow row) => Paid.FirstOrDefault(paid => paid.Bill == row.Id);

    public BilledLine Line(LineId id)
    {
        var line = HouseholdViewer.Lines.First(line => line.Id == id);
        return new(id, line.Label, HouseholdViewer.Person(line.UserId), HouseholdViewer.IsOwn(line));
    }
}
