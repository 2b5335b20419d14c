using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Staff;

/// <summary>Shows an administrator who works here.</summary>
public sealed class ShowStaff(IDbContextFactory<HouseholdDbContext> contexts, Clock clock, Policy policy)
{
    /// <summary>So many are shown; an operator with more removes those who have left.</summary>
    public const int Most = 500;

    /// <param name="MayChange">Whether the session's proof is fresh enough to change anything.</param>
    public sealed record View(IReadOnlyList<Colleague> Colleagues, bool MayChange);

    /// <param name="Passkey">What their passkey is called; null before they have made one.</param>
    /// <param name="HasLink">Whether a link waits for them.</param>
    public sealed record Colleague(StaffId Id, string Name, Duties Duties, string? Passkey, DateTimeOffset? LastUsedAt, bool HasLink, bool IsSelf);

    /// <returns>Null for anybody but an administrator.</returns>
    public async Task<View?> RunAsync(SessionId session, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.StaffOfAsync(session, policy, now, cancellationToken) is not { } staff || !staff.May(Duties.Administrator)) return null;
        var members = await db.Set<StaffMember>().AsNoTracking().Where(m => m.LeftAt == null).OrderBy(m => m.Id).Take(Most).ToListAsync(cancellationToken);
        var passkeys = await db.Set<StaffPasskey>().AsNoTracking().ToDictionaryAsync(p => p.StaffId, cancellationToken);
        var links = await db.Set<StaffInvitation>().Where(i => i.UsedAt == null && i.ExpiresAt > now).Select(i => i.StaffId).ToHashSetAsync(cancellationToken);
        return new(
            [.. members.Select(m => new Colleague(m.Id, m.Name, m.Duties, passkeys.GetValueOrDefault(m.Id)?.Name, passkeys.GetValueOrDefault(m.Id)?.LastUsedAt, links.Contains(m.Id), m.Id == staff.Member.Id))],
            staff.IsFresh(now));
    }
}
