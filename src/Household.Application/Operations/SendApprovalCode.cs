using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.NumberRisk;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Operations;

/// <summary>
/// Sends a code for an open request to one of its requester's own numbers, which they chose; never to any other. The message names the operation. Where an agent asked for it
/// from afar, the code is typed on the person's own page beside the two digits: it is no digits that anybody is told.
/// </summary>
public sealed class SendApprovalCode(
    HouseholdTransaction transactions, OperationList operations, OperationInputs inputs, DescribeAsked describe, NumberRiskLookup network, AssessNumber numbers, SendCode send)
{
    /// <param name="Number">One of the requester's verified numbers.</param>
    public sealed record Request(OperationRequestId Id, ActorLocator By, byte[] BrowserHash, ContactMediumId Number);

    /// <summary>The result of asking for the code. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>The code is being sent, valid until then.</summary>
        public sealed record Sent(DateTimeOffset Until) : Result;

        /// <summary>The person has no such request, or no such number.</summary>
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
        return await transactions.Run<Result>(request.By, work => SendAsync(work, request, answers, cancellationToken), cancellationToken);
    }

    private async Task<Step<Result>> SendAsync(CommandContext work, Request request, NumberRiskAnswers answers, CancellationToken cancellationToken)
    {
        if (work.By.Themself is not { } person || await work.Db.RequestAsync(work.By, request.Id, cancellationToken) is not { IsAsked: false } asked || asked.RequesterId != person.Person)
            return Step<Result>.Rollback(new Result.NotFound());
        var operation = operations.Of(asked.Operation);
        if (inputs.Open(asked, operation) is not { } subject || await work.Db.ProvingApprovalAsync(asked, cancellationToken) is not { } approval) return Step<Result>.Rollback(new Result.NotFound());
        if (approval.StateAt(work.Now) is not ApprovalState.Open and var state) return Step<Result>.Rollback(new Result.Closed(state));
        if (asked.IsFromAfar && !await work.Db.IsStillAskedAsync(asked, work.Now, cancellationToken)) return Step<Result>.Rollback(new Result.Closed(ApprovalState.Cancelled));
        if (await describe.RunAsync(work.Db, asked, person.Person, cancellationToken) is not { } facts) return Step<Result>.Rollback(new Result.NotFound());

        var contact = await work.Db.ContactMediums.AsNoTracking().FirstOrDefaultAsync(c => c.Id == request.Number && c.PersonId == person.Person, cancellationToken);
        if (contact is null) return Step<Result>.Rollback(new Result.NotFound());
        var pace = await numbers.PaceAsync(work.Db, request.BrowserHash, work.Now, cancellationToken);
        var own = await work.Db.OwnMeansAsync(approval, work.Now, cancellationToken);
        if (operation.RestrictsProof && (await operation.AcceptsAsync(work.Db, own, subject, work.Now, cancellationToken)).All(accepted => accepted.With.Value != contact.Id.Value)) return Step<Result>.Rollback(new Result.NotToThisNumber());
        var (choice, _, _) = await numbers.RunAsync(work.Db, own, contact.Number, answers, pace, approval.AssuranceLevel, work.Now, cancellationToken);
        if (choice is ProofChoice.TriedTooFast) return Step<Result>.Rollback(new Result.TooMany());
        if (choice is not ProofChoice.CodeTo) return Step<Result>.Rollback(new Result.NotToThisNumber());

        var code = OneTimeCode.ForApproval(work.Ids.New<CodeId>(), person.Person, approval.Id, contact.Number, request.BrowserHash, work.Now);
        work.Db.Codes.Add(code);
        var refusal = await send.RunAsync(work, code, person.Person, asked.Owner is OperationOwner.OfHousehold { Household: var household } ? household : null, facts.Words.AsksTo, cancellationToken);
        return refusal switch
        {
            null => Step<Result>.Commit(new Result.Sent(code.ExpiresAt)),
            CodeRefusal.CountryNotServed => Step<Result>.Rollback(new Result.NotToThisNumber()),
            _ => Step<Result>.Rollback(new Result.TooMany()),
        };
    }
}
