using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.SignIn;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.SignIn;

/// <summary>Shows a person how they could recover their account, and whether they may change that or recover now.</summary>
public sealed class ShowRecovery(IDbContextFactory<HouseholdDbContext> contexts, Clock clock, Policy policy)
{
    /// <param name="CodesLeft">Unused codes of the newest set; 0 without one.</param>
    /// <param name="MayChange">Whether the session's proof is enough to make codes and choose contacts.</param>
    /// <param name="MayRecover">Whether this session was opened so that it may be recovered in.</param>
    public sealed record View(int CodesLeft, DateTimeOffset? CodesMadeAt, IReadOnlyList<Contact> Contacts, bool HasPasskey, bool MayChange, bool MayRecover, bool HasRecovered);

    /// <param name="MayVouch">Whether they were chosen long enough ago.</param>
    public sealed record Contact(PersonId Person, string Name, DateTimeOffset MayVouchFrom, bool MayVouch);

    /// <returns>Null when the session is not a person's, or over.</returns>
    public async Task<View?> RunAsync(SessionId session, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.ActorOfAsync(session, policy, now, cancellationToken) is not Actor.AsPerson actor) return null;
        var codes = await db.RecoveryCodes.AsNoTracking().Where(c => c.PersonId == actor.Person).ToListAsync(cancellationToken);
        var contacts = await (from contact in db.RecoveryContacts.AsNoTracking()
                              where contact.PersonId == actor.Person
                              join person in db.People on contact.ContactId equals person.Id
                              orderby contact.ChosenAt
                              select new { contact, person.FullName }).ToListAsync(cancellationToken);
        var hasPasskey = await db.PasskeyInfos.AnyAsync(p => p.PersonId == actor.Person, cancellationToken);
        var live = await db.Sessions.AsNoTracking().FirstAsync(s => s.Id == session, cancellationToken);
        var hasRecovered = actor.Proof.IsRecovery;
        return new(
            codes.Count(c => c.UsedAt is null), codes.Count == 0 ? null : codes.Max(c => c.MadeAt),
            [.. contacts.Select(c => new Contact(c.contact.ContactId, c.FullName, c.contact.MayVouchFrom, c.contact.MayVouch(now)))],
            hasPasskey, PasskeyRule.Of(hasPasskey, actor.Proof, now) is PasskeyRule.MayAdd && !hasRecovered, live.MayRecover, hasRecovered);
    }
}
