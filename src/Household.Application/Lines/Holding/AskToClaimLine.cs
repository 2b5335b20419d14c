using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.OneTimeCodes;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Lines.Holding;

/// <summary>
/// The first step of <see cref="Permission.ClaimLine"/>: asks for a code to the line's number. The answer is the same whether one is sent; <see cref="CodeWorker"/> finds out
/// whether its SIM is trusted.
/// </summary>
public sealed class AskToClaimLine(HouseholdTransaction transactions, IChangeNotifier notifier, OperatorPolicy policy)
{
    /// <summary>The result of asking. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>Continue with the code that is sent, if it is.</summary>
        public sealed record Asked(CodeId Code) : Result;

        /// <summary>The decision refuses.</summary>
        public sealed record Refused(RefusalReason Reason) : Result, IRefusal
        {
            string IRefusal.What => nameof(Permission.ClaimLine);

            string IRefusal.Reason => Reason.ToString();
        }

        /// <summary>No person is signed in, or there is no such line in their households.</summary>
        public sealed record NotFound : Result;
    }

    public async Task<Result> RunAsync(ActorLocator by, LineId line, byte[] browserHash, CancellationToken cancellationToken)
    {
        var result = await transactions.Run<Result>(by, work => AskAsync(work, line, browserHash, cancellationToken), cancellationToken);
        if (result is Result.Asked asked) await notifier.PublishAsync(ChangeTopic.CodeRequest, asked.Code.Value, CancellationToken.None);
        return result;
    }

    private async Task<Step<Result>> AskAsync(CommandContext work, LineId id, byte[] browserHash, CancellationToken cancellationToken)
    {
        var households = work.By.Households;
        if (work.By.Themself is not { } actor || await work.Db.Lines.FirstOrDefaultAsync(l => households.Contains(l.HouseholdId) && l.Id == id, cancellationToken) is not { Number: { } number, Kind: LineKind.Mobile } line)
            return Step<Result>.Rollback(new Result.NotFound());
        var terms = new Terms(0, 0, 0, LessService: false, IsObjectedTo: line.IsObjectedTo(work.Now));
        if (AccessEvaluator.Evaluate(actor, Permission.ClaimLine, Target.OfLine(id, terms), await work.Db.RelationsOfAsync(line.HouseholdId, cancellationToken), policy, work.Now) is AccessDecision.Refused refused)
            return Step<Result>.Rollback(refused.Reason == RefusalReason.NotRelated ? new Result.NotFound() : new Result.Refused(refused.Reason));
        var code = OneTimeCode.ToClaimLine(work.Ids.New<CodeId>(), actor.Person, number, browserHash, work.Now);
        work.Db.Codes.Add(code);
        return Step<Result>.Commit(new Result.Asked(code.Id));
    }
}
