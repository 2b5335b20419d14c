using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Contacts;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Contacts;

/// <summary>
/// The second half: makes a number or address the person's own once they type the code sent to it. Checks again what the number proves and what the
/// session has proved, and tells all other contacts.
/// </summary>
public sealed class AddContact(
    HouseholdTransaction transactions, IDbContextFactory<HouseholdDbContext> contexts, ReadOwnContacts contacts, AskAboutCode about, VerifyOneTimeCode type, OperatorPolicy policy,
    IStringLocalizer<SignInTexts> text)
{
    /// <param name="Typed">The digits.</param>
    public sealed record Request(ActorLocator By, CodeId Code, string? Typed, byte[] BrowserHash);

    public async Task<AddedContact> RunAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (CodeMac.Read(request.Typed) is not { } digits) return new AddedContact.NotSixDigits();
        var (asked, answers) = await about.RunAsync(request.Code, digits, cancellationToken);
        try
        {
            return await transactions.Run<AddedContact>(request.By, work => AnswerAsync(work, request, digits, answers, cancellationToken), cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Two people proved the same number at once: it belongs to the one whose row was first.
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            if (asked?.Number is not { } taken || !await db.ContactMediums.AnyAsync(c => c.Number == taken, cancellationToken)) throw;
            return new AddedContact.ProvesNothing();
        }
    }

    private async Task<Step<AddedContact>> AnswerAsync(CommandContext work, Request request, string digits, NumberRiskAnswers answers, CancellationToken cancellationToken)
    {
        var actor = work.By.Themself;
        var code = await work.Db.Codes
            .Where(c => c.Id == request.Code && (c.Purpose == CodePurpose.AddNumber || c.Purpose == CodePurpose.AddEmail)).TagWith(RowLocks.Wait).FirstOrDefaultAsync(cancellationToken);
        if (actor is null || code is null || code.PersonId != actor.Person) return Step<AddedContact>.Rollback(new AddedContact.NotFound());
        await work.Db.LockPersonAsync(actor.Person, cancellationToken);

        // Before the digits are checked: a person who may no longer add it must not use up the code.
        var own = await contacts.RunAsync(work.Db, actor.Person, answers, work.Now, cancellationToken);
        var asOf = ContactRule.AsOf(code, actor.Proof, work.Now);
        var rule = code.Email is null ? ContactRule.ToAddNumber(own.All, actor.Proof, asOf) : ContactRule.ToAddAddress(own.All, actor.Proof, asOf);
        if (rule is not ContactRule.May) return Step<AddedContact>.Rollback(new AddedContact.MayNot(rule));

        var attempt = await type.BeginAsync(work, code, cancellationToken);
        var answer = await attempt.AnswerAsync(code.Purpose, digits, request.BrowserHash, cancellationToken);
        if (answer is OneTimeCodeResult.NotThisOne) return Step<AddedContact>.Rollback(new AddedContact.NotFound());
        if (answer is not OneTimeCodeResult.Right) return Step<AddedContact>.Commit(new AddedContact.Refused(answer));
        return Step<AddedContact>.Commit(code.Email is { } address
            ? await AddAsync(work, actor, own, address, cancellationToken)
            : await AddAsync(work, actor, code.ToNumber, answers, cancellationToken));
    }

    private async Task<AddedContact> AddAsync(CommandContext work, Actor.AsPerson actor, Msisdn number, NumberRiskAnswers answers, CancellationToken cancellationToken)
    {
        var facts = await work.Db.NumberFactsAsync(number, answers, cancellationToken);
        if (facts.WhyNotOwn(actor.Person, policy.SimHold, work.Now) is not null) return new AddedContact.ProvesNothing();
        if (facts.Contact is not null) return new AddedContact.Number(number);
        await work.TellAllContactsAsync(actor.Person, text, "NumberAdded", [number.Digits[^4..]], cancellationToken);
        await work.OwnNumberAsync(actor, number, facts, cancellationToken);
        await work.NoteOwnChangeAsync(actor, SecurityEventKind.NumberAdded, "add-number", cancellationToken, number.Masked);
        return new AddedContact.Number(number);
    }

    private async Task<AddedContact> AddAsync(CommandContext work, Actor.AsPerson actor, OwnContacts own, EmailAddress address, CancellationToken cancellationToken)
    {
        if (own.Addresses.Any(contact => contact.Address.IsSameAs(address))) return new AddedContact.Email(address);
        await work.TellAllContactsAsync(actor.Person, text, "EmailAdded", [address.Value], cancellationToken);
        work.Db.EmailContacts.Add(new(work.Ids.New<EmailContactId>(), actor.Person, address, work.Now));
        await work.NoteOwnChangeAsync(actor, SecurityEventKind.EmailAdded, "add-email", cancellationToken, address.Masked);
        return new AddedContact.Email(address);
    }
}

/// <summary>The result of typing the code that was sent to a number or an address. Closed.</summary>
public abstract record AddedContact
{
    private AddedContact() { }

    /// <summary>The number is now the person's.</summary>
    public sealed record Number(Msisdn Value) : AddedContact;

    /// <summary>The address is now the person's.</summary>
    public sealed record Email(EmailAddress Value) : AddedContact;

    /// <summary>The text is not six digits; does not count as a try.</summary>
    public sealed record NotSixDigits : AddedContact;

    /// <summary>No person is signed in, or they did not ask for this code in this browser.</summary>
    public sealed record NotFound : AddedContact;

    /// <summary>The rule now refuses; never <see cref="ContactRule.May"/>. Does not count as a try.</summary>
    public sealed record MayNot(ContactRule Why) : AddedContact, IRefusal
    {
        string IRefusal.What => nameof(Permission.ManageOwnAuthenticators);

        string IRefusal.Reason => Why.GetType().Name;
    }

    /// <summary>The digits were right, but the number proves nothing, or belongs to another person.</summary>
    public sealed record ProvesNothing : AddedContact;

    /// <summary>The digits were not accepted; never <see cref="OneTimeCodeResult.Right"/>.</summary>
    public sealed record Refused(OneTimeCodeResult Why) : AddedContact;
}
