using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Recovery;

/// <summary>Tells all the person's contacts and all their recovery contacts that the account was recovered, and records it, in the same transaction.</summary>
public sealed class TellRecovery(IStringLocalizer<SignInTexts> text)
{
    /// <param name="actor">The person whose account it is.</param>
    /// <param name="device">The browser it was recovered in.</param>
    /// <param name="action">The audit action: how it was recovered.</param>
    internal async Task RunAsync(CommandContext work, Actor.AsPerson actor, string device, string action, CancellationToken cancellationToken)
    {
        await work.TellAllContactsAsync(actor.Person, text, "Recovered", [device], cancellationToken);
        var name = await work.Db.People.Where(p => p.Id == actor.Person).Select(p => p.FullName).FirstAsync(cancellationToken);
        var contacts = await work.Db.ChosenContacts().Where(c => c.Choice.PersonId == actor.Person).Select(c => c.ContactId).Distinct().ToListAsync(cancellationToken);
        foreach (var contact in contacts) await work.TellAllContactsAsync(contact, text, "RecoveredOther", [name], cancellationToken);
        work.NoteSecurity(actor.Person, SecurityEventKind.Recovered, device);
        await work.AuditPersonAsync(actor, actor.Person, action, cancellationToken);
    }
}
