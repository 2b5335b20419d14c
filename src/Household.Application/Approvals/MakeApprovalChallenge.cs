using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.SignIn;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Approvals;
using HouseholdPortal.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Approvals;

/// <summary>
/// What a browser needs to answer an approval with a passkey: the challenge is the approval's own, so the signature is over exactly that
/// operation. Nothing is kept: the state is made again from the approval's row when the answer comes.
/// </summary>
public sealed class MakeApprovalChallenge(IDbContextFactory<HouseholdDbContext> contexts, PasskeyCeremony passkeys, Clock clock, Policy policy)
{
    /// <returns>Options for <c>navigator.credentials.get</c> as JSON; null when there is nothing for this session to answer, or no passkey.</returns>
    public async Task<string?> RunAsync(HouseholdId household, ApprovalId id, SessionId session, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.ActorOfAsync(session, policy, now, cancellationToken) is not Actor.AsPerson actor) return null;
        var approval = await db.Approvals.AsNoTracking().FirstOrDefaultAsync(a => a.HouseholdId == household && a.Id == id, cancellationToken);
        if (approval is null || approval.SessionId != session || approval.ApproverId != actor.Person || approval.StateAt(now) != ApprovalState.Open) return null;
        var login = await db.Users.FindAsync([actor.Person.Value], cancellationToken);
        return login is null ? null : await passkeys.MakeRequestAsync(db, login, approval.PasskeyChallenge());
    }
}
