using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Contacts;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Application.Contacts;

/// <summary>
/// The first half of making a number one's own, as <see cref="ContactRule"/> allows: asks for a code to it. Whether the number can become theirs is not said: the answer
/// is the same for every number, and <see cref="CodeWorker"/> looks whose it is.
/// </summary>
public sealed class AskToAddNumber(HouseholdTransaction transactions, ReadOwnContacts contacts, IChangeNotifier notifier)
{
    public sealed record Request(ActorLocator By, Msisdn Number, byte[] BrowserHash);

    /// <summary>What came of it. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>Go on with the code that is sent, if it is.</summary>
        public sealed record Asked(CodeId Code) : Result;

        /// <summary>Nobody is signed in as a person.</summary>
        public sealed record NotSignedIn : Result;

        public sealed record AlreadyYours : Result;

        /// <summary>The rule says no; never <see cref="ContactRule.May"/>.</summary>
        public sealed record Refused(ContactRule Why) : Result, IRefusal
        {
            string IRefusal.What => nameof(Permission.ManageOwnAuthenticators);

            string IRefusal.Reason => Why.GetType().Name;
        }

        public T Match<T>(Func<Asked, T> asked, Func<NotSignedIn, T> notSignedIn, Func<AlreadyYours, T> yours, Func<Refused, T> refused) => this switch
        {
            Asked r => asked(r),
            NotSignedIn r => notSignedIn(r),
            AlreadyYours r => yours(r),
            Refused r => refused(r),
            _ => throw new InvalidOperationException("Result is closed."),
        };
    }

    public async Task<Result> RunAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var result = await transactions.Run<Result>(request.By, [], work => AskAsync(work, request, cancellationToken), cancellationToken);
        if (result is Result.Asked asked) await notifier.PublishAsync(ChangeTopic.CodeRequest, asked.Code.Value, CancellationToken.None);
        return result;
    }

    private async Task<Step<Result>> AskAsync(CommandContext work, Request request, CancellationToken cancellationToken)
    {
        if (work.By.Themself is not { } actor) return Step<Result>.Rollback(new Result.NotSignedIn());
        var own = await contacts.RunAsync(work.Db, actor.Person, work.Now, cancellationToken);
        if (own.Numbers.Any(number => number.Number == request.Number)) return Step<Result>.Rollback(new Result.AlreadyYours());
        if (ContactRule.ToAddNumber(own.All, actor.Proof, work.Now) is var rule && rule is not ContactRule.May) return Step<Result>.Rollback(new Result.Refused(rule));
        var code = OneTimeCode.ToAddNumber(work.Ids.New<CodeId>(), actor.Person, request.Number, request.BrowserHash, work.Now);
        work.Db.Codes.Add(code);
        return Step<Result>.Commit(new Result.Asked(code.Id));
    }
}
