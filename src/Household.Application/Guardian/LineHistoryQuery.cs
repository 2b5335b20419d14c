using System.Collections.Immutable;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Guardian;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Guardian;

/// <summary>Loads what the rules need about one line.</summary>
internal static class LineHistoryQuery
{
    private static readonly CompiledQuery<HouseholdId, LineId, List<LineHistory.ContractFact>> s_contracts = CompiledQuery.Many((HouseholdDbContext db, HouseholdId household, LineId line) =>
        db.Contracts.AsNoTracking()
            .Where(c => c.HouseholdId == household && c.LineId == line)
            .Select(c => new LineHistory.ContractFact(c.Id, c.StartsOn, c.SupersedesId, c.EndedOn)));

    /// <summary>Reads period and amount column by column: as whole values they would make EF Core read whole charges.</summary>
    private static readonly CompiledQuery<HouseholdId, LineId, FindingId?, List<Charged>> s_charges = CompiledQuery.Many((HouseholdDbContext db, HouseholdId household, LineId line, FindingId? except) =>
        db.Charges.AsNoTracking()
            .Where(c => c.HouseholdId == household && c.LineId == line && c.ContractId != null)
            .Select(c => new Charged(
                new(c.Id, c.BillId, c.ContractId, new(c.Period.From, c.Period.Until), new(c.Amount.Minor, c.Amount.Currency)),
                db.CreditedCharges.Any(k => k.HouseholdId == household && k.Id == c.Id && k.FindingId != except))));

    /// <param name="exceptFinding">A settled finding whose own credits do not count, so that it is shown as it was found.</param>
    public static async Task<LineHistory> HistoryOfAsync(
        this HouseholdDbContext db, HouseholdId household, LineId line, FindingId? exceptFinding, CancellationToken cancellationToken)
    {
        var contracts = await s_contracts.RunAsync(db, household, line, cancellationToken);
        var charges = await s_charges.RunAsync(db, household, line, exceptFinding, cancellationToken);
        return new(line, [.. contracts], [.. charges.Select(c => c.Charge)], [.. charges.Where(c => c.IsCredited).Select(c => c.Charge.Id)]);
    }

    private readonly record struct Charged(LineHistory.ChargeFact Charge, bool IsCredited);
}
