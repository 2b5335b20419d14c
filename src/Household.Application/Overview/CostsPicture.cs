using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Application.Overview;

/// <summary>Adds up the charges of lines, by bill and by part of the picture.</summary>
internal static class CostsPicture
{
    /// <summary>Enough that each month can be compared with the same one a year before.</summary>
    public const int Months = 13;

    private sealed record Charged(DateOnly IssuedOn, LineId Line, ContractId? Contract, Money Amount);

    /// <param name="lines">The lines whose charges are shown.</param>
    /// <param name="bills">The newest first, with at least these lines' charges.</param>
    public static CostsView? Of(
        HouseholdViewer viewer, IReadOnlyList<SeenLine> lines, LineFacts facts, IReadOnlyList<FindingCard> findings, IReadOnlyList<RefundCard> refunds, IReadOnlyList<BilledRow> bills)
    {
        if (lines.Count == 0 || bills.Count == 0) return null;
        var charges = bills.SelectMany(bill => bill.Items.Where(item => lines.Any(line => line.Id == item.Line)).Select(item => new Charged(bill.IssuedOn, item.Line, item.Contract, item.Amount))).ToList();
        if (charges.Count == 0) return null;

        var currency = viewer.AccountOf(lines[0]).Currency;
        var due = bills.GroupBy(bill => bill.IssuedOn).ToDictionary(day => day.Key, day => day.Max(bill => bill.DueOn));
        var parts = Parts(viewer, lines, facts, findings, refunds, charges);
        var months = charges.GroupBy(c => c.IssuedOn).OrderBy(g => g.Key).TakeLast(Months)
            .Select(g => new BillMonth(g.Key, due[g.Key], [.. parts.Select(part => g.Where(part.Holds).Aggregate(Money.Zero(currency), (sum, c) => sum + c.Amount))]))
            .ToList();
        return new(currency, [.. parts.Select(part => part.Shown)], months);
    }

    /// <summary>A part for each line, and one more for each contract that is or was charged wrongly. A single line is shown by its contracts.</summary>
    private static List<(CostPart Shown, Func<Charged, bool> Holds)> Parts(
        HouseholdViewer viewer, IReadOnlyList<SeenLine> lines, LineFacts facts, IReadOnlyList<FindingCard> findings, IReadOnlyList<RefundCard> refunds, List<Charged> charges)
    {
        var wrong = findings.Select(finding => finding.Contract).ToHashSet();
        var parts = new List<(CostPart, Func<Charged, bool>)>();
        foreach (var line in lines)
        {
            var user = viewer.Person(line.UserId);
            var plan = lines.Count == 1 ? facts.Current(line.Id, viewer.Today)?.PlanName : null;
            parts.Add((new(line.Id, line.Label, user, viewer.IsOwn(line), plan, CostKind.Line), c => c.Line == line.Id && RefundOf(c, refunds) is null && !Wrong(c, findings, wrong)));
            foreach (var finding in findings.Where(f => f.Line == line.Id && charges.Exists(c => c.Contract == f.Contract)))
            {
                parts.Add((
                    new(line.Id, line.Label, user, viewer.IsOwn(line), finding.OldPlan, CostKind.Wrong),
                    c => c.Contract == finding.Contract && RefundOf(c, refunds) is null && Wrong(c, findings, wrong)));
            }

            foreach (var refund in refunds.Where(r => r.Line == line.Id && charges.Exists(c => RefundOf(c, refunds) == r)))
                parts.Add((new(line.Id, line.Label, user, viewer.IsOwn(line), refund.OldPlan, CostKind.GivenBack), c => RefundOf(c, refunds) == refund));
        }

        return parts;
    }

    /// <summary>
    /// The settlement that gives the charge back: the earliest possible one, because the contract may be charged wrongly again later. Each charge is
    /// in one part.
    /// </summary>
    private static RefundCard? RefundOf(Charged charge, IReadOnlyList<RefundCard> refunds) =>
        refunds.Where(refund => charge.Contract == refund.Contract && refund.Since <= charge.IssuedOn && charge.IssuedOn <= refund.SettledOn).MinBy(refund => refund.SettledOn);

    private static bool Wrong(Charged charge, IReadOnlyList<FindingCard> findings, HashSet<ContractId> wrong) =>
        charge.Contract is { } contract && wrong.Contains(contract) && findings.First(f => f.Contract == contract).Since <= charge.IssuedOn;
}
