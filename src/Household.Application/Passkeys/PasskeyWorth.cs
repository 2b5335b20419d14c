using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Contacts;
using HouseholdPortal.Domain.Passkeys;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Passkeys;

/// <summary>What a person's passkeys are worth now: time may have raised one since its last use.</summary>
internal static class PasskeyWorth
{
    public static async Task<IReadOnlyList<OwnWays.Passkey>> PasskeysOfAsync(this HouseholdDbContext db, PersonId person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var passkeys = await (from info in db.PasskeyInfos.AsNoTracking()
                              where info.PersonId == person
                              select new { info.Assurance, info.AddedAt, info.AddedBy, ToldAt = db.NoticesThatLeft().Where(m => m.Id == info.NoticeId).Select(m => m.SentAt).FirstOrDefault() })
            .ToListAsync(cancellationToken);
        return [.. passkeys.Select(p => new OwnWays.Passkey(PasskeyAssurance.Of(p.Assurance, p.AddedAt, p.ToldAt, now, p.AddedBy), p.AddedAt))];
    }

    /// <summary>The worth of the best of them; null without any.</summary>
    public static async Task<AssuranceLevel?> BestPasskeyAsync(this HouseholdDbContext db, PersonId person, DateTimeOffset now, CancellationToken cancellationToken) =>
        new OwnWays(await db.PasskeysOfAsync(person, now, cancellationToken), [], 0).Best;
}
