using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Guardian;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Guardian;

/// <summary>The findings on the given lines whose charges the viewer may see.</summary>
internal static class FindingCards
{
    private static readonly CompiledQuery<HouseholdId, List<Row>> s_rows = CompiledQuery.Many((HouseholdDbContext db, HouseholdId household) =>
        db.Findings.AsNoTracking().Where(f => f.HouseholdId == household && (f.WithdrawnAt == null || f.SettledAt != null)).OrderBy(f => f.Id)
            .Select(f => new Row(
                f,
                db.CreditUses.Where(u => u.HouseholdId == household && u.ReturnedAt == null && db.Credits.Any(c => c.HouseholdId == household && c.Id == u.CreditId && c.FindingId == f.Id)).Sum(u => u.Amount.Minor),
                db.Bills.Where(b => b.HouseholdId == household && b.AccountId == f.AccountId).OrderByDescending(b => b.IssuedOn).Take(2).Select(b => new Billed(b.IssuedOn, b.DueOn)).ToList())));

    /// <param name="Open">The findings to settle.</param>
    /// <param name="Settled">The settled findings, the newest first.</param>
    /// <param name="Findings">All of both, as stored.</param>
    public sealed record Cards(IReadOnlyList<FindingCard> Open, IReadOnlyList<RefundCard> Settled, IReadOnlyList<Finding> Findings);

    public static async Task<Cards> OfAsync(HouseholdDbContext db, HouseholdViewer viewer, LineFacts facts, CancellationToken cancellationToken)
    {
        var rows = await s_rows.RunAsync(db, viewer.Household, cancellationToken);
        List<Row> seen = [.. rows.Where(row => facts.Contracts.Any(c => c.Id == row.Finding.ContractId) && viewer.MaySeeCharges(row.Finding.LineId))];
        return new(
            [.. seen.Where(row => row.Finding.SettledAt is null).Select(row => Card(row.Finding, viewer, facts))],
            [.. seen.Where(row => row.Finding is { SettledAt: not null, ReceiptId: not null }).Reverse().Select(row => Refund(row, viewer, facts))],
            [.. seen.Select(row => row.Finding)]);
    }

    private static RefundCard Refund(Row row, HouseholdViewer viewer, LineFacts facts)
    {
        var finding = row.Finding;
        var old = facts.Contracts.First(c => c.Id == finding.ContractId);
        var line = viewer.Lines.First(l => l.Id == finding.LineId);
        var settledOn = viewer.Day(finding.SettledAt!.Value);
        var hasCome = row.Used >= finding.Amount.Minor || (row.Bills is [var bill, ..] && bill.IssuedOn > settledOn);
        var nextDue = DueDay.Next([.. row.Bills.Select(b => b.DueOn)]);
        return new(
            finding.ReceiptId!.Value, line.Id, old.Id, viewer.IsOwn(line), viewer.Person(line.UserId), finding.Since, settledOn, finding.Amount, old.PlanName,
            hasCome, !hasCome && nextDue >= viewer.Today ? nextDue : null);
    }

    private static FindingCard Card(Finding finding, HouseholdViewer viewer, LineFacts facts)
    {
        var line = viewer.Lines.First(l => l.Id == finding.LineId);
        var old = facts.Contracts.First(c => c.Id == finding.ContractId);
        return new(
            finding.Id, finding.Rule, finding.LineId, finding.ContractId, viewer.IsOwn(line), viewer.Person(line.UserId), finding.Since, finding.Amount,
            old.PlanName, facts.Contracts.FirstOrDefault(c => c.SupersedesId == old.Id)?.PlanName,
            viewer.Evaluate(Permission.SettleFinding, Target.OfLine(finding.LineId)) is not AccessDecision.Refused,
            viewer.IsOfAgeAndConfirmed(line));
    }

    /// <param name="Used">How much of its credit bills and pay-outs have used, in minor units.</param>
    /// <param name="Bills">The account's newest two.</param>
    private sealed record Row(Finding Finding, long Used, List<Billed> Bills);

    private sealed record Billed(DateOnly IssuedOn, DateOnly DueOn);
}
