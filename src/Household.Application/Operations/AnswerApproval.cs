using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Operations;

/// <summary>
/// Answers an approval elsewhere than where it was asked for: with it a requester proves their own request, another person agrees to it, or does what they were
/// asked to do as their own act. What follows happens in the same transaction, decided anew.
/// </summary>
public sealed class AnswerApproval(
    HouseholdTransaction transaction, IDbContextFactory<HouseholdDbContext> contexts, PrepareProof prepare, VerifyAuthentication proofs, AssessNumber numbers, NumberRiskLookup network, OperationList operations, OperationInputs inputs, RequestSteps steps,
    SendWantedLinks links, ApprovalNews news, OperatorPolicy policy, Clock clock, ILogger<AnswerApproval> log)
{
    public async Task<ApprovalResult> RunAsync(ApprovalLocator who, ApprovalResponse response, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(who);
        ArgumentNullException.ThrowIfNull(response);
        AuthenticatorResponse.Passkey? assertion = null;
        IReadOnlyCollection<HouseholdId> locks;
        List<Msisdn> asked = [];
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (await db.AnsweredAsync(who, policy, clock.Now, cancellationToken) is not { } found) return new ApprovalResult.NotFound();
            locks = found.Locks;
            if (response is ApprovalResponse.ByPasskey passkey) assertion = await prepare.OfPasskeyAsync(db, found.Approval, new(passkey.AssertionJson), cancellationToken);

            // The screen's digits count as a code to the link's number; and the proof that was given before must still stand.
            if (response is ApprovalResponse.ByText { From: var from }) asked.Add(from);
            if (who is ApprovalLocator.ByLink && response is ApprovalResponse.ByScreen && found.Approval.LinkNumber is { } number) asked.Add(number);
            if (response is ApprovalResponse.ByCode { BrowserHash: var browser }) asked.AddRange(await PrepareProof.NumbersAsync(db, found.Approval.Id, browser, cancellationToken));
            asked.AddRange(await db.ProvedNumbersAsync(found.Request, cancellationToken));
        }

        var answers = asked.Count == 0 ? NumberRiskAnswers.None : await network.AboutAsync(asked, cancellationToken);
        Approval? answered = null;
        var outcome = await transaction.Run<ApprovalResult>(
            locks,
            async work =>
            {
                answered = await work.Db.ApprovalAsync(who, policy, work.Now, cancellationToken);
                return answered is null ? Step<ApprovalResult>.Rollback(new ApprovalResult.NotFound()) : await AnswerAsync(work, answered, who, response, assertion, answers, cancellationToken);
            }, cancellationToken);
        if (answered is not null)
        {
            await news.TellAsync(answered);
            if (outcome is ApprovalResult.Done { State: OperationRequestState.AwaitingConsent }) await links.OfAsync(answered.OwnerId, answered.RequestId, cancellationToken);
        }

        if (outcome is not ApprovalResult.Done) ProofLog.AnswerRefused(log, outcome.GetType().Name);
        return outcome;
    }

    private async Task<Step<ApprovalResult>> AnswerAsync(
        CommandContext work, Approval approval, ApprovalLocator who, ApprovalResponse response, AuthenticatorResponse.Passkey? assertion, NumberRiskAnswers answers, CancellationToken cancellationToken)
    {
        if (approval.StateAt(work.Now) is not ApprovalState.Open and var state) return Step<ApprovalResult>.Rollback(new ApprovalResult.Closed(state));
        if (await work.Db.RequestAsync(approval.OwnerId, approval.RequestId, cancellationToken) is not { } request) return Step<ApprovalResult>.Rollback(new ApprovalResult.NotFound());
        var details = request.Details;
        if (approval.WhyNotFor(details, request.RequesterId, work.Now) is not null) return Step<ApprovalResult>.Rollback(new ApprovalResult.FactsChanged());
        if (request.IsFromAfar && !await work.Db.IsStillAskedAsync(request, work.Now, cancellationToken))
        {
            await RequestSteps.CloseAsync(work, request, request.Void(work.Now), cancellationToken);
            return Step<ApprovalResult>.Commit(new ApprovalResult.Closed(ApprovalState.Cancelled));
        }

        var (proof, problem) = await (response switch
        {
            ApprovalResponse.ByPasskey passkey => ByPasskeyAsync(work, request, approval, passkey, assertion, cancellationToken),
            ApprovalResponse.ByScreen screen => ByScreenAsync(work, request, approval, who, screen, answers, cancellationToken),
            ApprovalResponse.ByRecentProof recent => ByRecentProofAsync(work, approval, who, recent, cancellationToken),
            ApprovalResponse.ByCode code => ByCodeAsync(work, request, approval, who, code, answers, cancellationToken),
            ApprovalResponse.ByText reply => ByTextAsync(work, approval, reply, answers, cancellationToken),
        });
        if (problem is ApprovalResult.ProofTooWeak) return Step<ApprovalResult>.Rollback(problem);
        if (problem is not null) return Step<ApprovalResult>.Commit(problem);

        var isConsent = approval.ApproverId != request.DoerId;
        var (step, prepared) = await steps.TakeAsync(
            work, request, answers,
            now => isConsent ? request.Agree(approval.ApproverId, now, work.Now) : request.Prove(approval.ApproverId, proof, now, work.Now), cancellationToken);
        var counts = step is OperationStep.CarryOut or OperationStep.Waits || (step is OperationStep.NeedsConsent && !isConsent);
        if (step is OperationStep.NeedsProof { First: { } first } && first == proof.With) return Step<ApprovalResult>.Commit(new ApprovalResult.NeedsAnother());
        if (request.Terms.IsNothing) return Step<ApprovalResult>.Commit(new ApprovalResult.NothingToDo());
        if (!counts) return NotCounted(step, prepared);

        approval.Consume(details, request.RequesterId, work.Now);
        var about = inputs.Open(request, operations.Of(request.Operation)) is { } subject ? await operations.Of(request.Operation).DescribeAsync(work.Db, subject, approval.ApproverId, cancellationToken) : null;
        work.NoteSecurity(approval.ApproverId, SecurityEventKind.Approved, device: "", about?.Words.Title ?? "");
        if (isConsent) await AuditConsentAsync(work, request, approval, proof, cancellationToken);
        return Step<ApprovalResult>.Commit(new ApprovalResult.Done(request.State));
    }

    /// <summary>What the answer was given for has changed, or is no longer allowed. Where that has closed the request, or asks anew, it is stored.</summary>
    private static Step<ApprovalResult> NotCounted(OperationStep step, PreparedOperation? prepared) => (step, prepared) switch
    {
        (OperationStep.NeedsProof { Again: false }, _) => Step<ApprovalResult>.Rollback(new ApprovalResult.ProofTooWeak()),
        (OperationStep.Closed, PreparedOperation.NothingLeft) => Step<ApprovalResult>.Commit(new ApprovalResult.Closed(ApprovalState.Overtaken)),
        (OperationStep.NotTheirs, _) => Step<ApprovalResult>.Rollback(new ApprovalResult.FactsChanged()),
        _ => Step<ApprovalResult>.Commit(new ApprovalResult.FactsChanged()),
    };

    private static Task AuditConsentAsync(CommandContext work, OperationRequest request, Approval approval, Proof proof, CancellationToken cancellationToken) => work.AuditRequestAsync(
        request,
        new(
            new Actor.AsPerson(approval.ApproverId, default, Channel.Portal, proof), request.RequesterId, "agree", "operation-request", request.Id.Value, Because: null, approval.Id,
            new AuditFacts.Agreed(request.Operation.ToString(), proof.Method.ToString()).ToJson()),
        cancellationToken);

    private async Task<(Proof Proof, ApprovalResult? Problem)> ByPasskeyAsync(
        CommandContext work, OperationRequest request, Approval approval, ApprovalResponse.ByPasskey response, AuthenticatorResponse.Passkey? assertion, CancellationToken cancellationToken)
    {
        if (assertion is null || await proofs.RunAsync(work, approval, assertion, cancellationToken) is not ProofCheck.Verified { Proof: var proof })
            return (default, new ApprovalResult.PasskeyRefused());
        var part = await work.Db.PartAsync(request, approval, proof, work.Now, cancellationToken);
        return (proof, Problem(approval.Give(approval.ApproverId, proof, TypedText.Digits(response.Number, approval.MatchNumber!.Length), work.Now, part), approval));
    }

    /// <summary>
    /// Only where the link was opened. In a session the digits would prove nothing more, because the session can read them on the asking page. The
    /// number is checked when the digits arrive, not only when the link was sent, because its SIM may have been swapped in between. The pace is not
    /// checked: these digits can be tried only on this approval, which the fifth wrong ones end, and what strangers do to codes must not block it.
    /// </summary>
    private async Task<(Proof Proof, ApprovalResult? Problem)> ByScreenAsync(CommandContext work, OperationRequest request, Approval approval, ApprovalLocator who, ApprovalResponse.ByScreen response, NumberRiskAnswers answers, CancellationToken cancellationToken)
    {
        if (who is not ApprovalLocator.ByLink link || approval.LinkNumber is not { } number || operations.AreProvedElsewhere(request)) return (default, new ApprovalResult.NotFound());
        if (CodeMac.Read(response.Digits) is not { } digits) return (default, new ApprovalResult.WrongDigits(Approval.ScreenTries - approval.WrongTries));
        var (choice, carries, means) = await numbers.RunAsync(work.Db, await work.Db.OwnMeansAsync(approval, work.Now, cancellationToken), number, answers, new AttemptVelocity.Human(), approval.AssuranceLevel, work.Now, cancellationToken);
        if (choice is not ProofChoice.CodeTo) return (default, new ApprovalResult.NumberProvesNothing());
        var proof = new Proof(AuthenticationMethod.Code, carries, work.Now, BoundToOperation: true, means);
        var part = await work.Db.PartAsync(request, approval, proof, work.Now, cancellationToken);
        return (proof, Problem(approval.GiveByScreen(approval.ApproverId, link.TokenHash, digits, proof, work.Now, part), approval));
    }

    /// <summary>A proof of the last minutes, in the approver’s own session, is enough where the approval asks for no more.</summary>
    private async Task<(Proof Proof, ApprovalResult? Problem)> ByRecentProofAsync(CommandContext work, Approval approval, ApprovalLocator who, ApprovalResponse.ByRecentProof response, CancellationToken cancellationToken)
    {
        if (who is not ApprovalLocator.InSession here || await ActingParty.ThemselfAsync(work.Db, here.By, policy, work.Now, cancellationToken) is not { } person) return (default, new ApprovalResult.NotFound());
        if (person.Proof.IsHeld) return (default, new ApprovalResult.ProofTooWeak());
        return (person.Proof, Problem(approval.Give(approval.ApproverId, person.Proof, TypedText.Digits(response.Number, approval.MatchNumber!.Length), work.Now), approval));
    }

    /// <summary>A code to a number of the approver’s own, typed in the session that had it sent: whoever only hears the digits can type them nowhere.</summary>
    private async Task<(Proof Proof, ApprovalResult? Problem)> ByCodeAsync(CommandContext work, OperationRequest request, Approval approval, ApprovalLocator who, ApprovalResponse.ByCode response, NumberRiskAnswers answers, CancellationToken cancellationToken)
    {
        if (who is not ApprovalLocator.InSession || !request.IsFromAfar) return (default, new ApprovalResult.NotFound());
        var check = await proofs.RunAsync(work, approval, new AuthenticatorResponse.Code(response.Digits, response.BrowserHash) { Answers = answers }, cancellationToken);
        if (check is not ProofCheck.Verified { Proof: var proof }) return (default, new ApprovalResult.CodeRefused(check));
        return (proof, Problem(approval.Give(approval.ApproverId, proof, TypedText.Digits(response.Number, approval.MatchNumber!.Length), work.Now), approval));
    }

    /// <summary>The number’s SIM is looked at when the text arrives: a number that was swapped in between answers nothing.</summary>
    private async Task<(Proof Proof, ApprovalResult? Problem)> ByTextAsync(CommandContext work, Approval approval, ApprovalResponse.ByText reply, NumberRiskAnswers answers, CancellationToken cancellationToken)
    {
        var (choice, _, means) = await numbers.RunAsync(work.Db, await work.Db.OwnMeansAsync(approval, work.Now, cancellationToken), reply.From, answers, new AttemptVelocity.Human(), AssuranceLevel.Fresh, work.Now, cancellationToken);
        if (choice is not ProofChoice.CodeTo) return (default, new ApprovalResult.NumberProvesNothing());
        var proof = new Proof(AuthenticationMethod.TextReply, AssuranceLevel.Fresh, work.Now, BoundToOperation: true, means);
        return (proof, Problem(approval.GiveByText(reply.From, proof, reply.Digits, work.Now), approval));
    }

    private static ApprovalResult? Problem(ApprovalAnswer answer, Approval approval) => answer switch
    {
        ApprovalAnswer.Done => null,
        ApprovalAnswer.AlreadyClosed closed => new ApprovalResult.Closed(closed.State),
        ApprovalAnswer.TooLate => new ApprovalResult.Closed(ApprovalState.Expired),
        ApprovalAnswer.NotThisOne => new ApprovalResult.NotFound(),
        ApprovalAnswer.WrongNumber => approval.State == ApprovalState.Open ? new ApprovalResult.WrongDigits(Approval.ScreenTries - approval.WrongTries) : new ApprovalResult.WrongNumber(),
        ApprovalAnswer.ProofTooWeak => new ApprovalResult.ProofTooWeak(),
    };
}
