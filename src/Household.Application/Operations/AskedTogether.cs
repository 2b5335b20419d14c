using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Operations;

/// <summary>
/// Several people may be asked to do the same as their own, each by a request of its own. The first answer counts, a no included: it ends the questions to the others.
/// </summary>
internal static class AskedTogether
{
    /// <summary>The others that were asked the same by the same person, and have not answered; none where nobody else was asked.</summary>
    public static async Task<List<OperationRequest>> OthersAskedAsync(this HouseholdDbContext db, OperationRequest request, CancellationToken cancellationToken) => !request.IsAsked ? []
        : await db.OperationRequests
            .Where(r => r.OwnerId == request.OwnerId && r.TargetId == request.TargetId && r.Operation == request.Operation && r.RequesterId == request.RequesterId && r.DoerId != r.RequesterId && r.Id != request.Id && (int)r.State < 3)
            .ToListAsync(cancellationToken);

    /// <summary>It was answered in another way than by doing it: nobody need answer any more.</summary>
    public static async Task AnswerOtherwiseAsync(this CommandContext work, OperationRequest request, CancellationToken cancellationToken)
    {
        foreach (var other in await work.Db.OthersAskedAsync(request, cancellationToken)) await RequestSteps.CloseAsync(work, other, other.Overtake(work.Now), cancellationToken);
        await RequestSteps.CloseAsync(work, request, request.Overtake(work.Now), cancellationToken);
    }
}
