using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Operations;

/// <summary>What an agent asks somebody from afar, in a call or visit of somebody else’s.</summary>
internal static class AskedFromAfar
{
    /// <summary>The approval with which its requester proves a request: on the asking page; or, where an agent asked for it from afar, the one open question, which has no asking page.</summary>
    public static Task<Approval?> ProvingApprovalAsync(this HouseholdDbContext db, OperationRequest request, CancellationToken cancellationToken) => request.IsFromAfar
        ? db.Approvals.Where(a => a.OwnerId == request.OwnerId && a.RequestId == request.Id && a.ApproverId == request.RequesterId && a.MatchNumber != null).OrderByDescending(a => a.AskedAt).FirstOrDefaultAsync(cancellationToken)
        : db.OwnApprovalAsync(request, cancellationToken);

    /// <summary>Whether that agent still talks there, signed in as when they asked. The call is locked: whoever hangs up in the same moment comes before or after.</summary>
    public static async Task<bool> IsStillAskedAsync(this HouseholdDbContext db, OperationRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Set<Interaction>().Where(i => i.Id == request.AskedInCall).TagWith(RowLocks.Wait).FirstOrDefaultAsync(cancellationToken) is not { State: InteractionState.Open } talk || talk.AgentId != request.AgentId) return false;
        return await db.Set<StaffSession>().AnyAsync(s => s.Id == talk.StaffSessionId && s.EndedAt == null && s.EndsAt > now, cancellationToken);
    }
}
