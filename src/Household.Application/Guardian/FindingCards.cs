using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Guardian;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Guardian;

/// <summary>The open findings on those lines whose facts are given and whose charges the viewer may see.</summary>
internal static class FindingCards
{
    public static async Task<IReadOnlyList<FindingCard>> OpenAsync(HouseholdDbContext db, Viewing viewing, LineFacts facts, CancellationToken cancellationToken)
    {
        var household = viewing.Household;
        var open = await db.Findings.AsNoTracking().Where(f => f.HouseholdId == household && f.SettledAt == null && f.WithdrawnAt == null).OrderBy(f => f.Id).ToListAsync(cancellationToken);
        return [.. open.Where(f => facts.Contracts.Any(c => c.Id == f.ContractId) && viewing.MaySeeCharges(f.LineId)).Select(f => Card(f, viewing, facts))];
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
