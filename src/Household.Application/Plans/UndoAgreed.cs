using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Catalogue;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Plans;

/// <summary>Takes back what one request agreed for a line: what it began ends, what it ended goes on, and what it spent of an allowance is left again.</summary>
internal static class UndoAgreed
{
    public static async Task RunAsync(CommandContext work, HouseholdId household, LineId line, OperationRequestId request, DateOnly today, CancellationToken cancellationToken)
    {
        var contracts = await work.Db.Contracts.Where(contract => contract.HouseholdId == household && contract.LineId == line).ToListAsync(cancellationToken);
        var agreed = await work.Db.ContractSummaries.AsNoTracking().Where(summary => summary.HouseholdId == household && summary.RequestId == request).Select(summary => summary.Id).ToListAsync(cancellationToken);
        foreach (var contract in contracts.Where(contract => agreed.Contains(contract.Id)).ToList())
        {
            if (contracts.Undo(contract, today, work.Ids.New<ContractId>) is { } goOn) work.Db.Contracts.AddRange(goOn);
        }

        await work.GiveBackAsync(household, request, cancellationToken);
    }
}
