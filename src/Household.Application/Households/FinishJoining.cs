using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.NumberRisk;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Sessions;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Households;

/// <summary>
/// Takes the code of <see cref="StartJoining"/>. A number that is somebody’s signs that person in, as everywhere; any other makes a new person of whoever was invited. They
/// have joined nothing by that: they accept or decline the invitation next. Whoever was signed in already has proved the number, and stays.
/// </summary>
public sealed class FinishJoining(HouseholdTransaction transactions, AskAboutCode about, VerifyOneTimeCode type, StartSession sessions, OperatorPolicy policy, ILogger<FinishJoining> log)
{
    /// <param name="FullName">What they are called; used only for a person whom we do not know yet.</param>
    /// <param name="By">Who is signed in; null where nobody is.</param>
    /// <param name="Before">The browser's earlier session, which ends where another begins.</param>
    public sealed record Request(CodeId Code, string? Typed, string? FullName, ActorLocator? By, Browser Browser, SessionId? Before);

    /// <summary>The result. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <param name="IsNew">Whether they are known to us since just now.</param>
        public sealed record SignedIn(StartedSession Session, bool IsNew) : Result;

        /// <summary>Whoever was signed in has proved the number.</summary>
        public sealed record Proved : Result;

        /// <summary>We do not know them yet, and the name is empty or too long; the digits were not tried.</summary>
        public sealed record NoName : Result;

        /// <summary>The text is not six digits; does not count as a try.</summary>
        public sealed record NotSixDigits : Result;

        /// <summary>This browser did not ask for such a code.</summary>
        public sealed record NotFound : Result;

        /// <summary>The digits were right, but the number no longer proves anything.</summary>
        public sealed record ProvesNothing : Result;

        /// <summary>The digits were not accepted; never <see cref="OneTimeCodeResult.Right"/>.</summary>
        public sealed record Refused(OneTimeCodeResult Why) : Result;
    }

    public async Task<Result> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var result = await TryAsync(request, cancellationToken);
        SignInLog.Attempted(log, AuthenticationMethod.Code, result switch
        {
            Result.SignedIn or Result.Proved => null,
            Result.NoName or Result.NotSixDigits or Result.NotFound or Result.ProvesNothing => result,
            Result.Refused refused => refused.Why,
        });
        return result;
    }

    private async Task<Result> TryAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (CodeMac.Read(request.Typed) is not { } digits) return new Result.NotSixDigits();
        var (code, answers) = await about.RunAsync(request.Code, digits, cancellationToken);

        // Asked of everybody who is not signed in, so that it does not tell whose the number is.
        if (request.By is null && Person.ReadName(request.FullName) is null) return new Result.NoName();
        return await transactions.Run<Result>(request.By, [code?.HouseholdId ?? default], work => AnswerAsync(work, request, digits, answers, cancellationToken), cancellationToken);
    }

    private async Task<Step<Result>> AnswerAsync(CommandContext work, Request request, string digits, NumberRiskAnswers answers, CancellationToken cancellationToken)
    {
        if (await work.Db.LockCodeAsync(request.Code, cancellationToken) is not { Purpose: CodePurpose.Join } code) return Step<Result>.Rollback(new Result.NotFound());
        var knowsBrowser = await work.Db.LockPersonAsync(code.PersonId ?? default, request.Browser, cancellationToken);
        var attempt = await type.BeginAsync(work, code, cancellationToken);
        var answer = await attempt.AnswerAsync(CodePurpose.Join, digits, request.Browser.Hash, cancellationToken);
        if (answer is OneTimeCodeResult.NotThisOne) return Step<Result>.Rollback(new Result.NotFound());
        if (answer is not OneTimeCodeResult.Right) return Step<Result>.Commit(new Result.Refused(answer));

        var facts = await work.Db.NumberFactsAsync(code.ToNumber, answers, cancellationToken);
        if (facts.WhyNotInvited(policy.SimHold, work.Now) is not null) return Step<Result>.Commit(new Result.ProvesNothing());
        if (work.By.Themself is { Person: var signedIn }) return Step<Result>.Commit(code.PersonId == signedIn ? new Result.Proved() : new Result.ProvesNothing());
        var result = facts.IsNobodys ? await NewPersonAsync() : facts.Prove(policy.SimHold, work.Now) switch
        {
            NumberProof.Nothing => new Result.ProvesNothing(),
            NumberProof.OfPerson found => await OfPersonAsync(found.Person, user: null),
            NumberProof.OfUser user => await OfPersonAsync(user.Person, user),
            NumberProof.OfHolder => await NewPersonAsync(),
        };
        return Step<Result>.Commit(result);

        async Task<Result> OfPersonAsync(PersonId proved, NumberProof.OfUser? user)
        {
            if (proved != code.PersonId || (user is not null && !work.Has(user.Household))) return new Result.ProvesNothing();
            var means = facts.Means ?? work.Ids.New<MeansId>();
            var proof = ProofOf(means);
            var (started, session) = await sessions.OfPersonAsync(work, proved, proof, request.Browser, knowsBrowser, request.Before, cancellationToken);
            if (user is not null) await work.ConfirmUserAsync(user, means, code.ToNumber, facts, new(proved, session.Id, Channel.Portal, proof), cancellationToken);
            return new Result.SignedIn(started, IsNew: false);
        }

        async Task<Result> NewPersonAsync()
        {
            if (code.PersonId is not null) return new Result.ProvesNothing();
            var person = new Person(work.Ids.New<PersonId>(), Person.ReadName(request.FullName)!, bornOn: null, work.Now);
            work.Db.People.Add(person);
            work.Db.Users.Add(new() { Id = person.Id.Value });
            work.Db.AddRange(SearchTerm.Of(person.Id, person.FullName));

            // The number of a line of ours becomes theirs once they are its user, as everybody’s: for now, its phone may be another’s.
            MeansId? means = null;
            if (facts.IsNobodys)
            {
                means = work.Ids.New<MeansId>();
                work.Db.ContactMediums.Add(new(ContactMediumId.From(means.Value.Value), person.Id, code.ToNumber, work.Now));
                work.AddRoot(person.Id, means.Value, MeansKind.Number, AuthenticationMethod.Code, request.Browser.Name, request.Browser.Place);
            }

            code.ProvedNew(person.Id);
            var (started, _) = await sessions.OfPersonAsync(work, person.Id, ProofOf(means), request.Browser, knowsBrowser: false, request.Before, cancellationToken);
            return new Result.SignedIn(started, IsNew: true);
        }

        Proof ProofOf(MeansId? means) => new(AuthenticationMethod.Code, facts.Carries(policy.SimHold, work.Now), work.Now, BoundToOperation: false, means);
    }
}
