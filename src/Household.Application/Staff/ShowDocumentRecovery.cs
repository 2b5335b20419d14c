using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Staff;

/// <summary>
/// Shows one recovery by documents to the staff who recover accounts: its state, what the viewer may do, and, until it is decided, the facts for or
/// against it.
/// </summary>
public sealed class ShowDocumentRecovery(IDbContextFactory<HouseholdDbContext> contexts, NumberRiskLookup network, Clock clock, OperatorPolicy policy)
{
    /// <summary>The most numbers to ask the network about: people do not use as many.</summary>
    private const int MostNumbers = 10;

    /// <param name="Name">The person's, masked.</param>
    /// <param name="Facts">The facts to weigh; null unless a decision is due.</param>
    /// <param name="MayMatch">Whether the documents are to be compared now, and the viewer has the role.</param>
    /// <param name="MayDecide">Whether a decision is due, and the viewer may make it.</param>
    /// <param name="MayGiveUp">Whether the viewer may end it.</param>
    /// <param name="IsOwn">Whether the viewer opened it or compared the documents, and therefore cannot decide it.</param>
    /// <param name="IsFresh">Whether the viewer's passkey was used within the last 5 minutes.</param>
    public sealed record View(
        DocumentRecoveryId Id, string Name, DocumentRecoveryState State, string OpenedBy, DateTimeOffset OpenedAt, string Reason, DocumentKind? Document, bool ComparedBornOn,
        string? MatchedBy, DateTimeOffset? MatchedAt, string? DecidedBy, DateTimeOffset? DecidedAt, string? RefusedBecause, DateTimeOffset? OpensAt, DateTimeOffset? ClosesAt, DateTimeOffset? ClosedAt,
        IReadOnlyList<RecoveryFact>? Facts, bool MayMatch, bool MayDecide, bool MayGiveUp, bool IsOwn, bool IsFresh);

    /// <returns>Null for viewers without a role in recoveries, and where there is no such recovery.</returns>
    public async Task<View?> RunAsync(StaffSessionId session, DocumentRecoveryId id, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        DocumentRecovery recovery;
        StaffAtWork staff;
        string name;
        Dictionary<StaffId, string> names;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if ((await ActingParty.OfAsync(db, session, policy, now, cancellationToken)).Staff is not { } viewer || !(viewer.May(StaffRoles.RecoveryMatch) || viewer.May(StaffRoles.RecoveryDecide))) return null;
            if (await db.Set<DocumentRecovery>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellationToken) is not { } found) return null;
            (staff, recovery) = (viewer, found);
            StaffId[] members = [recovery.OpenedBy, recovery.MatchedBy ?? default, recovery.DecidedBy ?? default];
            name = await db.People.Where(p => p.Id == recovery.PersonId).Select(p => p.FullName).FirstAsync(cancellationToken);
            names = await db.Set<StaffMember>().Where(m => members.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Name, cancellationToken);
        }

        var state = recovery.StateAt(now);
        return new(
            recovery.Id, Masked.Name(name), state, names[recovery.OpenedBy], recovery.OpenedAt, recovery.Reason, recovery.Document, recovery.ComparedBornOn, NameOf(recovery.MatchedBy), recovery.MatchedAt,
            NameOf(recovery.DecidedBy), recovery.DecidedAt, recovery.RefusedBecause, recovery.OpensAt, recovery.ClosesAt, recovery.ClosedAt,
            state == DocumentRecoveryState.Matched ? await FactsAsync(recovery, now, cancellationToken) : null,
            MayMatch: state == DocumentRecoveryState.Opened && staff.May(StaffRoles.RecoveryMatch),
            MayDecide: staff.May(StaffRoles.RecoveryDecide) && recovery.IsDecidedBy(staff.Member.Id, now),
            MayGiveUp: state is DocumentRecoveryState.Opened or DocumentRecoveryState.Matched && staff.May(StaffRoles.RecoveryMatch),
            IsOwn: recovery.OpenedBy == staff.Member.Id || recovery.MatchedBy == staff.Member.Id, staff.IsFresh(now));

        string? NameOf(StaffId? member) => member is { } known ? names.GetValueOrDefault(known) : null;
    }

    private async Task<IReadOnlyList<RecoveryFact>> FactsAsync(DocumentRecovery recovery, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var person = recovery.PersonId;
        IReadOnlyList<Msisdn> numbers;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            var verified = await db.ContactMediums.Where(c => c.PersonId == person).Select(c => c.Number).ToListAsync(cancellationToken);
            numbers = [.. verified.Union(await db.NumbersUsedByAsync(person, cancellationToken))];
        }

        // Keeps no database connection open while it asks the network.
        var asked = numbers.Take(MostNumbers).ToList();
        var answers = await network.AboutAsync(asked, cancellationToken);
        await using var again = await contexts.CreateDbContextAsync(cancellationToken);
        List<DateTimeOffset?> sims = [];
        foreach (var number in asked) sims.Add((await again.NumberFactsAsync(number, answers, cancellationToken)).SimUnchangedSince);
        var since = now - RecoveryFacts.Window;
        var events = await again.SecurityEvents.AsNoTracking().Where(e => e.PersonId == person && e.At > since).ToListAsync(cancellationToken);
        var others = await again.Set<DocumentRecovery>().AsNoTracking().Where(r => r.PersonId == person && r.Id != recovery.Id).ToListAsync(cancellationToken);
        var reach = numbers.Count + await again.EmailContacts.CountAsync(c => c.PersonId == person, cancellationToken);
        return RecoveryFacts.Of(recovery, others, events, sims, reach, now);
    }
}
