using HouseholdPortal.Application.Decisions;
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
    private static readonly CompiledQuery<HouseholdId, ApprovalId, Approval?> s_approval = CompiledQuery.One((HouseholdDbContext db, HouseholdId household, ApprovalId id, CancellationToken _) =>
        db.Approvals.AsNoTracking().FirstOrDefault(a => a.HouseholdId == household && a.Id == id));

    /// <summary>For an approval that is answered on the asking page.</summary>
    /// <returns>Options for <c>navigator.credentials.get</c> as JSON; null when there is nothing for this session to answer, or no passkey.</returns>
    public async Task<string?> RunAsync(HouseholdId household, ApprovalId id, ActorLocator by, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ActingParty.ThemselfAsync(db, by, policy, clock.Now, cancellationToken) is not { } actor) return null;
        var approval = await s_approval.RunAsync(db, household, id, cancellationToken);
        return approval?.SessionId == actor.Session && approval.ApproverId == actor.Person ? await MakeAsync(db, approval, cancellationToken) : null;
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
