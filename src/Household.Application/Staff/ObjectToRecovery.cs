using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Staff;

/// <summary>
/// “This was not me”, by the link in the announcement of a recovery by documents, or by somebody who is signed in as the person: it is over. Takes no other
/// proof, because it only keeps somebody out.
/// </summary>
public sealed class ObjectToRecovery(RecoveryDesk desk, IDbContextFactory<HouseholdDbContext> contexts, Clock clock, OperatorPolicy policy, IStringLocalizer<SignInTexts> text)
{
    /// <summary>From when on somebody could be let in; null while that is not decided.</summary>
    public sealed record Pending(DateTimeOffset? From);

    /// <summary>What a link would stop; null when there is nothing, or nothing any more.</summary>
    public async Task<Pending?> ShowAsync(string? token, CancellationToken cancellationToken)
    {
        if (SecretToken.OfLink.HashOf(token) is not { } hash) return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return Shown(await db.Set<DocumentRecovery>().AsNoTracking().Where(r => r.ObjectionHash == hash).ToListAsync(cancellationToken));
    }

    /// <summary>What the person of a session would stop; null when there is nothing.</summary>
    public async Task<Pending?> ShowAsync(ActorLocator by, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ActingParty.ThemselfAsync(db, by, policy, clock.Now, cancellationToken) is not { } actor) return null;
        return Shown(await db.Set<DocumentRecovery>().AsNoTracking().Where(r => r.PersonId == actor.Person).ToListAsync(cancellationToken));
    }

    /// <returns>Whether it is stopped by this.</returns>
    public async Task<bool> RunAsync(string? token, CancellationToken cancellationToken) => SecretToken.OfLink.HashOf(token) is { } hash && await desk.RunAsync(
        all => all.Where(r => r.ObjectionHash == hash), false, (work, recovery) => StopAsync(work, recovery, new Actor.AsSystem("object-to-recovery"), cancellationToken), cancellationToken);

    /// <returns>Whether it is stopped by this.</returns>
    public async Task<bool> RunAsync(ActorLocator by, CancellationToken cancellationToken)
    {
        PersonId person;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (await ActingParty.ThemselfAsync(db, by, policy, clock.Now, cancellationToken) is not { } known) return false;
            person = known.Person;
        }

        // The newest: earlier ones are over.
        return await desk.RunAsync(all => all.Where(r => r.PersonId == person).OrderByDescending(r => r.Id).Take(1), false, async (work, recovery) =>
            work.By.Themself is { } actor ? await StopAsync(work, recovery, actor, cancellationToken) : Step<bool>.Rollback(false),
            cancellationToken, by);
    }

    private async Task<Step<bool>> StopAsync(CommandContext work, DocumentRecovery recovery, Actor actor, CancellationToken cancellationToken)
    {
        if (recovery.Stop(work.Now) is not DocumentRecoveryAnswer.Done) return Step<bool>.Rollback(false);
        await work.TellAllContactsAsync(recovery.PersonId, text, "RecoveryStopped", [], cancellationToken);
        work.NoteSecurity(recovery.PersonId, SecurityEventKind.RecoveryStopped, "");
        await work.AuditHouseholdsAsync(actor, recovery, "object-to-document-recovery", details: "", cancellationToken);
        return Step<bool>.Commit(true);
    }

    private Pending? Shown(List<DocumentRecovery> recoveries) => recoveries.Find(r => r.IsPending(clock.Now)) is { } pending ? new(pending.OpensAt) : null;
}
