using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Staff;

/// <summary>Shows the staff who recover accounts what is open, and what came of the others of the last week; or one of them.</summary>
public sealed class ShowRecoveries(IDbContextFactory<HouseholdDbContext> contexts, Clock clock, Policy policy)
{
    private const int Most = 100;
    private static readonly TimeSpan s_shown = DocumentRecovery.Undecided + DocumentRecovery.Waits + DocumentRecovery.Works;

    /// <param name="Name">The person's, masked.</param>
    /// <param name="MayMatch">Whether it is at the point where documents are compared, and the viewer's duty.</param>
    /// <param name="MayDecide">Whether it is to be decided, and the viewer may.</param>
    /// <param name="IsOwn">Whether the viewer opened it or compared the documents, and therefore does not decide it.</param>
    public sealed record Case(
        DocumentRecoveryId Id, string Name, DocumentRecoveryState State, string OpenedBy, DateTimeOffset OpenedAt, string Reason, DocumentKind? Document, bool ComparedBornOn,
        string? MatchedBy, DateTimeOffset? MatchedAt, string? DecidedBy, DateTimeOffset? DecidedAt, string? RefusedBecause, DateTimeOffset? OpensAt, DateTimeOffset? ClosesAt, DateTimeOffset? ClosedAt,
        bool MayMatch, bool MayDecide, bool IsOwn);

    /// <param name="MayOpen">Whether the viewer may look people up and open another.</param>
    /// <param name="IsFresh">Whether the viewer's passkey was used within the last minutes.</param>
    public sealed record View(IReadOnlyList<Case> Cases, bool MayOpen, bool IsFresh);

    /// <param name="only">Just this one; null for all.</param>
    /// <returns>Null for anybody without a duty in recoveries. The newest first.</returns>
    public async Task<View?> RunAsync(SessionId session, DocumentRecoveryId? only, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.StaffOfAsync(session, policy, now, cancellationToken) is not { } staff || !(staff.May(Duties.RecoveryMatch) || staff.May(Duties.RecoveryDecide))) return null;
        var since = now - s_shown;
        var chosen = only is { } id ? db.Set<DocumentRecovery>().Where(r => r.Id == id) : db.Set<DocumentRecovery>().Where(r => r.OpenedAt > since);
        var rows = await (from recovery in chosen.AsNoTracking()
                          join person in db.People on recovery.PersonId equals person.Id
                          orderby recovery.OpenedAt descending, recovery.Id descending
                          select new { recovery, person.FullName }).Take(Most).ToListAsync(cancellationToken);
        var ids = rows.SelectMany(r => new[] { r.recovery.OpenedBy, r.recovery.MatchedBy ?? default, r.recovery.DecidedBy ?? default }).Distinct().ToList();
        var names = await db.Set<StaffMember>().Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Name, cancellationToken);
        return new([.. rows.Select(r => Shown(r.recovery, r.FullName))], staff.May(Duties.RecoveryMatch), staff.IsFresh(now));

        Case Shown(DocumentRecovery r, string name)
        {
            var state = r.StateAt(now);
            var isOwn = r.OpenedBy == staff.Member.Id || r.MatchedBy == staff.Member.Id;
            return new(
                r.Id, Masked.Name(name), state, names[r.OpenedBy], r.OpenedAt, r.Reason, r.Document, r.ComparedBornOn, NameOf(r.MatchedBy), r.MatchedAt, NameOf(r.DecidedBy), r.DecidedAt,
                r.RefusedBecause, r.OpensAt, r.ClosesAt, r.ClosedAt, state == DocumentRecoveryState.Opened && staff.May(Duties.RecoveryMatch),
                state == DocumentRecoveryState.Matched && staff.May(Duties.RecoveryDecide) && !isOwn, isOwn);
        }

        string? NameOf(StaffId? id) => id is { } known ? names.GetValueOrDefault(known) : null;
    }
}
