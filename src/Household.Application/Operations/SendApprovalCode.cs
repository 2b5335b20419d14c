using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.NumberRisk;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Operations;

/// <summary>Sends a code for an open approval to one of the approver's own numbers, which they chose; never to any other.</summary>
public sealed class SendApprovalCode(
    HouseholdTransaction transactions, NumberRiskLookup network, AssessNumber numbers, SendCode send)
{
    /// <param name="Number">One of the approver's verified numbers.</param>
    /// <param name="AuthorizationDetails">The operation that the code is for, with its amount, in words that follow “is your code to”.</param>
    public sealed record Request(HouseholdId Household, ApprovalId Approval, ActorLocator By, byte[] BrowserHash, ContactMediumId Number, string AuthorizationDetails);

    /// <summary>The result of asking for the code. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>The code is being sent, valid until then.</summary>
        public sealed record Sent(DateTimeOffset Until) : Result;

        /// <summary>This session has no such approval to answer, or the person has no such number.</summary>
        public sealed record NotFound : Result;

        /// <summary>The approval was answered or has expired.</summary>
        public sealed record Closed(ApprovalState State) : Result;

        /// <summary>This number proves nothing at the moment. Another number or a passkey may.</summary>
        public sealed record NotToThisNumber : Result;

        /// <summary>Too many codes lately, too many wrong ones, or wrong ones at an impossible pace. A passkey still works.</summary>
        public sealed record TooMany : Result;
    }

    public async Task<Result> RunAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var answers = await network.AboutAsync(request.Number, cancellationToken);
        return await transactions.Run<Result>(request.By, [request.Household], work => SendAsync(work, request, answers, cancellationToken), cancellationToken);
    }

    private async Task<Step<Result>> SendAsync(CommandContext work, Request request, NumberRiskAnswers answers, CancellationToken cancellationToken)
    {
        var approval = await work.Db.Approvals.FirstOrDefaultAsync(a => a.HouseholdId == request.Household && a.Id == request.Approval, cancellationToken);
        if (work.By.Themself is not { } person || approval is null || approval.ApproverId != person.Person || approval.SessionId != person.Session)
            return Step<Result>.Rollback(new Result.NotFound());
        if (approval.StateAt(work.Now) is not ApprovalState.Open and var state) return Step<Result>.Rollback(new Result.Closed(state));

        var contact = await work.Db.ContactMediums.AsNoTracking().FirstOrDefaultAsync(c => c.Id == request.Number && c.PersonId == person.Person, cancellationToken);
        if (contact is null) return Step<Result>.Rollback(new Result.NotFound());
        var pace = await numbers.PaceAsync(work.Db, person.Person, request.BrowserHash, work.Now, cancellationToken);
        var (choice, _) = await numbers.RunAsync(work.Db, person.Person, contact.Number, answers, pace, approval.AssuranceLevel, work.Now, cancellationToken);
        if (choice is ProofChoice.TriedTooFast) return Step<Result>.Rollback(new Result.TooMany());
        if (choice is not ProofChoice.CodeTo) return Step<Result>.Rollback(new Result.NotToThisNumber());

        var code = OneTimeCode.ForApproval(work.Ids.New<CodeId>(), person.Person, approval.Id, contact.Number, request.BrowserHash, work.Now);
        work.Db.Codes.Add(code);
        var refusal = await send.RunAsync(work, code, person.Person, approval.HouseholdId, request.AuthorizationDetails, cancellationToken);
        return refusal switch
        {
            null => Step<Result>.Commit(new Result.Sent(code.ExpiresAt)),
            CodeRefusal.CountryNotServed => Step<Result>.Rollback(new Result.NotToThisNumber()),
            _ => Step<Result>.Rollback(new Result.TooMany()),
        };
    }
}
