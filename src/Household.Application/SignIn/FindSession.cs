using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.SignIn;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.SignIn;

/// <summary>Finds the live session of a browser's token, at every request: one that was ended, or ran out, is gone at the next. Notes that it was seen.</summary>
public sealed class FindSession(IDbContextFactory<HouseholdDbContext> contexts, WriteGate gate, Clock clock, Policy policy)
{
    /// <summary>Being seen is written no oftener: reading pages should not write at every request.</summary>
    private static readonly TimeSpan s_seenEvery = TimeSpan.FromMinutes(1);

    private static readonly CompiledQuery<byte[], Session?> s_byToken = CompiledQuery.One((HouseholdDbContext db, byte[] hash, CancellationToken _) =>
        db.Sessions.AsNoTracking().FirstOrDefault(s => s.TokenHash == hash));

    /// <param name="Person">Null in a holder session.</param>
    public sealed record Found(SessionId Id, PersonId? Person);

    /// <param name="isActivity">Whether a person did something: what pages ask by themselves does not keep a session alive.</param>
    public async Task<Found?> RunAsync(string token, CancellationToken cancellationToken, bool isActivity = true)
    {
        if (SecretToken.OfCookie.HashOf(token) is not { } hash) return null;
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var session = await s_byToken.RunAsync(db, hash, cancellationToken);
        if (session is null || !session.IsLive(now, policy.SessionIdle)) return null;
        if (isActivity && now - session.LastSeenAt >= s_seenEvery) await SeenAsync(db, session.Id, now, cancellationToken);
        return new(session.Id, session.PersonId);
    }

    private async Task SeenAsync(HouseholdDbContext db, SessionId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var pass = await gate.EnterAsync(cancellationToken);
        await db.Sessions.Where(s => s.Id == id && s.LastSeenAt < now && s.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, now), cancellationToken);
    }
}
