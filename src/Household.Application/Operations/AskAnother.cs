using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Operations;

/// <summary>Asks another person to do an operation as their own, where the requester has no right to it: it is decided in the right of the person who is asked.</summary>
public sealed class AskAnother(HouseholdTransaction transaction, IDbContextFactory<HouseholdDbContext> contexts, OperationList operations, OperationInputs inputs, SendLink send, NumberRiskLookup network)
{
    /// <param name="Doer">The person who is asked.</param>
    /// <param name="Place">Roughly where the asking browser is.</param>
    public sealed record Request(ActorLocator By, OperationOwner Owner, Permission Permission, Guid Target, PersonId Doer, string Input = "", Place? Place = null);

    /// <summary>The result of asking. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>The approval is open, since now or earlier; <see cref="ShowWaiting"/> shows the digits.</summary>
        public sealed record Asked(OperationRequestId Id, Guid Owner, ApprovalId Approval) : Result;

        /// <summary>Too many between these two people are open, or were asked for lately.</summary>
        public sealed record TooMany : Result;

        /// <summary>They just refused exactly this: not again until then.</summary>
        public sealed record SaidNo(DateTimeOffset Until) : Result;

        /// <summary>There is nothing left to do.</summary>
        /// <param name="Done">What shows that it was done before; null where nothing does.</param>
        public sealed record NothingLeft(Guid? Done) : Result;

        /// <summary>That person may not do it either, or the requester may do it themself.</summary>
        public sealed record NotThem : Result;

        /// <summary>There is no such target in this person's households.</summary>
        public sealed record NotFound : Result;

        public sealed record SignedOut : Result;
    }

    /// <summary>Asks a member of the household.</summary>
    public async Task<Result> OfMemberAsync(ActorLocator by, HouseholdId household, Permission permission, Guid target, MemberId member, Place? place, CancellationToken cancellationToken)
    {
        PersonId? person;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            person = await db.Members.AsNoTracking().Where(m => m.HouseholdId == household && m.Id == member).Select(m => (PersonId?)m.PersonId).FirstOrDefaultAsync(cancellationToken);
        return person is { } doer ? await RunAsync(new(by, new OperationOwner.OfHousehold(household), permission, target, doer, Place: place), cancellationToken) : new Result.NotThem();
    }

    public async Task<Result> RunAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);

        // Whose numbers these are is checked in the transaction; nobody learns what the network answers.
        var answers = await network.AboutAsync(request.Doer, cancellationToken);
        return await transaction.Run(request.By, work => AskAsync(work, request, answers, cancellationToken), cancellationToken);
    }

    private async Task<Step<Result>> AskAsync(CommandContext work, Request ask, NumberRiskAnswers answers, CancellationToken cancellationToken)
    {
        if (work.By.Themself is not { } person) return Step<Result>.Rollback(new Result.SignedOut());
        if (!work.By.Owners().Contains(ask.Owner.Id)) return Step<Result>.Rollback(new Result.NotFound());
        var operation = operations.Of(ask.Permission);
        var subject = new OperationSubject(ask.Owner, ask.Target, ask.Input);
        var own = await operation.PrepareAsync(work, person, subject, cancellationToken);
        return own switch
        {
            PreparedOperation.Refused refused when refused.WhoMay.Contains(ask.Doer) => await PutAsync(work, ask, person, operation, subject, answers, cancellationToken),
            PreparedOperation.Refused or PreparedOperation.Ready => Step<Result>.Rollback(new Result.NotThem()),
            PreparedOperation.NothingLeft left => Step<Result>.Rollback(new Result.NothingLeft(left.Done)),
            PreparedOperation.NotFound => Step<Result>.Rollback(new Result.NotFound()),
        };
    }

    private async Task<Step<Result>> PutAsync(
        CommandContext work, Request ask, Actor.AsPerson person, Operation operation, OperationSubject subject, NumberRiskAnswers answers, CancellationToken cancellationToken)
    {
        if (await operation.PrepareAsync(work, new Actor.AsPerson(ask.Doer, default, Channel.Portal, default), subject, cancellationToken) is not PreparedOperation.Ready ready) return Step<Result>.Rollback(new Result.NotThem());
        var open = await work.Db.OperationRequests.Where(r => r.OwnerId == ask.Owner.Id && r.TargetId == ask.Target && (int)r.State < 3).ToListAsync(cancellationToken);
        var before = open.Find(r => r.Operation == ask.Permission && r.RequesterId == person.Person && r.DoerId == ask.Doer && r.StateAt(work.Now) != OperationRequestState.Expired);
        var isSame = before is not null && !ready.Terms.IsWorseThan(before.Terms) && inputs.Open(before, operation) is { Input: var input } && string.Equals(input, ask.Input, StringComparison.Ordinal);
        var request = isSame ? before! : new(
            ask.Owner, work.Ids.New<OperationRequestId>(), ask.Permission, ask.Target, person.Person, ready.Terms, work.Now, ask.Doer, new(Channel.Portal, person.Session, work.By.Label, ask.Place), inputs.Seal(operation, ask.Input));
        var level = ready.Decision is AccessDecision.NeedsProof { AssuranceLevel: > AssuranceLevel.Operation and var high } ? high : AssuranceLevel.Operation;
        switch (await work.AskElsewhereAsync(request, ask.Doer, level, ask.Place, cancellationToken))
        {
            case AskElsewhere.Outcome.Asked { Approval: var asked }:
                if (!isSame)
                {
                    if (before is not null) await ReplaceAsync(work, before, cancellationToken);
                    request.Claim(operation.ExcludingGroup, ready.Touches);
                    work.Db.OperationRequests.Add(request);
                }

                await send.RunAsync(work, request, asked, subject, chosen: null, answers, cancellationToken);
                foreach (var told in (PersonId[])[ask.Doer, person.Person]) work.Publish(ChangeTopic.ApprovalsOfPerson, told.Value);
                return Step<Result>.Commit(new Result.Asked(request.Id, request.OwnerId, asked.Id));
            case AskElsewhere.Outcome.TooMany:
                return Step<Result>.Rollback(new Result.TooMany());
            case AskElsewhere.Outcome.SaidNo no:
                return Step<Result>.Rollback(new Result.SaidNo(no.Until));
        }

        throw new InvalidOperationException("An answer to an ask has a case that is not known here.");
    }

    private static async Task ReplaceAsync(CommandContext work, OperationRequest before, CancellationToken cancellationToken)
    {
        before.Void(work.Now);
        foreach (var approval in await work.Db.Approvals.Where(a => a.OwnerId == before.OwnerId && a.RequestId == before.Id && a.State == ApprovalState.Open).ToListAsync(cancellationToken))
            approval.Replace(before.RequesterId, work.Now);
    }
}
