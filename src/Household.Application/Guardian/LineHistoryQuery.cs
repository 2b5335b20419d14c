using System.Collections.Immutable;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Guardian;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Guardian;

/// <summary>Loads what the rules read about one line.</summary>
internal static class LineHistoryQuery
{
    /// <param name="exceptFinding">A settled finding whose own credits do not count: to show it as it was found.</param>
    public static async Task<LineHistory> HistoryOfAsync(
        this HouseholdDbContext db, HouseholdId household, LineId line, FindingId? exceptFinding, CancellationToken cancellationToken)
    {
        var contracts = await db.Contracts.AsNoTracking()
            .Where(c => c.HouseholdId == household && c.LineId == line)
            .Select(c => new LineHistory.ContractFact(c.Id, c.StartsOn, c.SupersedesId, c.EndedOn))
            .ToListAsync(cancellationToken);
        var charges = await db.Charges.AsNoTracking()
            .Where(c => c.HouseholdId == household && c.LineId == line && c.ContractId != null)
            .Select(c => new LineHistory.ChargeFact(c.Id, c.BillId, c.ContractId, c.Period, c.Amount))
            .ToListAsync(cancellationToken);
        var credited = await db.CreditedCharges.AsNoTracking()
            .Where(c => c.HouseholdId == household && c.FindingId != exceptFinding)
            .Select(c => c.Id)
            .ToListAsync(cancellationToken);
        return new(line, [.. contracts], [.. charges], [.. credited]);
    }
}
