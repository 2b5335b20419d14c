using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Care.Looks;

/// <summary>
/// Shows supervisors who of the staff looked up how many people within the hour, and how many of those never proved in a call of theirs that it was them: who
/// walks through strangers stands out.
/// </summary>
public sealed class ShowLooks(IDbContextFactory<HouseholdDbContext> contexts, OperatorPolicy policy, Clock clock)
{
    private const int MostRows = 100;

    /// <summary>How far back a verified call counts.</summary>
    private static readonly TimeSpan s_calls = TimeSpan.FromHours(24);

    /// <param name="People">Different ones, within the hour.</param>
    /// <param name="Strangers">Those of them who were not verified in a call with this member of staff within the day.</param>
    /// <param name="Last">When the newest was looked up.</param>
    /// <param name="IsAlarm">Whether they wanted to look up more than they may within the hour.</param>
    /// <param name="MayLift">Whether the viewer may lift the limit now: they were asked, and it is not their own.</param>
    public sealed record Row(StaffId Staff, string Name, int? AgentNumber, int People, int Strangers, DateTimeOffset Last, bool IsAlarm, bool IsAsked, DateTimeOffset? LiftedUntil, bool MayLift);

    /// <param name="Most">What everybody may within an hour.</param>
    public sealed record View(int Most, bool IsFresh, IReadOnlyList<Row> Staff, int? AgentNumber);

    /// <returns>Null for whoever is no supervisor.</returns>
    public async Task<View?> RunAsync(StaffSessionId session, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        var (since, called) = (now - StaffLook.CountsFor, now - s_calls);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await ActingParty.OfAsync(db, session, policy, now, cancellationToken)).Staff is not { } staff || !staff.May(StaffRoles.Supervisor)) return null;
        var looks = await db.Set<StaffLook>().AsNoTracking().Where(look => look.At > since).ToListAsync(cancellationToken);
        var limits = await db.Set<LookLimit>().AsNoTracking().Where(limit => limit.ReachedAt > since).ToDictionaryAsync(limit => limit.StaffId, cancellationToken);
        var ids = looks.Select(look => look.StaffId).Union(limits.Keys).ToList();
        var members = await db.Set<StaffMember>().AsNoTracking().Where(m => ids.Contains(m.Id)).ToListAsync(cancellationToken);
        var verified = (await db.Set<AgentSession>().AsNoTracking().Where(s => ids.Contains(s.AgentId) && s.StartedAt > called).Select(s => new { s.AgentId, s.CallerId }).ToListAsync(cancellationToken))
            .ConvertAll(s => (s.AgentId, s.CallerId)).ToHashSet();
        var byStaff = looks.ToLookup(look => look.StaffId);
        return new(policy.MostLookedUp, staff.IsFresh(now), [.. members.Select(RowOf).OrderByDescending(row => row.IsAlarm).ThenByDescending(row => row.Strangers).ThenBy(row => row.Name, StringComparer.Ordinal).Take(MostRows)], staff.Member.AgentNumber);

        Row RowOf(StaffMember member)
        {
            var (own, limit) = (byStaff[member.Id].ToList(), limits.GetValueOrDefault(member.Id));
            return new(
                member.Id, member.Name, member.AgentNumber, own.Count, own.Count(look => !verified.Contains((member.Id, look.PersonId))), own.Select(look => look.At).Append(limit?.ReachedAt ?? default).Max(),
                limit is not null, limit?.IsAsked(now) == true, limit?.IsLifted(now) == true ? limit.LiftedAt + StaffLook.CountsFor : null,
                limit?.IsAsked(now) == true && !limit.IsLifted(now) && member.Id != staff.Member.Id);
        }
    }

    /// <summary>How many of the staff wanted to look up more than they may within the hour; null for whoever is no supervisor.</summary>
    public async Task<int?> AlarmsAsync(StaffSessionId session, CancellationToken cancellationToken) => (await RunAsync(session, cancellationToken))?.Staff.Count(row => row.IsAlarm);
}
