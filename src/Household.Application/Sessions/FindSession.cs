using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Sessions;

/// <summary>
/// Finds the live session of a browser's token, at every request: an ended or expired one is gone at the next. Records that the session was seen.
/// Where the browser is owed a new token (<see cref="Session.RecoverFromAfar"/>), exchanges the old one, once.
/// </summary>
public sealed class FindSession(IDbContextFactory<HouseholdDbContext> contexts, WriteGate gate, Clock clock, OperatorPolicy policy)
{
    /// <summary>How often being seen is written at most: reading pages should not write at every request.</summary>
    private static readonly TimeSpan s_seenEvery = TimeSpan.FromMinutes(1);

    private static readonly CompiledQuery<byte[], byte[], Session?> s_byToken = CompiledQuery.One((HouseholdDbContext db, byte[] hash, byte[] owed, CancellationToken _) =>
        db.Sessions.AsNoTracking().FirstOrDefault(s => s.TokenHash == hash || s.TokenHash == owed));

    /// <param name="Person">Null in a holder session.</param>
    /// <param name="Renewed">The new token, where the old one stops working now.</param>
    public sealed record Found(SessionId Id, PersonId? Person, StartedSession? Renewed = null);

    /// <param name="isActivity">Whether a person did something: requests that pages make by themselves do not keep a session alive.</param>
    /// <param name="renews">Whether the response can carry a new token: not where a page only listens. A token that must be exchanged gives nothing else.</param>
    public async Task<Found?> RunAsync(string token, CancellationToken cancellationToken, bool isActivity = true, bool renews = true)
    {
        if (SecretToken.OfCookie.HashOf(token) is not { } hash) return null;
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var owed = Session.OwedHash(hash);
        var session = await s_byToken.RunAsync(db, hash, owed, cancellationToken);
        if (session is null || !session.IsLive(now, policy.SessionIdle)) return null;
        if (isActivity && now - session.LastSeenAt >= s_seenEvery) await SeenAsync(db, session.Id, now, cancellationToken);
        if (!session.TokenHash.AsSpan().SequenceEqual(owed) || !renews) return new(session.Id, session.PersonId);
        return await RenewAsync(db, session, owed, cancellationToken) is { } renewed ? new(session.Id, session.PersonId, new(renewed, session.EndsAt)) : null;
    }

    /// <returns>Null where another request was first: that one has the new token.</returns>
    private async Task<string?> RenewAsync(HouseholdDbContext db, Session session, byte[] owed, CancellationToken cancellationToken)
    {
        var (token, hash) = SecretToken.OfCookie.New();
        using var pass = await gate.EnterAsync(cancellationToken);
        var renewed = await db.Sessions.Where(s => s.Id == session.Id && s.TokenHash == owed && s.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.TokenHash, hash), cancellationToken);
        return renewed == 1 ? token : null;
    }

    private async Task SeenAsync(HouseholdDbContext db, SessionId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var pass = await gate.EnterAsync(cancellationToken);
        await db.Sessions.Where(s => s.Id == id && s.LastSeenAt < now && s.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, now), cancellationToken);
    }
}
