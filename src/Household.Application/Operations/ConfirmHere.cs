using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Operations;

/// <summary>Carries out what <see cref="AskHere"/> asked for, with the proof given on the same page: once, decided again, for any kind of operation.</summary>
public sealed class ConfirmHere(HouseholdTransaction transaction, PrepareProof prepare, VerifyAuthentication proofs, ApprovableOperations operations)
{
    private const string UseCase = "confirm-here";

    /// <param name="Permission">The permission, and with <paramref name="Target"/> the target, of the page that they confirm on: nothing else is
    /// carried out.</param>
    /// <param name="Key">A hidden field of the form: the same form sent twice acts once.</param>
    public sealed record Request(ActorLocator By, HouseholdId Household, Permission Permission, Guid Target, ApprovalId Approval, AuthenticatorResponse AuthenticatorResponse, string Key);

    /// <summary>The result of confirming. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>It is done, by this request or by an equal one before.</summary>
        public sealed record Done : Result;

        /// <summary>They may not do it any more, or nothing is left to do.</summary>
        public sealed record NotPossible : Result;

        /// <summary>The approval expired, was used, or is about something that has changed.</summary>
        public sealed record ApprovalUnusable(ApprovalAnswer Why) : Result;

        /// <summary>The proof was not accepted; the approval stays open.</summary>
        public sealed record NotProved(ProofCheck Why) : Result;

        /// <summary>The form's key was used for something else before.</summary>
        public sealed record FormUsedForAnother : Result;

        public sealed record SignedOut : Result;
    }

    public async Task<Result> RunAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var response = await prepare.RunAsync(request.By, request.Approval, request.AuthenticatorResponse, cancellationToken);
        var hash = new CanonicalForm("household/confirm-here/request").Add(request.Household.Value).Add(request.Approval.Value).Hash();
        var ran = await transaction.RunOnce<Result>(
            request.By, new CommandKey(request.By.Row, UseCase, request.Key, hash), _ => new Result.Done(),
            work => ConfirmAsync(work, request, response, cancellationToken), cancellationToken);
        return ran switch
        {
            CommandResult<Result>.Ran r => r.Outcome,
            CommandResult<Result>.KeyUsedForAnother => new Result.FormUsedForAnother(),
        };
    }

    private async Task<Step<Result>> ConfirmAsync(CommandContext work, Request request, AuthenticatorResponse response, CancellationToken cancellationToken)
    {
        if (work.By.Themself is not { } person) return Step<Result>.Rollback(new Result.SignedOut());
        var approval = work.Has(request.Household)
            ? await work.Db.Approvals.FirstOrDefaultAsync(
                a => a.HouseholdId == request.Household && a.Id == request.Approval && a.Permission == request.Permission && a.TargetId == request.Target && a.ApproverId == person.Person && a.SessionId == person.Session,
                cancellationToken)
            : null;
        if (approval is null) return Step<Result>.Rollback(new Result.ApprovalUnusable(new ApprovalAnswer.NotThisOne()));
        if (await operations.Of(request.Permission).PrepareAsync(work, person, request.Household, request.Target, cancellationToken) is not { } prepared)
            return Step<Result>.Rollback(new Result.NotPossible());
        if (approval.WhyNotFor(prepared.AuthorizationDetails, person.Person, person.Session, work.Now) is { } whyNot) return Step<Result>.Commit(new Result.ApprovalUnusable(whyNot));

        var check = await proofs.RunAsync(work, approval, response, cancellationToken);
        if (check is not ProofCheck.Verified { Proof: var proof }) return Step<Result>.Commit(new Result.NotProved(check));
        var given = approval.Give(person.Person, proof, typedNumber: null, work.Now) is ApprovalAnswer.Done;
        return given && await prepared.CarryOutAsync(work, person with { Proof = proof }, approval, cancellationToken)
            ? Step<Result>.Done(new Result.Done(), "")
            : Step<Result>.Commit(new Result.ApprovalUnusable(new ApprovalAnswer.ProofTooWeak()));
    }
}
