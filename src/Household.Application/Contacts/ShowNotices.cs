using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Contacts;
using HouseholdPortal.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Contacts;

/// <summary>Shows a person which notices they get.</summary>
public sealed class ShowNotices(IDbContextFactory<HouseholdDbContext> contexts, Clock clock, OperatorPolicy policy)
{
    /// <param name="HasAddress">Whether there is an e-mail address to send to.</param>
    public sealed record View(IReadOnlyList<Notice> Notices, bool HasAddress);

    /// <param name="IsSent">Whether it is sent with the current choices.</param>
    public sealed record Notice(NoticeTable.Row Row, bool IsSent);

    /// <returns>Null when the session is not a person's, or has ended.</returns>
    public async Task<View?> RunAsync(ActorLocator by, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ActingParty.ThemselfAsync(db, by, policy, now, cancellationToken) is not { } actor) return null;
        var choices = await db.NoticeChoices.AsNoTracking().Where(c => c.PersonId == actor.Person).ToListAsync(cancellationToken);
        var hasAddress = await db.EmailContacts.AnyAsync(c => c.PersonId == actor.Person, cancellationToken);
        return new([.. NoticeTable.Rows.Select(row => new Notice(row, NoticeTable.Sends(choices, row.Kind, row.Channel)))], hasAddress);
    }
}
