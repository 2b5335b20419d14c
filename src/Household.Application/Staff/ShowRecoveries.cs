using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Staff;

/// <summary>Shows the staff who recover accounts all recoveries by documents, the newest first, a page at a time.</summary>
public sealed class ShowRecoveries(IDbContextFactory<HouseholdDbContext> contexts, Clock clock, OperatorPolicy policy)
{
    /// <summary>Rows per page.</summary>
    public const int PageSize = 25;

    /// <param name="State">Only recoveries in this state now; null for all.</param>
    /// <param name="After">The last row of the page before.</param>
    /// <param name="Before">The first row of the page after.</param>
    public sealed record Request(StaffSessionId Session, DocumentRecoveryState? State = null, DocumentRecoveryId? After = null, DocumentRecoveryId? Before = null);

    /// <param name="Name">The person's, masked.</param>
    /// <param name="Reason">Why the person was looked up.</param>
    /// <param name="ToDecide">Whether the viewer may decide it now.</param>
    public sealed record Row(DocumentRecoveryId Id, string Name, DocumentRecoveryState State, string OpenedBy, DateTimeOffset OpenedAt, string Reason, bool ToDecide);

    /// <param name="MayOpen">Whether the viewer may look people up and open a recovery.</param>
    public sealed record View(KeyedPage<Row> Recoveries, bool MayOpen);

    /// <returns>Null for viewers without a role in recoveries.</returns>
    public async Task<View?> RunAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await ActingParty.OfAsync(db, request.Session, policy, now, cancellationToken)).Staff is not { } staff || !(staff.May(StaffRoles.RecoveryMatch) || staff.May(StaffRoles.RecoveryDecide))) return null;
        var recoveries = await Page(db.Set<DocumentRecovery>().AsNoTracking(), request, now).Take(PageSize + 1).ToListAsync(cancellationToken);
        var (people, members) = (recoveries.ConvertAll(r => r.PersonId), recoveries.ConvertAll(r => r.OpenedBy));
        var names = await db.People.Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.FullName, cancellationToken);
        var openers = await db.Set<StaffMember>().Where(m => members.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Name, cancellationToken);
        var rows = recoveries.ConvertAll(r => new Row(r.Id, Masked.Name(names[r.PersonId]), r.StateAt(now), openers[r.OpenedBy], r.OpenedAt, r.Reason, staff.May(StaffRoles.RecoveryDecide) && r.IsDecidedBy(staff.Member.Id, now)));
        return new(KeyedPage<Row>.Of(rows, PageSize, request.Before is not null, request.After is not null), staff.May(StaffRoles.RecoveryMatch));
    }

    /// <summary>A lapsed recovery's state is not stored: its row keeps the state before.</summary>
    private static IQueryable<DocumentRecovery> InState(IQueryable<DocumentRecovery> all, DocumentRecoveryState? state, DateTimeOffset now)
    {
        var (opened, decided) = (now - DocumentRecovery.Undecided, now - DocumentRecovery.Waits - DocumentRecovery.Works);
        return state switch
        {
            null => all,
            DocumentRecoveryState.Opened or DocumentRecoveryState.Matched => all.Where(r => r.State == state && r.OpenedAt > opened),
            DocumentRecoveryState.Approved => all.Where(r => r.State == state && r.DecidedAt > decided),
            DocumentRecoveryState.Lapsed => all.Where(r =>
                ((r.State == DocumentRecoveryState.Opened || r.State == DocumentRecoveryState.Matched) && r.OpenedAt <= opened) || (r.State == DocumentRecoveryState.Approved && r.DecidedAt <= decided)),
            _ => all.Where(r => r.State == state),
        };
    }

    private static IQueryable<DocumentRecovery> Page(IQueryable<DocumentRecovery> all, Request request, DateTimeOffset now)
    {
        // The key is looked up among all recoveries: the one it names may have left the shown state since.
        var shown = InState(all, request.State, now);
        if (request.Before is { } first)
            return shown.Where(r => all.Any(key => key.Id == first && (r.OpenedAt > key.OpenedAt || (r.OpenedAt == key.OpenedAt && r.Id > key.Id)))).OrderBy(r => r.OpenedAt).ThenBy(r => r.Id);
        if (request.After is { } last)
            shown = shown.Where(r => all.Any(key => key.Id == last && (r.OpenedAt < key.OpenedAt || (r.OpenedAt == key.OpenedAt && r.Id < key.Id))));
        return shown.OrderByDescending(r => r.OpenedAt).ThenByDescending(r => r.Id);
    }
}
