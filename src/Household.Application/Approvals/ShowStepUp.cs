using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.SignIn;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Approvals;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.SignIn;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Approvals;

/// <summary>Shows the person who was asked how they can prove it: their passkeys, their own numbers, and the code on its way.</summary>
public sealed class ShowStepUp(IDbContextFactory<HouseholdDbContext> contexts, Clock clock, Policy policy)
{
    /// <param name="Approval">Which question it is.</param>
    /// <param name="Numbers">The person's own verified numbers. The line in question is among them only if it is theirs.</param>
    /// <param name="Code">The newest code sent from this browser; null while there is none.</param>
    public sealed record View(ApprovalId Approval, ApprovalState State, DateTimeOffset ExpiresAt, bool HasPasskey, IReadOnlyList<Number> Numbers, SentCode? Code);

    public sealed record Number(ContactPointId Id, Msisdn Value);

    /// <param name="IsOver">Used, typed wrongly too often, or too old: a new one is needed.</param>
    /// <param name="CannotArrive">Its message was refused or could not be delivered. The code is this person's own, so that it may be said.</param>
    public sealed record SentCode(Msisdn To, DateTimeOffset Until, bool IsOver, bool CannotArrive);

    /// <returns>Null when the session was not asked this.</returns>
    public async Task<View?> RunAsync(HouseholdId household, ApprovalId id, SessionId session, byte[]? browserHash, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var live = await db.Sessions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == session, cancellationToken);
        if (live is not { PersonId: { } person } || !live.IsLive(now, policy.SessionIdle)) return null;
        var approval = await db.Approvals.AsNoTracking()
            .FirstOrDefaultAsync(a => a.HouseholdId == household && a.Id == id && a.SessionId == session && a.ApproverId == person, cancellationToken);
        if (approval is null) return null;

        var numbers = await db.ContactPoints.AsNoTracking().Where(c => c.PersonId == person).OrderBy(c => c.VerifiedAt).Select(c => new Number(c.Id, c.Number)).ToListAsync(cancellationToken);
        var hasPasskey = await db.PasskeyInfos.AnyAsync(p => p.PersonId == person, cancellationToken);
        var code = await db.Codes.AsNoTracking()
            .Where(c => c.ApprovalId == id && c.BrowserHash == browserHash && c.IssuedAt != null).OrderByDescending(c => c.IssuedAt).FirstOrDefaultAsync(cancellationToken);
        var sent = code is null ? null : new SentCode(
            code.Number, code.ExpiresAt, code.State != CodeState.Issued || now >= code.ExpiresAt, await db.CouldNotDeliverAsync(code.Id.Value, cancellationToken));
        return new(approval.Id, approval.StateAt(now), approval.ExpiresAt, hasPasskey, numbers, sent);
    }
}
