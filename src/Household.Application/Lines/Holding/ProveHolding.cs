using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.OneTimeCodes;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Lines.Holding;

/// <summary>
/// The second step of <see cref="Permission.ClaimLine"/>: the digits that were sent to the line's number, typed in the browser that asked. They prove only that its phone is or was
/// in hand: who acts is proved when the operation is confirmed.
/// </summary>
public sealed class ProveHolding(HouseholdTransaction transactions, AskAboutCode about, VerifyOneTimeCode type, OperatorPolicy policy)
{
    /// <param name="Typed">The digits.</param>
    public sealed record Request(ActorLocator By, CodeId Code, string? Typed, byte[] BrowserHash);

    /// <summary>The result of typing them. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>The code is used: <see cref="Permission.ClaimLine"/> can be begun with it.</summary>
        public sealed record Held(CodeId Code) : Result;

        /// <summary>The text is not six digits; does not count as a try.</summary>
        public sealed record NotSixDigits : Result;

        /// <summary>No person is signed in, or they did not ask for this code in this browser.</summary>
        public sealed record NotFound : Result;

        /// <summary>The digits were right, but the number's SIM is too new, or the number is another person's.</summary>
        public sealed record ProvesNothing : Result;

        /// <summary>The digits were not accepted; never <see cref="OneTimeCodeResult.Right"/>.</summary>
        public sealed record Refused(OneTimeCodeResult Why) : Result;
    }

    public async Task<Result> RunAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (CodeMac.Read(request.Typed) is not { } digits) return new Result.NotSixDigits();
        var (_, answers) = await about.RunAsync(request.Code, digits, cancellationToken);
        return await transactions.Run<Result>(request.By, work => AnswerAsync(work, request, digits, answers, cancellationToken), cancellationToken);
    }

    private async Task<Step<Result>> AnswerAsync(CommandContext work, Request request, string digits, NumberRiskAnswers answers, CancellationToken cancellationToken)
    {
        var code = await work.Db.LockCodeAsync(request.Code, cancellationToken);
        if (work.By.Themself is not { } actor || code is not { Purpose: CodePurpose.ClaimLine } || code.PersonId != actor.Person) return Step<Result>.Rollback(new Result.NotFound());
        await work.Db.LockPersonAsync(actor.Person, cancellationToken);
        var attempt = await type.BeginAsync(work, code, cancellationToken);
        var answer = await attempt.AnswerAsync(CodePurpose.ClaimLine, digits, request.BrowserHash, cancellationToken);
        if (answer is OneTimeCodeResult.NotThisOne) return Step<Result>.Rollback(new Result.NotFound());
        if (answer is not OneTimeCodeResult.Right) return Step<Result>.Commit(new Result.Refused(answer));

        // The SIM may have been swapped since the code was sent.
        var facts = await work.Db.NumberFactsAsync(code.ToNumber, answers, cancellationToken);
        return facts.WhyNotClaimed(actor.Person, policy.SimHold, work.Now) is null ? Step<Result>.Commit(new Result.Held(code.Id)) : Step<Result>.Rollback(new Result.ProvesNothing());
    }
}
