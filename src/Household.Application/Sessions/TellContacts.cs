using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Sessions;

/// <summary>Tells a person something at all their verified numbers and e-mail addresses, in the transaction that it is about.</summary>
internal static class TellContacts
{
    /// <summary>In the words of signing in. Returns each contact with its message, numbers first.</summary>
    /// <param name="notice">The key of the words in <paramref name="text"/>.</param>
    public static Task<IReadOnlyList<ToldContact>> TellAllContactsAsync(
        this CommandContext work, PersonId person, IStringLocalizer<SignInTexts> text, string notice, object[] words, CancellationToken cancellationToken) =>
        work.TellAllContactsAsync(person, text, _ => text[notice, words], except: null, cancellationToken);

    /// <summary>The same, with words of its own for each contact: the link in them says which contact it went to.</summary>
    /// <param name="except">A contact that is not told; null for none.</param>
    public static async Task<IReadOnlyList<ToldContact>> TellAllContactsAsync(
        this CommandContext work, PersonId person, IStringLocalizer<SignInTexts> text, Func<MeansId, string> said, MeansId? except, CancellationToken cancellationToken)
    {
        var contacts = await work.Db.ContactsAsync(person, cancellationToken);
        return [.. contacts.Where(to => to.Means != except).Select(to => to.Tell(work, said(to.Means), words => new(text["NoticeSubject"], text["NoticeByEmail", words])))];
    }

    /// <summary>The same words to all. Returns each contact with its message, numbers first.</summary>
    /// <param name="subject">Of the e-mail.</param>
    /// <param name="except">A number whose phone may be in the wrong hands; null for none.</param>
    public static async Task<IReadOnlyList<ToldContact>> TellAsync(this CommandContext work, PersonId person, string subject, string words, Msisdn? except, CancellationToken cancellationToken)
    {
        var contacts = await work.Db.ContactsAsync(person, cancellationToken);
        return [.. contacts.Where(to => to.Number is null || to.Number != except).Select(to => to.Tell(work, words, said => new(subject, said)))];
    }

    private static async Task<IReadOnlyList<Contact>> ContactsAsync(this HouseholdDbContext db, PersonId person, CancellationToken cancellationToken)
    {
        var numbers = await db.ContactMediums.AsNoTracking().Where(c => c.PersonId == person).OrderBy(c => c.VerifiedAt).Select(c => new { c.Id, c.Number }).ToListAsync(cancellationToken);
        var addresses = await db.EmailContacts.AsNoTracking().Where(c => c.PersonId == person).OrderBy(c => c.VerifiedAt).Select(c => new { c.Id, c.Address }).ToListAsync(cancellationToken);
        return [.. numbers.Select(c => new Contact(MeansId.From(c.Id.Value), c.Number, null)), .. addresses.Select(c => new Contact(MeansId.From(c.Id.Value), null, c.Address))];
    }

    /// <summary>A number or an address; the other is null.</summary>
    private sealed record Contact(MeansId Means, Msisdn? Number, EmailAddress? Address)
    {
        public ToldContact Tell(CommandContext work, string words, Func<string, EmailWords> byEmail) =>
            new(Means, Number, Number is { } number ? work.Send(number, words) : work.Send(Address!.Value, byEmail(words)));
    }
}

/// <summary>One of the person’s contacts that was told something.</summary>
/// <param name="Means">Which of their contacts.</param>
/// <param name="Message">The message in the outbox.</param>
/// <param name="Number">Null where it is an e-mail address.</param>
internal sealed record ToldContact(MeansId Means, Msisdn? Number, Guid Message);
