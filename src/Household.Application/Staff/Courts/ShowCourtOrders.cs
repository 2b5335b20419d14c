using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Staff.Courts;

/// <summary>Shows court orders to the staff who record and decide them: the newest first, a page at a time, and each by itself.</summary>
public sealed class ShowCourtOrders(IDbContextFactory<HouseholdDbContext> contexts, Clock clock, OperatorPolicy policy)
{
    /// <summary>Rows per page.</summary>
    public const int PageSize = 25;

    /// <param name="State">Only orders in this state; null for all.</param>
    /// <param name="After">The last row of the page before.</param>
    /// <param name="Before">The first row of the page after.</param>
    public sealed record Request(StaffSessionId Session, CourtOrderState? State = null, CourtOrderId? After = null, CourtOrderId? Before = null);

    /// <param name="Guardian">Masked, like <paramref name="Minor"/>.</param>
    /// <param name="ToDecide">Whether the viewer may decide it now.</param>
    public sealed record Row(CourtOrderId Id, CourtOrderEffect Effect, string Guardian, string Minor, string Court, string Reference, CourtOrderState State, string RecordedBy, DateTimeOffset RecordedAt, bool ToDecide);

    /// <param name="MayRecord">Whether the viewer may record one.</param>
    public sealed record View(KeyedPage<Row> Orders, bool MayRecord);

    /// <param name="MinorBornOn">To compare with the order; null where we know none.</param>
    /// <param name="Others">Who else looks after the minor now, masked.</param>
    /// <param name="Fits">Whether it would change anything now.</param>
    /// <param name="IsOwn">Whether the viewer recorded it, and therefore cannot decide it.</param>
    /// <param name="IsFresh">Whether the viewer's passkey was used within the last 5 minutes.</param>
    public sealed record One(
        Row Order, DateOnly MadeOn, DateOnly? MinorBornOn, IReadOnlyList<string> Others, string? DecidedBy, DateTimeOffset? DecidedAt, string? RefusedBecause, bool Fits, bool IsOwn, bool IsFresh);

    /// <returns>Null for viewers without a part in it.</returns>
    public async Task<View?> RunAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ViewerAsync(db, request.Session, cancellationToken) is not { } staff) return null;
        var orders = await Page(db.Set<CourtOrder>().AsNoTracking(), request).Take(PageSize + 1).ToListAsync(cancellationToken);
        return new(KeyedPage<Row>.Of(await RowsAsync(db, orders, staff, cancellationToken), PageSize, request.Before is not null, request.After is not null), staff.Member.MayAny(StaffDuty.CourtOrder.Begins));
    }

    /// <returns>Null for viewers without a part in it, and where there is no such order.</returns>
    public async Task<One?> OneAsync(StaffSessionId session, CourtOrderId id, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ViewerAsync(db, session, cancellationToken) is not { } staff || await db.Set<CourtOrder>().AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancellationToken) is not { } order) return null;
        var homes = await db.SharedHomesAsync(order.GuardianId, order.MinorId, policy, now, cancellationToken);
        HashSet<PersonId> others = [.. homes.SelectMany(home => home.Relations.Guardians.Where(care => care.Minor == home.Minor && care.Guardian != home.Guardian).SelectMany(care => home.Relations.Members.Where(one => one.Id == care.Guardian))).Select(one => one.Person)];
        var names = await db.People.AsNoTracking().Where(one => others.Contains(one.Id)).OrderBy(one => one.FullName).Select(one => one.FullName).ToListAsync(cancellationToken);
        var bornOn = homes.SelectMany(home => home.Relations.Members.Where(one => one.Id == home.Minor)).Select(one => one.BornOn).FirstOrDefault();
        var decidedBy = order.DecidedBy is { } decider ? await db.Set<StaffMember>().AsNoTracking().Where(member => member.Id == decider).Select(member => member.Name).FirstOrDefaultAsync(cancellationToken) : null;
        return new(
            (await RowsAsync(db, [order], staff, cancellationToken))[0], order.MadeOn, bornOn, names.ConvertAll(Masked.Name), decidedBy, order.DecidedAt, order.RefusedBecause,
            await db.IsChangedByAsync(order.Effect, order.GuardianId, order.MinorId, homes, policy, now, cancellationToken), order.RecordedBy == staff.Member.Id, staff.IsFresh(now));
    }

    private async Task<StaffAtWork?> ViewerAsync(HouseholdDbContext db, StaffSessionId session, CancellationToken cancellationToken) =>
        (await ActingParty.OfAsync(db, session, policy, clock.Now, cancellationToken)).Staff is { } staff && staff.Member.MayAny(StaffDuty.CourtOrder.Begins | StaffDuty.CourtOrder.Decides) ? staff : null;

    private static async Task<List<Row>> RowsAsync(HouseholdDbContext db, List<CourtOrder> orders, StaffAtWork staff, CancellationToken cancellationToken)
    {
        HashSet<PersonId> people = [.. orders.SelectMany(one => new[] { one.GuardianId, one.MinorId })];
        var members = orders.ConvertAll(one => one.RecordedBy);
        var names = await db.People.AsNoTracking().Where(one => people.Contains(one.Id)).ToDictionaryAsync(one => one.Id, one => Masked.Name(one.FullName), cancellationToken);
        var recorders = await db.Set<StaffMember>().AsNoTracking().Where(one => members.Contains(one.Id)).ToDictionaryAsync(one => one.Id, one => one.Name, cancellationToken);
        return orders.ConvertAll(one => new Row(
            one.Id, one.Effect, names[one.GuardianId], names[one.MinorId], one.Court, one.Reference, one.State, recorders[one.RecordedBy], one.RecordedAt,
            staff.Member.MayAny(StaffDuty.CourtOrder.Decides) && one.IsDecidedBy(staff.Member.Id)));
    }

    private static IQueryable<CourtOrder> Page(IQueryable<CourtOrder> all, Request request)
    {
        // The key is looked up among all orders: the one it names may have left the shown state since.
        var shown = request.State is { } state ? all.Where(one => one.State == state) : all;
        if (request.Before is { } first)
            return shown.Where(one => all.Any(key => key.Id == first && (one.RecordedAt > key.RecordedAt || (one.RecordedAt == key.RecordedAt && one.Id > key.Id)))).OrderBy(one => one.RecordedAt).ThenBy(one => one.Id);
        if (request.After is { } last)
            shown = shown.Where(one => all.Any(key => key.Id == last && (one.RecordedAt < key.RecordedAt || (one.RecordedAt == key.RecordedAt && one.Id < key.Id))));
        return shown.OrderByDescending(one => one.RecordedAt).ThenByDescending(one => one.Id);
    }
}
