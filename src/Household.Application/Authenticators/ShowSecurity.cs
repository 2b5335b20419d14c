using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Authenticators;

/// <summary>Shows a person what keeps their account safe: where they are signed in, how they authenticate, and what happened lately.</summary>
public sealed class ShowSecurity(IDbContextFactory<HouseholdDbContext> contexts, Clock clock, OperatorPolicy policy)
{
    /// <summary>How many events one page shows.</summary>
    public const int PageSize = 20;

    /// <param name="MoreBefore">The last event shown, where there are older ones; null on the last page.</param>
    public sealed record View(
        IReadOnlyList<SignedInBrowser> Browsers, IReadOnlyList<string> Passkeys, IReadOnlyList<Msisdn> Numbers, IReadOnlyList<EmailAddress> Addresses, IReadOnlyList<SecurityEvent> Events, Guid? MoreBefore);

    /// <param name="Place">Roughly where it was when it signed in; null where unknown.</param>
    /// <param name="IsThis">Whether it is the viewer's own session.</param>
    public sealed record SignedInBrowser(SessionId Id, string Device, Place? Place, DateTimeOffset Since, DateTimeOffset LastSeenAt, AuthenticationMethod Proof, bool IsThis);

    /// <param name="before">Shows what happened before this event; null for the newest.</param>
    /// <returns>Null when the session is not a person's, or has ended.</returns>
    public async Task<View?> RunAsync(ActorLocator by, Guid? before, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ActingParty.ThemselfAsync(db, by, policy, now, cancellationToken) is not { Person: var person, Session: var session }) return null;
        var seenAfter = now - policy.SessionIdle;
        var browsers = await db.Sessions.AsNoTracking()
            .Where(s => s.PersonId == person && s.EndedAt == null && s.EndsAt > now && s.LastSeenAt > seenAfter).OrderByDescending(s => s.LastSeenAt)
            .Select(s => new SignedInBrowser(s.Id, s.UserAgentLabel, s.Place, s.CreatedAt, s.LastSeenAt, s.AuthenticationMethod, s.Id == session)).ToListAsync(cancellationToken);
        var passkeys = await db.PasskeyInfos.Where(p => p.PersonId == person).OrderBy(p => p.AddedAt).Select(p => p.Name).ToListAsync(cancellationToken);
        var numbers = await db.ContactMediums.Where(c => c.PersonId == person).OrderBy(c => c.VerifiedAt).Select(c => c.Number).ToListAsync(cancellationToken);
        var addresses = await db.EmailContacts.Where(c => c.PersonId == person).OrderBy(c => c.VerifiedAt).Select(c => c.Address).ToListAsync(cancellationToken);
        var events = await EventsAsync(db, person, before, cancellationToken);
        return new(
            [.. browsers.OrderByDescending(b => b.IsThis)], passkeys, numbers, addresses, [.. events.Take(PageSize)], events.Count > PageSize ? events[PageSize - 1].Id : null);
    }

    /// <summary>One more than a page shows. Events of one instant are ordered by id, so that none is lost between two pages.</summary>
    private static async Task<IReadOnlyList<SecurityEvent>> EventsAsync(HouseholdDbContext db, PersonId person, Guid? before, CancellationToken cancellationToken)
    {
        var own = db.SecurityEvents.AsNoTracking().Where(e => e.PersonId == person);
        if (before is { } last && await own.FirstOrDefaultAsync(e => e.Id == last, cancellationToken) is { } from)
            own = own.Where(e => e.At < from.At || (e.At == from.At && e.Id.CompareTo(from.Id) < 0));
        return await own.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
    }
}
