using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Recovery;

/// <summary>Shows a person how they could recover their account, and whether they may recover now.</summary>
public sealed class ShowRecovery(IDbContextFactory<HouseholdDbContext> contexts, Clock clock, OperatorPolicy policy)
{
    /// <param name="CodesLeft">Unused codes of the newest set; 0 without one.</param>
    /// <param name="HasEarlierPasskey">Whether there is one from before this session: a passkey added in this session cannot be lost yet.</param>
    /// <param name="MayRecover">Whether this session was opened in a way that allows recovery.</param>
    public sealed record View(int CodesLeft, DateTimeOffset? CodesMadeAt, IReadOnlyList<Contact> Contacts, bool HasEarlierPasskey, bool MayRecover, bool HasRecovered);

    /// <param name="Name">The household's name for them; null for people outside it, whose name we must not reveal.</param>
    /// <param name="MayVouch">Whether they were chosen long enough ago. Does not show whether we know the number.</param>
    public sealed record Contact(MeansId Id, Msisdn Number, string? Name, DateTimeOffset MayVouchFrom, bool MayVouch);

    /// <returns>Null when the session is not a person's, or has ended.</returns>
    public async Task<View?> RunAsync(ActorLocator by, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ActingParty.ThemselfAsync(db, by, policy, now, cancellationToken) is not { } actor) return null;
        var codes = await db.RecoveryCodes.AsNoTracking().Where(c => c.PersonId == actor.Person).ToListAsync(cancellationToken);
        var contacts = await db.RecoveryContacts.AsNoTracking().Where(c => c.PersonId == actor.Person).OrderBy(c => c.ChosenAt).ToListAsync(cancellationToken);
        var names = await NamesAsync(db, actor.Person, cancellationToken);
        var live = await db.Sessions.AsNoTracking().FirstAsync(s => s.Id == actor.Session, cancellationToken);
        var hasEarlier = await db.PasskeyInfos.AnyAsync(p => p.PersonId == actor.Person && p.AddedAt <= live.CreatedAt, cancellationToken);
        var hasRecovered = actor.Proof.IsRecovery;
        return new(
            codes.Where(c => c.SetId == codes.MaxBy(one => one.MadeAt)!.SetId).Count(c => c.UsedAt is null), codes.Count == 0 ? null : codes.Max(c => c.MadeAt),
            [.. contacts.Select(c => new Contact(c.Id, c.Number, names.GetValueOrDefault(c.Number), c.MayVouchFrom, c.MayVouch(now)))],
            hasEarlier, live.MayRecover && !actor.Proof.IsHeld, hasRecovered);
    }

    /// <summary>
    /// The names that the person's own households use for the users of their lines. By lines, which the household knows, and not by verified numbers:
    /// we must not reveal a member's private number.
    /// </summary>
    private static async Task<Dictionary<Msisdn, string>> NamesAsync(HouseholdDbContext db, PersonId person, CancellationToken cancellationToken)
    {
        var rows = await (from mine in db.Memberships
                          where mine.PersonId == person
                          join line in db.Lines on mine.HouseholdId equals line.HouseholdId
                          join member in db.Members on new { line.HouseholdId, Id = line.UserId } equals new { member.HouseholdId, Id = (MemberId?)member.Id }
                          where line.Number != null
                          select new { Number = line.Number!.Value, member.Name }).ToListAsync(cancellationToken);
        return rows.DistinctBy(row => row.Number).ToDictionary(row => row.Number, row => row.Name);
    }
}
