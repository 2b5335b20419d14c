using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Care.Emergencies;

/// <summary>Shows what was asked, is open, or has to be judged, and what was judged lately. Names are masked; only <see cref="ReadBreakGlass"/> shows more.</summary>
public sealed class ShowBreakGlass(IDbContextFactory<HouseholdDbContext> contexts, OperatorPolicy policy, Clock clock)
{
    /// <summary>How many of the newest are shown beside those that nobody has judged.</summary>
    public const int Newest = 30;

    /// <param name="Name">Masked; without it where it is about the viewer or a relative of theirs.</param>
    /// <param name="Until">Until when it is open, or has to be decided or judged; null where nothing is left to do.</param>
    /// <param name="MayRead">Whether the viewer may read it now, in this session.</param>
    public sealed record Row(
        BreakGlassId Id, string? Name, BreakGlassReason Reason, string Reference, BreakGlassState State, string AskedBy, DateTimeOffset AskedAt, string? DecidedBy, DateTimeOffset? GrantedAt, int Reads,
        DateTimeOffset? Until, bool IsOverdue, string? ReviewedBy, bool? IsJustified, string? Verdict, bool MayDecide, bool MayRead, bool MayEnd, bool MayReview);

    /// <param name="MayAsk">Whether the viewer may ask for it.</param>
    /// <param name="IsFresh">Whether their passkey was used within five minutes, which granting takes.</param>
    /// <param name="Cases">Of agents only their own.</param>
    public sealed record View(bool MayAsk, bool IsFresh, IReadOnlyList<Row> Cases, int? AgentNumber);

    /// <returns>Null for whoever has no part in it.</returns>
    public async Task<View?> RunAsync(StaffSessionId session, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await ActingParty.OfAsync(db, session, policy, now, cancellationToken)).Staff is not { } staff) return null;
        var (mayAsk, seesAll) = (staff.Member.MayAny(StaffDuty.BreakGlass.Begins), staff.Member.MayAny(StaffDuty.BreakGlass.Reviews | StaffDuty.BreakGlass.Decides));
        if (!mayAsk && !seesAll) return null;
        var me = staff.Member.Id;
        var newest = await (seesAll ? db.Set<BreakGlassCase>() : db.Set<BreakGlassCase>().Where(one => one.AskedBy == me)).AsNoTracking().OrderByDescending(one => one.AskedAt).Take(Newest).ToListAsync(cancellationToken);
        var unjudged = seesAll ? await UnjudgedAsync(db, cancellationToken) : [];
        var cases = newest.Concat(unjudged).DistinctBy(one => one.Id).ToList();
        var own = await db.OwnPeopleAsync(me, cancellationToken);
        var (people, members) = (cases.ConvertAll(one => one.PersonId), cases.SelectMany(one => new[] { one.AskedBy, one.DecidedBy, one.ReviewedBy }).OfType<StaffId>().Distinct().ToList());
        var names = await db.People.AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.FullName, cancellationToken);
        var colleagues = await db.Set<StaffMember>().AsNoTracking().Where(m => members.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Name, cancellationToken);
        var sessions = cases.ConvertAll(one => one.AskedIn);
        var over = await db.Set<StaffSession>().AsNoTracking().Where(s => sessions.Contains(s.Id) && s.EndedAt != null).Select(s => s.Id).ToListAsync(cancellationToken);
        return new(mayAsk, staff.IsFresh(now), [.. cases.Select(one => RowOf(one)).OrderBy(row => row.State is BreakGlassState.Lapsed or BreakGlassState.Refused or BreakGlassState.Reviewed).ThenByDescending(row => row.AskedAt)], staff.Member.AgentNumber);

        Row RowOf(BreakGlassCase one)
        {
            var isOwn = own.Contains(one.PersonId);
            var state = one.StateAt(now) is BreakGlassState.Open && over.Contains(one.AskedIn) ? BreakGlassState.ToReview : one.StateAt(now);
            return new(
                one.Id, isOwn ? null : Masked.Name(names[one.PersonId]), one.Reason, one.Reference, state, colleagues[one.AskedBy], one.AskedAt, one.DecidedBy is { } by ? colleagues[by] : null,
                one.IsGranted ? one.DecidedAt : null, one.Reads, UntilOf(one, state), one.IsOverdue(now), one.ReviewedBy is { } reviewer ? colleagues[reviewer] : null, one.IsJustified, one.Verdict,
                !isOwn && state == BreakGlassState.Asked && one.AskedBy != me && staff.May(StaffDuty.BreakGlass.Decides),
                !isOwn && state == BreakGlassState.Open && one.IsReadBy(me, session, now),
                state is BreakGlassState.Open or BreakGlassState.Asked && (one.AskedBy == me || one.DecidedBy == me),
                !isOwn && state == BreakGlassState.ToReview && one.MayReview(me) && staff.Member.MayAny(StaffDuty.BreakGlass.Reviews));
        }
    }

    /// <summary>How many nobody has judged in time; null for whoever does not judge.</summary>
    public async Task<int?> OverdueAsync(StaffSessionId session, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await ActingParty.OfAsync(db, session, policy, now, cancellationToken)).Staff is not { } staff || !staff.Member.MayAny(StaffDuty.BreakGlass.Reviews)) return null;
        return (await UnjudgedAsync(db, cancellationToken)).Count(one => one.IsOverdue(now));
    }

    private static DateTimeOffset? UntilOf(BreakGlassCase one, BreakGlassState state) => state switch
    {
        BreakGlassState.Asked => one.AskedAt + BreakGlassCase.WaitsFor,
        BreakGlassState.Open => one.EndsAt,
        BreakGlassState.ToReview => one.ReviewBy,
        _ => null,
    };

    private static Task<List<BreakGlassCase>> UnjudgedAsync(HouseholdDbContext db, CancellationToken cancellationToken) =>
        db.Set<BreakGlassCase>().AsNoTracking().Where(one => one.ReviewedAt == null && one.IsGranted && one.DecidedAt != null).OrderBy(one => one.DecidedAt).Take(100).ToListAsync(cancellationToken);
}
