using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Staff;

/// <summary>Finds the live staff session of a browser's token and its staff member, at every request. Records that it was seen.</summary>
public sealed class FindStaffSession(IDbContextFactory<HouseholdDbContext> contexts, WriteGate gate, Clock clock, OperatorPolicy policy)
{
    /// <summary>How often being seen is written at most.</summary>
    private static readonly TimeSpan s_seenEvery = TimeSpan.FromMinutes(1);

    /// <param name="Name">For a page's frame only, like the roles: use cases read them again.</param>
    public sealed record Found(StaffSessionId Id, string Name, StaffRoles Roles);

    /// <param name="isActivity">Whether a person did something: requests that pages make by themselves do not keep a session alive.</param>
    public async Task<Found?> RunAsync(string token, CancellationToken cancellationToken, bool isActivity = true)
    {
        if (SecretToken.OfCookie.HashOf(token) is not { } hash) return null;
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var session = await db.Set<StaffSession>().AsNoTracking().FirstOrDefaultAsync(s => s.TokenHash == hash, cancellationToken);
        if (session is null || (await ActingParty.OfAsync(db, session.Id, policy, now, cancellationToken)).Staff is not { } staff) return null;
        if (isActivity && now - session.LastSeenAt >= s_seenEvery) await SeenAsync(db, session.Id, now, cancellationToken);
        return new(session.Id, staff.Member.Name, staff.Member.Roles);
    }

    private async Task SeenAsync(HouseholdDbContext db, StaffSessionId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var pass = await gate.EnterAsync(cancellationToken);
        await db.Set<StaffSession>().Where(s => s.Id == id && s.LastSeenAt < now && s.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, now), cancellationToken);
    }
}
