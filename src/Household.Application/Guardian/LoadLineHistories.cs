using System.Collections.Immutable;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Guardian;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Guardian;

/// <summary>Reads what the rules read: contracts, charges and credited charges of every line of some households, in four queries.</summary>
internal static class LoadLineHistories
{
    /// <param name="Account">What the line is billed to: where a credit would go.</param>
    internal readonly record struct Loaded(HouseholdId Household, BillingAccountId Account, LineHistory History);

    public static async Task<IReadOnlyList<Loaded>> Of(HouseholdDbContext db, HouseholdId[] households, CancellationToken cancellationToken)
    {
        var lines = await db.Lines.AsNoTracking().Where(line => EF.Parameter(households).Contains(line.HouseholdId))
            .Select(line => new { line.HouseholdId, line.Id, line.AccountId }).ToListAsync(cancellationToken);
        var contracts = await db.Contracts.AsNoTracking().Where(contract => EF.Parameter(households).Contains(contract.HouseholdId))
            .Select(contract => new { contract.LineId, Fact = new LineHistory.ContractFact(contract.Id, contract.StartsOn, contract.SupersedesId, contract.EndedOn) })
            .ToListAsync(cancellationToken);
        var charges = await db.Charges.AsNoTracking().Where(charge => EF.Parameter(households).Contains(charge.HouseholdId) && charge.ContractId != null)
            .Select(charge => new { charge.LineId, Fact = new LineHistory.ChargeFact(charge.Id, charge.BillId, charge.ContractId, charge.Period, charge.Amount) })
            .ToListAsync(cancellationToken);
        var credited = (await db.CreditedCharges.AsNoTracking().Where(charge => EF.Parameter(households).Contains(charge.HouseholdId))
            .Select(charge => charge.Id).ToListAsync(cancellationToken)).ToImmutableHashSet();

        var contractsOf = contracts.ToLookup(contract => contract.LineId, contract => contract.Fact);
        var chargesOf = charges.ToLookup(charge => charge.LineId, charge => charge.Fact);
        return [.. lines.Select(line => new Loaded(line.HouseholdId, line.AccountId, new(line.Id, [.. contractsOf[line.Id]], [.. chargesOf[line.Id]], credited)))];
    }
}
