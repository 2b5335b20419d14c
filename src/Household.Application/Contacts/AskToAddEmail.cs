using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Messaging;
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
/// The first half of adding an e-mail address for notices, as <see cref="ContactRule"/> allows: sends it a code. Nobody learns whether anybody
/// else has the address: that does not matter.
/// </summary>
public sealed class AskToAddEmail(HouseholdTransaction transactions, ReadOwnContacts contacts, SendCode send, IEmailSender emails, IStringLocalizer<SignInTexts> text)
{
    public sealed record Request(ActorLocator By, EmailAddress Address, byte[] BrowserHash);

    /// <summary>What came of it. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>A code is on its way.</summary>
        public sealed record Sent(CodeId Code) : Result;

        /// <summary>Nobody is signed in as a person.</summary>
        public sealed record NotSignedIn : Result;

        public sealed record AlreadyYours : Result;

        /// <summary>The rule says no; never <see cref="ContactRule.May"/>.</summary>
        public sealed record Refused(ContactRule Why) : Result, IRefusal
        {
            string IRefusal.What => nameof(Permission.ManageOwnAuthenticators);

            string IRefusal.Reason => Why.GetType().Name;
        }

        /// <summary>Too many codes lately, or too many wrong ones.</summary>
        public sealed record TooMany : Result;

        /// <summary>No mail server is configured.</summary>
        public sealed record NoEmailHere : Result;

        public T Match<T>(
            Func<Sent, T> sent, Func<NotSignedIn, T> notSignedIn, Func<AlreadyYours, T> yours, Func<Refused, T> refused, Func<TooMany, T> tooMany, Func<NoEmailHere, T> noEmail) => this switch
            {
                Sent r => sent(r),
                NotSignedIn r => notSignedIn(r),
                AlreadyYours r => yours(r),
                Refused r => refused(r),
                TooMany r => tooMany(r),
                NoEmailHere r => noEmail(r),
                _ => throw new InvalidOperationException("Result is closed."),
            };
    }

    public async Task<Result> RunAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!emails.IsConfigured) return new Result.NoEmailHere();
        return await transactions.Run<Result>(request.By, [], work => AskAsync(work, request, cancellationToken), cancellationToken);
    }

    private async Task<Step<Result>> AskAsync(CommandContext work, Request request, CancellationToken cancellationToken)
    {
        if (work.By.Themself is not { } actor) return Step<Result>.Rollback(new Result.NotSignedIn());
        var own = await contacts.RunAsync(work.Db, actor.Person, work.Now, cancellationToken);
        if (own.Addresses.Any(contact => contact.Address.IsSameAs(request.Address))) return Step<Result>.Rollback(new Result.AlreadyYours());
        if (ContactRule.ToAddAddress(own.All, actor.Proof, work.Now) is var rule && rule is not ContactRule.May) return Step<Result>.Rollback(new Result.Refused(rule));
        var code = OneTimeCode.ToAddEmail(work.Ids.New<CodeId>(), actor.Person, request.Address, request.BrowserHash, work.Now);
        work.Db.Codes.Add(code);
        return await send.RunAsync(work, code, actor.Person, household: null, text["ToAddEmail"], cancellationToken) is null
            ? Step<Result>.Commit(new Result.Sent(code.Id))
            : Step<Result>.Rollback(new Result.TooMany());
    }
}
