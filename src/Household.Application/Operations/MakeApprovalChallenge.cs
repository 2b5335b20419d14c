using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Operations;

/// <summary>
/// What a browser needs to answer an approval with a passkey. The challenge is the approval's own, so the signature covers exactly that operation.
/// Nothing is stored: the challenge is computed again from the approval's row when the answer arrives.
/// </summary>
public sealed class MakeApprovalChallenge(IDbContextFactory<HouseholdDbContext> contexts, PasskeyCeremony passkeys, Clock clock, OperatorPolicy policy)
{
    /// <summary>For an approval that is answered on the asking page.</summary>
    /// <returns>Options for <c>navigator.credentials.get</c> as JSON; null when there is nothing for this person to answer, or no passkey.</returns>
    public async Task<string?> RunAsync(OperationRequestId id, ActorLocator by, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.OpenApprovalAsync(by, ApprovalId.From(id.Value), policy, clock.Now, cancellationToken) is { } approval ? await MakeAsync(db, approval, cancellationToken) : null;
    }

    /// <summary>For an approval that is answered elsewhere.</summary>
    public async Task<string?> RunAsync(ApprovalLocator who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(who);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ApprovalAsync(who, policy, clock.Now, cancellationToken) is { } approval ? await MakeAsync(db, approval, cancellationToken) : null;
    }

    private async Task<string?> MakeAsync(HouseholdDbContext db, Approval approval, CancellationToken cancellationToken)
    {
        if (approval.StateAt(clock.Now) != ApprovalState.Open) return null;
        return await passkeys.MakeRequestAsync(db, approval.ApproverId, approval.PasskeyChallenge(), cancellationToken);
    }
}
