using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Sessions;

/// <summary>
/// Finds the session that a browser's token began, even if it has ended. It gives no access: it only says to whom text typed in that session may be
/// given back.
/// </summary>
public sealed class FindEndedSession(IDbContextFactory<HouseholdDbContext> contexts)
{
    /// <returns>Null for an unknown token, and for a holder session, which belongs to no person.</returns>
    public async Task<(SessionId Session, PersonId Person)?> RunAsync(string? token, CancellationToken cancellationToken)
    {
        if (SecretToken.OfCookie.HashOf(token) is not { } hash) return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var session = await db.Sessions.AsNoTracking().FirstOrDefaultAsync(s => s.TokenHash == hash, cancellationToken);
        return session?.PersonId is { } person ? (session.Id, person) : null;
    }
}
