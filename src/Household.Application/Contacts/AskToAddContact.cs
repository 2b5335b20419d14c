using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Messaging;
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
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Contacts;

/// <summary>
/// The first half of adding a number or an address of one's own, as <see cref="ContactRule"/> allows: asks for a code to it. The answer is the same
/// for every number, so it does not reveal whether the number can become theirs; <see cref="CodeWorker"/> finds out whose it is. An address gets its
/// code at once, because it does not matter who else has it.
/// </summary>
public sealed class AskToAddContact(HouseholdTransaction transactions, ReadOwnContacts contacts, SendCode send, IEmailSender emails, IChangeNotifier notifier, IStringLocalizer<SignInTexts> text)
{
    public sealed record Request(ActorLocator By, NewContact Contact, byte[] BrowserHash);

    /// <summary>The result of asking. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>Continue with the code that is sent; to a number, if it is.</summary>
        public sealed record Asked(CodeId Code) : Result;

        /// <summary>No person is signed in.</summary>
        public sealed record NotSignedIn : Result;

        public sealed record AlreadyYours : Result;

        /// <summary>The rule refuses; never <see cref="ContactRule.May"/>.</summary>
        public sealed record Refused(ContactRule Why) : Result, IRefusal
        {
            string IRefusal.What => nameof(Permission.ManageOwnAuthenticators);

            string IRefusal.Reason => Why.GetType().Name;
        }

        /// <summary>Too many codes to addresses lately, or too many wrong ones.</summary>
        public sealed record TooMany : Result;

        /// <summary>No mail server is configured.</summary>
        public sealed record NoEmailHere : Result;
    }

    public async Task<Result> RunAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Contact is NewContact.Email && !emails.IsConfigured) return new Result.NoEmailHere();
        var result = await transactions.Run<Result>(request.By, [], work => AskAsync(work, request, cancellationToken), cancellationToken);
        if (result is Result.Asked asked && request.Contact is NewContact.Number) await notifier.PublishAsync(ChangeTopic.CodeRequest, asked.Code.Value, CancellationToken.None);
        return result;
    }

    private async Task<Step<Result>> AskAsync(CommandContext work, Request request, CancellationToken cancellationToken)
    {
        if (work.By.Themself is not { } actor) return Step<Result>.Rollback(new Result.NotSignedIn());
        var own = await contacts.RunAsync(work.Db, actor.Person, NumberRiskAnswers.None, work.Now, cancellationToken);
        return request.Contact switch
        {
            NewContact.Number number => AskForNumber(work, actor, own, number.Value, request.BrowserHash),
            NewContact.Email email => await AskForAddressAsync(work, actor, own, email.Value, request.BrowserHash, cancellationToken),
        };
    }

    private static Step<Result> AskForNumber(CommandContext work, Actor.AsPerson actor, OwnContacts own, Msisdn number, byte[] browserHash)
    {
        if (own.Numbers.Any(contact => contact.Number == number)) return Step<Result>.Rollback(new Result.AlreadyYours());
        if (ContactRule.ToAddNumber(own.All, actor.Proof, work.Now) is var rule and not ContactRule.May) return Step<Result>.Rollback(new Result.Refused(rule));
        return Ask(work, OneTimeCode.ToAddNumber(work.Ids.New<CodeId>(), actor.Person, number, browserHash, work.Now));
    }

    private async Task<Step<Result>> AskForAddressAsync(CommandContext work, Actor.AsPerson actor, OwnContacts own, EmailAddress address, byte[] browserHash, CancellationToken cancellationToken)
    {
        if (own.Addresses.Any(contact => contact.Address.IsSameAs(address))) return Step<Result>.Rollback(new Result.AlreadyYours());
        if (ContactRule.ToAddAddress(own.All, actor.Proof, work.Now) is var rule and not ContactRule.May) return Step<Result>.Rollback(new Result.Refused(rule));
        var code = OneTimeCode.ToAddEmail(work.Ids.New<CodeId>(), actor.Person, address, browserHash, work.Now);
        var asked = Ask(work, code);
        return await send.RunAsync(work, code, actor.Person, household: null, text["ToAddEmail"], cancellationToken) is null ? asked : Step<Result>.Rollback(new Result.TooMany());
    }

    private static Step<Result> Ask(CommandContext work, OneTimeCode code)
    {
        work.Db.Codes.Add(code);
        return Step<Result>.Commit(new Result.Asked(code.Id));
    }
}

/// <summary>The number or e-mail address to add. Closed.</summary>
public abstract record NewContact
{
    private NewContact() { }

    public sealed record Number(Msisdn Value) : NewContact;

    public sealed record Email(EmailAddress Value) : NewContact;
}
