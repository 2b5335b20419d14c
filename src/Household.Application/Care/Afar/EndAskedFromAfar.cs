using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Care.Afar;

/// <summary>What ends with a call or visit, inside a transaction.</summary>
internal static class EndAskedFromAfar
{
    /// <summary>Closes what nobody has answered in it. What somebody has answered goes on as theirs.</summary>
    public static async Task EndAskedFromAfarAsync(this CommandContext work, InteractionId interaction, CancellationToken cancellationToken)
    {
        foreach (var asked in await work.Db.OperationRequests.Where(r => r.AskedInCall == interaction && r.State == OperationRequestState.AwaitingProof).ToListAsync(cancellationToken))
            await RequestSteps.CloseAsync(work, asked, asked.Void(work.Now), cancellationToken);
    }
}
