using System.Globalization;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Application.Operations;

/// <summary>
/// Proves a request on the page that asks for it, whichever operation it is, in any session of its requester: what the proof binds is the operation, not the
/// session. It is then carried out in the same transaction, or goes on to consent or waiting.
/// </summary>
public sealed class ConfirmOperation(HouseholdTransaction transaction, PrepareProof prepare, VerifyAuthentication proofs, RequestSteps steps, SendWantedLinks links)
{
    private const string UseCase = "confirm-operation";

    /// <param name="Key">A hidden field of the form: the same form sent twice acts once.</param>
    public sealed record Request(ActorLocator By, OperationRequestId Id, AuthenticatorResponse AuthenticatorResponse, string Key);

    /// <summary>The result of confirming. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>The proof counts, by this form or by an equal one before: it is done, or waits for others or for its time.</summary>
        public sealed record Proved(OperationRequestId Id, OperationRequestState State) : Result;

        /// <summary>It was closed before, or had to be closed now.</summary>
        /// <param name="Done">What shows that it was done in another way; null where nothing does.</param>
        public sealed record Closed(OperationRequestState State, RefusalReason? Reason, Guid? Done = null) : Result, IRefusal
        {
            string IRefusal.What => UseCase;

            string IRefusal.Reason => Reason?.ToString() ?? State.ToString();
        }

        /// <summary>The proof counts as the first of two: it takes another that does not depend on it.</summary>
        public sealed record NeedsAnother : Result;

        /// <summary>The terms got worse since they were shown: they are shown again, and take a new proof.</summary>
        public sealed record TermsChanged : Result;

        /// <summary>The approval on this page expired, was used, or is about other terms.</summary>
        public sealed record ApprovalUnusable(ApprovalAnswer Why) : Result;

        /// <summary>The proof was not accepted; the request stays open.</summary>
        public sealed record NotProved(ProofCheck Why) : Result;

        /// <summary>The form's key was used for something else before.</summary>
        public sealed record FormUsedForAnother : Result;

        /// <summary>There is no such request of this person.</summary>
        public sealed record NotFound : Result;

        public sealed record SignedOut : Result;
    }

    public async Task<Result> RunAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var response = await prepare.RunAsync(request.By, ApprovalId.From(request.Id.Value), request.AuthenticatorResponse, cancellationToken);
        var hash = new CanonicalForm("household/confirm-operation/request").Add(request.Id.Value).Hash();
        Guid owner = default;
        HouseholdId[] besides = [];
        var ran = await OnceAsync();

        // Only the request says that it changes a household that its requester is not in: then it is confirmed once more, with that one locked.
        if (besides.Length > 0) ran = await OnceAsync();
        var result = ran switch
        {
            CommandResult<Result>.Ran r => r.Outcome,
            CommandResult<Result>.KeyUsedForAnother => new Result.FormUsedForAnother(),
        };
        if (result is Result.Proved { State: OperationRequestState.AwaitingConsent }) await links.OfAsync(owner, request.Id, cancellationToken);
        return result;

        Task<CommandResult<Result>> OnceAsync() => transaction.RunOnceBesides<Result>(
            request.By, besides, new CommandKey(request.By.Row, UseCase, request.Key, hash), kept => new Result.Proved(request.Id, (OperationRequestState)int.Parse(kept, CultureInfo.InvariantCulture)),
            async work =>
            {
                if (work.By.Themself is not { } person) return Step<Result>.Rollback(new Result.SignedOut());
                if (await work.Db.RequestAsync(work.By, request.Id, cancellationToken) is not { IsAsked: false } found || found.RequesterId != person.Person) return Step<Result>.Rollback(new Result.NotFound());
                owner = found.OwnerId;
                if (besides.Length == 0 && found.Touched.Select(HouseholdId.From).Where(one => !work.Has(one)).ToArray() is { Length: > 0 } unlocked)
                {
                    besides = unlocked;
                    return Step<Result>.Rollback(new Result.NotFound());
                }

                return await ConfirmAsync(work, found, person, response, cancellationToken);
            }, cancellationToken);
    }

    private async Task<Step<Result>> ConfirmAsync(CommandContext work, OperationRequest request, Actor.AsPerson person, AuthenticatorResponse response, CancellationToken cancellationToken)
    {
        var state = request.StateAt(work.Now);
        if (state is OperationRequestState.Overtaken) return Step<Result>.Rollback(new Result.Closed(state, Reason: null, await DoneAsync(work, request, cancellationToken)));
        if (state is not OperationRequestState.AwaitingProof)
            return Step<Result>.Rollback(state is OperationRequestState.AwaitingConsent or OperationRequestState.Waiting or OperationRequestState.Done ? new Result.Proved(request.Id, state) : new Result.Closed(state, request.RefusedFor));
        var details = request.Details;
        if (await work.Db.OwnApprovalAsync(request, cancellationToken) is not { } approval) return Step<Result>.Rollback(new Result.NotFound());
        if (approval.WhyNotFor(details, person.Person, work.Now) is { } whyNot) return Step<Result>.Commit(new Result.ApprovalUnusable(whyNot));

        var check = await proofs.RunAsync(work, approval, response, cancellationToken);
        if (check is not ProofCheck.Verified { Proof: var proof }) return Step<Result>.Commit(new Result.NotProved(check));
        var part = await work.Db.PartAsync(request, approval, proof, work.Now, cancellationToken);
        if (approval.Give(person.Person, proof, typedNumber: null, work.Now, part) is not ApprovalAnswer.Done) return Step<Result>.Commit(new Result.ApprovalUnusable(new ApprovalAnswer.ProofTooWeak()));

        var (step, prepared) = await steps.TakeAsync(work, request, response.Answers, now => request.Prove(person.Person, proof, now, work.Now), cancellationToken);
        if (step is OperationStep.CarryOut or OperationStep.NeedsConsent or OperationStep.Waits) approval.Consume(details, person.Person, work.Now);
        return step switch
        {
            OperationStep.CarryOut or OperationStep.NeedsConsent or OperationStep.Waits =>
                Step<Result>.Done(new Result.Proved(request.Id, request.State), ((int)request.State).ToString(CultureInfo.InvariantCulture)),
            OperationStep.NeedsProof { Again: true } => Step<Result>.Commit(new Result.TermsChanged()),
            OperationStep.NeedsProof { First: { } first } when first == proof.With => Step<Result>.Commit(new Result.NeedsAnother()),
            OperationStep.NeedsProof => Step<Result>.Commit(new Result.ApprovalUnusable(new ApprovalAnswer.ProofTooWeak())),
            OperationStep.Closed closed => Step<Result>.Commit(new Result.Closed(closed.State, request.RefusedFor, (prepared as PreparedOperation.NothingLeft)?.Done)),
            OperationStep.NotTheirs => Step<Result>.Rollback(new Result.NotFound()),
        };
    }

    /// <summary>What shows that another request did what this one was for: where two people settle at the same moment, both end at the receipt.</summary>
    private async Task<Guid?> DoneAsync(CommandContext work, OperationRequest request, CancellationToken cancellationToken)
    {
        var (_, prepared) = await steps.TakeAsync(work, request, NumberRiskAnswers.None, now => request.Advance(now, work.Now), cancellationToken);
        return (prepared as PreparedOperation.NothingLeft)?.Done;
    }
}
