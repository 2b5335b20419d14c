using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.SignIn;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.SignIn;

/// <summary>Shows a person how they prove who they are: passkeys and numbers, and whether another passkey may be added now.</summary>
public sealed class ShowPasskeys(IDbContextFactory<HouseholdDbContext> contexts, Clock clock, Policy policy)
{
    public sealed record View(IReadOnlyList<Passkey> Passkeys, IReadOnlyList<Msisdn> Numbers, PasskeyRule Adding);

    public sealed record Passkey(string Name, DateTimeOffset AddedAt, DateTimeOffset? LastUsedAt);

    /// <returns>Null when the session is not a person's, or over.</returns>
    public async Task<View?> RunAsync(SessionId session, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.ActorOfAsync(session, policy, now, cancellationToken) is not Actor.AsPerson actor) return null;
        var passkeys = await db.PasskeyInfos.AsNoTracking().Where(p => p.PersonId == actor.Person)
            .OrderBy(p => p.AddedAt).Select(p => new Passkey(p.Name, p.AddedAt, p.LastUsedAt)).ToListAsync(cancellationToken);
        var numbers = await db.ContactPoints.AsNoTracking().Where(c => c.PersonId == actor.Person).OrderBy(c => c.VerifiedAt).Select(c => c.Number).ToListAsync(cancellationToken);
        return new(passkeys, numbers, PasskeyRule.Of(passkeys.Count > 0, actor.Proof, now));
    }
}
