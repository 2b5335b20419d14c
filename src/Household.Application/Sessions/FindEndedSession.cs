using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Sessions;

/// <summary>Whose session a browser's token began, though it is over. It lets nobody in: it only says to whom something that was typed in it may be given back.</summary>
public sealed class FindEndedSession(IDbContextFactory<HouseholdDbContext> contexts)
{
    /// <returns>Null for a token that was never given, and for a holder's session, which is nobody's.</returns>
    public async Task<(SessionId Session, PersonId Person)?> RunAsync(string? token, CancellationToken cancellationToken)
    {
        if (SecretToken.OfCookie.HashOf(token) is not { } hash) return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var session = await db.Sessions.AsNoTracking().FirstOrDefaultAsync(s => s.TokenHash == hash, cancellationToken);
        return session?.PersonId is { } person ? (session.Id, person) : null;
    }
}
