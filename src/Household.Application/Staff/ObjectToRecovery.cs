using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.People;
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
/// “This was not me”, by the link in the announcement of a recovery by documents, or from the person's own session: the recovery ends. Needs no other
/// proof, because it can only keep somebody out. A session of something that the person objected to, or could not object to, does not: documents are what decides about that.
/// </summary>
public sealed class ObjectToRecovery(RecoveryDesk desk, IDbContextFactory<HouseholdDbContext> contexts, Clock clock, OperatorPolicy policy, IStringLocalizer<SignInTexts> text)
{
    /// <summary>From when the recovery could be used; null before it is accepted.</summary>
    public sealed record Pending(DateTimeOffset? From);

    /// <summary>The recovery that a link would stop; null when there is nothing (left) to stop.</summary>
    public async Task<Pending?> ShowAsync(string? token, CancellationToken cancellationToken)
    {
        if (SecretToken.OfLink.HashOf(token) is not { } hash) return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return Shown(await db.Set<DocumentRecovery>().AsNoTracking().Where(r => r.ObjectionHash == hash).ToListAsync(cancellationToken));
    }

    /// <summary>The recovery that a session's person would stop; null when there is none.</summary>
    public async Task<Pending?> ShowAsync(ActorLocator by, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ActingParty.ThemselfAsync(db, by, policy, clock.Now, cancellationToken) is not { } actor || await IsWithoutSayAsync(db, actor, cancellationToken)) return null;
        return Shown(await db.Set<DocumentRecovery>().AsNoTracking().Where(r => r.PersonId == actor.Person).ToListAsync(cancellationToken));
    }

    /// <returns>Whether this stopped it.</returns>
    public async Task<bool> RunAsync(string? token, CancellationToken cancellationToken) => SecretToken.OfLink.HashOf(token) is { } hash && await desk.RunAsync(
        all => all.Where(r => r.ObjectionHash == hash), false, (work, recovery) => StopAsync(work, recovery, new Actor.AsSystem("object-to-recovery"), cancellationToken), cancellationToken);

    /// <returns>Whether this stopped it.</returns>
    public async Task<bool> RunAsync(ActorLocator by, CancellationToken cancellationToken)
    {
        PersonId person;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (await ActingParty.ThemselfAsync(db, by, policy, clock.Now, cancellationToken) is not { } known) return false;
            person = known.Person;
        }

        // The newest one, because earlier ones have ended.
        return await desk.RunAsync(all => all.Where(r => r.PersonId == person).OrderByDescending(r => r.Id).Take(1), false, async (work, recovery) =>
            work.By.Themself is { } actor && !await IsWithoutSayAsync(work.Db, actor, cancellationToken) ? await StopAsync(work, recovery, actor, cancellationToken) : Step<bool>.Rollback(false),
            cancellationToken, by);
    }

    private async Task<bool> IsWithoutSayAsync(HouseholdDbContext db, Actor.AsPerson actor, CancellationToken cancellationToken) =>
        actor.Proof.With is { } with && (await db.WhatDoesNotStopAsync(actor.Person, clock.Now, cancellationToken)).Contains(with);

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
