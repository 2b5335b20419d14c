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

/// <summary>The findings on those lines whose facts are given and whose charges the viewer may see.</summary>
internal static class FindingCards
{
    public static async Task<IReadOnlyList<FindingCard>> OpenAsync(HouseholdDbContext db, Viewing viewing, LineFacts facts, CancellationToken cancellationToken)
    {
        var household = viewing.Household;
        var open = await db.Findings.AsNoTracking().Where(f => f.HouseholdId == household && f.SettledAt == null && f.WithdrawnAt == null).OrderBy(f => f.Id).ToListAsync(cancellationToken);
        return [.. open.Where(f => facts.Contracts.Any(c => c.Id == f.ContractId) && viewing.MaySeeCharges(f.LineId)).Select(f => Card(f, viewing, facts))];
    }

    /// <summary>What was settled, the newest first.</summary>
    public static async Task<IReadOnlyList<RefundCard>> SettledAsync(HouseholdDbContext db, Viewing viewing, LineFacts facts, CancellationToken cancellationToken)
    {
        var household = viewing.Household;
        var settled = await db.Findings.AsNoTracking().Where(f => f.HouseholdId == household && f.SettledAt != null && f.ReceiptId != null).OrderByDescending(f => f.Id)
            .Select(f => new
            {
                Finding = f,
                Bills = db.Bills.Where(b => b.HouseholdId == household && b.AccountId == f.AccountId).OrderByDescending(b => b.IssuedOn).Take(2).Select(b => new { b.IssuedOn, b.DueOn }).ToList(),
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. from row in settled
               where viewing.MaySeeCharges(row.Finding.LineId)
               let old = facts.Contracts.FirstOrDefault(c => c.Id == row.Finding.ContractId)
               where old is not null
               let line = viewing.Lines.First(l => l.Id == row.Finding.LineId)
               let hasCome = row.Bills is [var bill, ..] && bill.IssuedOn > viewing.Day(row.Finding.SettledAt!.Value)
               let nextDue = DueDay.Next([.. row.Bills.Select(b => b.DueOn)])
               let settledOn = viewing.Day(row.Finding.SettledAt!.Value)
               select new RefundCard(
                   row.Finding.ReceiptId!.Value, line.Id, old.Id, viewing.IsOwn(line), viewing.Person(line.UserId), row.Finding.Since, settledOn, row.Finding.Amount, old.PlanName,
                   hasCome, !hasCome && nextDue >= viewing.Today ? nextDue : null),
        ];
    }

    private static FindingCard Card(Finding finding, Viewing viewing, LineFacts facts)
    {
        var line = viewing.Lines.First(l => l.Id == finding.LineId);
        var old = facts.Contracts.First(c => c.Id == finding.ContractId);
        return new(
            finding.Id, finding.Rule, finding.LineId, finding.ContractId, viewing.IsOwn(line), viewing.Person(line.UserId), finding.Since, finding.Amount,
            old.PlanName, facts.Contracts.FirstOrDefault(c => c.SupersedesId == old.Id)?.PlanName,
            viewing.Whether(Permission.SettleFinding, Target.OfLine(finding.LineId)) is not Decision.Refused,
            viewing.IsOfAgeAndConfirmed(line));
    }
}
