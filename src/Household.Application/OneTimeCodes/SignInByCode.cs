using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.NumberRisk;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Sessions;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.OneTimeCodes;

/// <summary>
/// Signs in with the digits of a code. What they prove is checked again now, because the SIM may have been swapped since they were sent. A person
/// named as the line's user becomes its confirmed user; somebody we do not know sees that line's state and nothing else.
/// </summary>
public sealed class SignInByCode(
    HouseholdTransaction transactions, AskAboutCode about, VerifyOneTimeCode type, StartSession sessions, OperatorPolicy policy, ILogger<SignInByCode> log)
{
    /// <param name="Before">The browser's earlier session, which ends.</param>
    public sealed record Request(CodeId Code, string? Typed, Browser Browser, SessionId? Before);

    /// <summary>The result of signing in. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>The person is signed in.</summary>
        public sealed record SignedIn(StartedSession Session) : Result;

        /// <summary>The holder of a line's phone is signed in as holder.</summary>
        public sealed record Holder(StartedSession Session) : Result;

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
            Result.SignedIn or Result.Holder => null,
            Result.NotSixDigits or Result.NotFound or Result.ProvesNothing => result,
            Result.Refused refused => refused.Why,
        });
        return result;
    }

    private async Task<Result> TryAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (CodeMac.Read(request.Typed) is not { } digits) return new Result.NotSixDigits();

        // A code that proves nobody takes the same steps as others, with random ids, so that time reveals no difference.
        var (code, answers) = await about.RunAsync(request.Code, digits, cancellationToken);
        return await transactions.Run<Result>([code?.HouseholdId ?? default], work => AnswerAsync(work, request, digits, answers, cancellationToken), cancellationToken);
    }

    private async Task<Step<Result>> AnswerAsync(CommandContext work, Request request, string digits, NumberRiskAnswers answers, CancellationToken cancellationToken)
    {
        var code = await work.Db.LockCodeAsync(request.Code, cancellationToken);
        if (code is null) return Step<Result>.Rollback(new Result.NotFound());
        var knowsBrowser = await work.Db.LockPersonAsync(code.PersonId ?? default, request.Browser, cancellationToken);

        // Beyond the day's limit, and at an impossible pace, every try is wrong and gets the answer for an unknown number: a separate answer would
        // reveal that we know the number.
        var attempt = await type.BeginAsync(work, code, cancellationToken);
        var answer = await attempt.AnswerAsync(CodePurpose.SignIn, digits, request.Browser.Hash, cancellationToken);
        if (answer is OneTimeCodeResult.NotThisOne) return Step<Result>.Rollback(new Result.NotFound());
        if (answer is not OneTimeCodeResult.Right) return Step<Result>.Commit(new Result.Refused(answer));

        var facts = await work.Db.NumberFactsAsync(code.ToNumber, answers, cancellationToken);
        var result = await (facts.Prove(policy.SimHold, work.Now) switch
        {
            NumberProof.Nothing => Task.FromResult<Result>(new Result.ProvesNothing()),
            NumberProof.OfPerson found => OfPersonAsync(found.Person, null),
            NumberProof.OfUser user => OfPersonAsync(user.Person, user),
            NumberProof.OfHolder holder => OfHolderAsync(holder),
        });
        return Step<Result>.Commit(result);

        async Task<Result> OfPersonAsync(PersonId proved, NumberProof.OfUser? user)
        {
            if (proved != code.PersonId || (user is not null && !work.Has(user.Household))) return new Result.ProvesNothing();
            var means = facts.Means ?? work.Ids.New<MeansId>();
            var proof = new Proof(AuthenticationMethod.Code, facts.Carries(policy.SimHold, work.Now), work.Now, BoundToOperation: false, means);
            var (started, session) = await sessions.OfPersonAsync(work, proved, proof, request.Browser, knowsBrowser, request.Before, cancellationToken);
            if (user is not null) await work.ConfirmUserAsync(user, means, code.ToNumber, facts, new(proved, session.Id, Channel.Portal, proof), cancellationToken);
            return new Result.SignedIn(started);
        }

        async Task<Result> OfHolderAsync(NumberProof.OfHolder holder) =>
            code.PersonId is null
                ? new Result.Holder(await sessions.OfHolderAsync(work, holder.Household, holder.Line, request.Browser, request.Before, cancellationToken))
                : new Result.ProvesNothing();
    }
}
