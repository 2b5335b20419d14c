using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Operations;

/// <summary>“This was not me” about a session cancels everything that it began and that has not been done.</summary>
internal static class VoidRequests
{
    public static async Task VoidAllOfAsync(this CommandContext work, SessionId session, CancellationToken cancellationToken)
    {
        foreach (var request in await work.Db.OperationRequests.Where(r => r.SessionId == session && (int)r.State < 3).ToListAsync(cancellationToken))
            await RequestSteps.CloseAsync(work, request, request.Void(work.Now), cancellationToken);
    }
}
