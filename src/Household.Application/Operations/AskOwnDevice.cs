using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Operations;

/// <summary>Sends a requester a link to one of their own numbers, to prove a request of theirs on another device that they hold.</summary>
public sealed class AskOwnDevice(HouseholdTransaction transaction, OperationList operations, OperationInputs inputs, SendLink send, NumberRiskLookup network)
{
    /// <summary>The result of asking. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>The link is on its way, or was a moment ago; <see cref="ShowWaiting"/> shows the digits.</summary>
        public sealed record Asked(Guid Owner, ApprovalId Approval) : Result;

        /// <summary>Too many are open, or were asked for lately.</summary>
        public sealed record TooMany : Result;

        /// <summary>This number is not theirs, or is not trusted at the moment.</summary>
        public sealed record NotToThisNumber : Result;

        /// <summary>There is no such request of this person that waits for a proof.</summary>
        public sealed record NotFound : Result;
    }

    /// <param name="from">Roughly where the asking browser is.</param>
    public async Task<Result> RunAsync(ActorLocator by, OperationRequestId id, ContactMediumId number, Place? from, CancellationToken cancellationToken)
    {
        var answers = await network.AboutAsync(number, cancellationToken);
        return await transaction.Run<Result>(by, async work =>
        {
            if (work.By.Themself is not { } person || await work.Db.RequestAsync(work.By, id, cancellationToken) is not { IsAsked: false } request || request.RequesterId != person.Person) return Step<Result>.Rollback(new Result.NotFound());
            if (request.StateAt(work.Now) != OperationRequestState.AwaitingProof || inputs.Open(request, operations.Of(request.Operation)) is not { } subject) return Step<Result>.Rollback(new Result.NotFound());
            if (await work.Db.OwnApprovalAsync(request, cancellationToken) is not { } own) return Step<Result>.Rollback(new Result.NotFound());
            var chosen = await work.Db.ContactMediums.AsNoTracking().Where(c => c.Id == number && c.PersonId == person.Person).Select(c => (Msisdn?)c.Number).FirstOrDefaultAsync(cancellationToken);
            if (chosen is null) return Step<Result>.Rollback(new Result.NotToThisNumber());
            return await work.AskElsewhereAsync(request, person.Person, own.AssuranceLevel, from, cancellationToken) switch
            {
                AskElsewhere.Outcome.Asked { Approval: var asked } => await SentAsync(work, request, asked, subject, chosen, answers, cancellationToken),
                AskElsewhere.Outcome.TooMany => Step<Result>.Rollback(new Result.TooMany()),
                AskElsewhere.Outcome.SaidNo => throw new InvalidOperationException("A person cannot refuse their own request."),
            };
        }, cancellationToken);
    }

    private async Task<Step<Result>> SentAsync(
        CommandContext work, OperationRequest request, Approval asked, OperationSubject subject, Msisdn? chosen, NumberRiskAnswers answers, CancellationToken cancellationToken)
    {
        await send.RunAsync(work, request, asked, subject, chosen, answers, cancellationToken);
        if (asked.LinkHash is null) return Step<Result>.Rollback(new Result.NotToThisNumber());
        work.Publish(Messaging.ChangeTopic.ApprovalsOfPerson, request.RequesterId.Value);
        return Step<Result>.Commit(new Result.Asked(asked.OwnerId, asked.Id));
    }
}
