using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Contacts;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Contacts;

/// <summary>
/// Removes one of the session's person's numbers or e-mail addresses, as <see cref="ContactRule"/> allows, and tells all their contacts, including
/// the removed one.
/// </summary>
public sealed class RemoveContact(
    HouseholdTransaction transactions, IDbContextFactory<HouseholdDbContext> contexts, ReadOwnContacts contacts, NumberRiskLookup network, OperatorPolicy policy, Clock clock,
    IStringLocalizer<SignInTexts> text)
{
    /// <summary>The result of removing. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        public sealed record Removed : Result;

        /// <summary>No person is signed in, or they have no such contact.</summary>
        public sealed record NotFound : Result;

        /// <summary>The rule refuses; never <see cref="ContactRule.May"/>.</summary>
        public sealed record Refused(ContactRule Why) : Result, IRefusal
        {
            string IRefusal.What => nameof(Permission.ManageOwnAuthenticators);

            string IRefusal.Reason => Why.GetType().Name;
        }
    }

    public async Task<Result> RunAsync(ActorLocator by, ContactMediumId number, CancellationToken cancellationToken)
    {
        Actor.AsPerson? person;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken)) person = await ActingParty.ThemselfAsync(db, by, policy, clock.Now, cancellationToken);
        if (person is null) return new Result.NotFound();

        // The network also decides which of the other numbers are a way in.
        var answers = await network.AboutAsync(person.Person, cancellationToken);
        return await RunAsync(by, answers, (work, actor, own) => RemoveAsync(work, actor, own, number, cancellationToken), cancellationToken);
    }

    public Task<Result> RunAsync(ActorLocator by, EmailContactId address, CancellationToken cancellationToken) =>
        RunAsync(by, NumberRiskAnswers.None, (work, actor, own) => RemoveAsync(work, actor, own, address, cancellationToken), cancellationToken);

    private async Task<Result> RunAsync(ActorLocator by, NumberRiskAnswers answers, Func<CommandContext, Actor.AsPerson, OwnContacts, Task<Result>> remove, CancellationToken cancellationToken)
    {
        return await transactions.Run<Result>(by, async work =>
        {
            if (work.By.Themself is not { } actor) return Step<Result>.Rollback(new Result.NotFound());
            await work.Db.LockPersonAsync(actor.Person, cancellationToken);
            var result = await remove(work, actor, await contacts.RunAsync(work.Db, actor.Person, answers, work.Now, cancellationToken));
            return result is Result.Removed ? Step<Result>.Commit(result) : Step<Result>.Rollback(result);
        }, cancellationToken);
    }

    private async Task<Result> RemoveAsync(CommandContext work, Actor.AsPerson actor, OwnContacts own, ContactMediumId id, CancellationToken cancellationToken)
    {
        if (own.Numbers.FirstOrDefault(number => number.Id == id) is not { } removed) return new Result.NotFound();
        if (ContactRule.ToRemoveNumber(own.Without(id), actor.Proof, work.Now) is var rule && rule is not ContactRule.May) return new Result.Refused(rule);
        await work.TellAllContactsAsync(actor.Person, text, "NumberRemoved", [removed.Number.Digits[^4..]], cancellationToken);
        work.Db.ContactMediums.Remove(await work.Db.ContactMediums.FirstAsync(c => c.Id == id, cancellationToken));
        work.Db.Add(new GivenUpNumber(actor.Person, removed.Number, work.Now));
        await work.OutdateCodesAsync(actor.Person, removed.Number, actor.Session, cancellationToken);
        await work.NoteOwnChangeAsync(actor, SecurityEventKind.NumberRemoved, "remove-number", cancellationToken, removed.Number.Masked);
        return new Result.Removed();
    }

    private async Task<Result> RemoveAsync(CommandContext work, Actor.AsPerson actor, OwnContacts own, EmailContactId id, CancellationToken cancellationToken)
    {
        if (own.Addresses.FirstOrDefault(contact => contact.Id == id) is not { } removed) return new Result.NotFound();
        if (ContactRule.ToRemoveAddress(own.All, actor.Proof, work.Now) is var rule && rule is not ContactRule.May) return new Result.Refused(rule);
        await work.TellAllContactsAsync(actor.Person, text, "EmailRemoved", [removed.Address.Value], cancellationToken);
        work.Db.EmailContacts.Remove(await work.Db.EmailContacts.FirstAsync(c => c.Id == id, cancellationToken));
        await work.NoteOwnChangeAsync(actor, SecurityEventKind.EmailRemoved, "remove-email", cancellationToken, removed.Address.Masked);
        return new Result.Removed();
    }
}
