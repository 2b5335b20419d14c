using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Contacts;

/// <summary>
/// The first half of adding a number or an address of one's own: asks for a code to it, which proves that the person reads messages there. The answer is the same
/// for every number, so it does not reveal whether the number can become theirs; <see cref="CodeWorker"/> finds out whose it is. An address gets its
/// code at once, because it does not matter who else has it.
/// </summary>
public sealed class AskToAddContact(HouseholdTransaction transactions, OperatorPolicy policy, SendCode send, IEmailSender emails, IChangeNotifier notifier, IStringLocalizer<SignInTexts> text)
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

        /// <summary>The table refuses, whatever is proved.</summary>
        public sealed record Refused(Permission Permission, RefusalReason Reason) : Result, IRefusal
        {
            string IRefusal.What => Permission.ToString();

            string IRefusal.Reason => Reason.ToString();
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
        var (permission, kind) = request.Contact is NewContact.Number ? (Permission.AddNumber, MeansKind.Number) : (Permission.AddAddress, MeansKind.Address);
        var relations = await work.Db.RelationsOfPersonAsync(actor.Person, policy, work.Now, cancellationToken);
        if (AccessEvaluator.Evaluate(actor, permission, actor.Person.AsTarget(), relations, policy, work.Now) is AccessDecision.Refused refused) return Step<Result>.Rollback(new Result.Refused(permission, refused.Reason));
        if (await work.Db.Means.CountAsync(m => m.PersonId == actor.Person && m.Kind == kind && m.RemovedAt == null, cancellationToken) >= MeansLimits.Of(kind)) return Step<Result>.Rollback(new Result.Refused(permission, RefusalReason.TooMany));
        return request.Contact switch
        {
            NewContact.Number number => await work.Db.ContactMediums.AnyAsync(c => c.PersonId == actor.Person && c.Number == number.Value, cancellationToken)
                ? Step<Result>.Rollback(new Result.AlreadyYours())
                : Ask(work, OneTimeCode.ToAddNumber(work.Ids.New<CodeId>(), actor.Person, number.Value, request.BrowserHash, work.Now)),
            NewContact.Email email => await AskForAddressAsync(work, actor, email.Value, request.BrowserHash, cancellationToken),
        };
    }

    private async Task<Step<Result>> AskForAddressAsync(CommandContext work, Actor.AsPerson actor, EmailAddress address, byte[] browserHash, CancellationToken cancellationToken)
    {
        var has = await work.Db.EmailContacts.AsNoTracking().Where(c => c.PersonId == actor.Person).Select(c => c.Address).ToListAsync(cancellationToken);
        if (has.Exists(address.IsSameAs)) return Step<Result>.Rollback(new Result.AlreadyYours());
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
