using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.OneTimeCodes;
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
/// Approves a request that was made elsewhere, and carries out the operation in the same transaction, as the approver's own act: their right is
/// decided again, with their proof. An approval of one's own request is worthless once the session that asked has ended, and no approval works in
/// another session.
/// </summary>
public sealed class AnswerApproval(
    HouseholdTransaction transaction, IDbContextFactory<HouseholdDbContext> contexts, PrepareProof prepare, VerifyAuthentication proofs, AssessNumber numbers, NumberRiskLookup network, ApprovableOperations operations, ApprovalNews news, OperatorPolicy policy, Clock clock,
    ILogger<AnswerApproval> log)
{
    public async Task<ApprovalResult> RunAsync(ApprovalLocator who, ApprovalResponse response, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(who);
        ArgumentNullException.ThrowIfNull(response);
        IReadOnlyCollection<HouseholdId> locked;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken)) locked = await db.HouseholdsToLockAsync(who, cancellationToken);
        if (locked.Count == 0) return new ApprovalResult.NotFound();

        var (assertion, answers) = await PrepareAsync(who, response, cancellationToken);
        Approval? answered = null;
        var outcome = await transaction.Run<ApprovalResult>(
            locked,
            async work =>
            {
                answered = await work.Db.ApprovalAsync(who, policy, work.Now, cancellationToken);
                return answered is null ? Step<ApprovalResult>.Rollback(new ApprovalResult.NotFound()) : await AnswerAsync(work, answered, who, response, assertion, answers, cancellationToken);
            }, cancellationToken);
        if (answered is not null) await news.TellAsync(answered);
        if (outcome is not ApprovalResult.Done) ProofLog.AnswerRefused(log, outcome.GetType().Name);
        return outcome;
    }

    /// <summary>
    /// Does what must happen before the transaction: checks whether a passkey signed the approval. The screen's digits count as a code to the link's
    /// number, so the network is asked about it.
    /// </summary>
    private async Task<(AuthenticatorResponse.Passkey? Assertion, NumberRiskAnswers Answers)> PrepareAsync(ApprovalLocator who, ApprovalResponse response, CancellationToken cancellationToken)
    {
        if ((who, response) is (not ApprovalLocator.ByLink, ApprovalResponse.ByScreen)) return (null, NumberRiskAnswers.None);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.ApprovalAsync(who, policy, clock.Now, cancellationToken) is not { } approval) return (null, NumberRiskAnswers.None);
        if (response is ApprovalResponse.ByPasskey passkey) return (await prepare.OfPasskeyAsync(db, approval, new(passkey.AssertionJson), cancellationToken), NumberRiskAnswers.None);
        return (null, approval.LinkNumber is { } number ? await network.AboutAsync(number, cancellationToken) : NumberRiskAnswers.None);
    }

    private async Task<Step<ApprovalResult>> AnswerAsync(
        CommandContext work, Approval approval, ApprovalLocator who, ApprovalResponse response, AuthenticatorResponse.Passkey? assertion, NumberRiskAnswers answers, CancellationToken cancellationToken)
    {
        if (approval.StateAt(work.Now) is not ApprovalState.Open and var state) return Step<ApprovalResult>.Rollback(new ApprovalResult.Closed(state));
        if (approval.IsOwn && !await IsLiveAsync(work, approval.SessionId, cancellationToken))
            return Step<ApprovalResult>.Rollback(new ApprovalResult.Closed(ApprovalState.Cancelled));

        var actor = new Actor.AsPerson(approval.ApproverId, approval.IsOwn ? approval.SessionId : default, Channel.Portal, default);
        var prepared = await operations.Of(approval.Permission).PrepareAsync(work, actor, approval.HouseholdId, approval.TargetId, cancellationToken);
        if (prepared is null || approval.WhyNotFor(prepared.AuthorizationDetails, approval.RequesterId, approval.SessionId, work.Now) is not null)
            return Step<ApprovalResult>.Rollback(new ApprovalResult.FactsChanged());

        var (proof, problem) = await (response switch
        {
            ApprovalResponse.ByPasskey passkey => ByPasskeyAsync(work, approval, passkey, assertion, cancellationToken),
            ApprovalResponse.ByScreen screen => ByScreenAsync(work, approval, who, screen, answers, cancellationToken),
        });
        if (problem is not null) return Step<ApprovalResult>.Commit(problem);

        // An approval whose proof is too weak is not stored: it stays open for a stronger proof.
        if (!await prepared.CarryOutAsync(work, actor with { Proof = proof }, approval, cancellationToken)) return Step<ApprovalResult>.Rollback(new ApprovalResult.ProofTooWeak());
        var about = await operations.Of(approval.Permission).DescribeAsync(work.Db, approval.HouseholdId, approval.TargetId, cancellationToken);
        work.NoteSecurity(approval.ApproverId, SecurityEventKind.Approved, device: "", about?.Subject ?? "");
        return Step<ApprovalResult>.Commit(new ApprovalResult.Done());
    }

    private async Task<bool> IsLiveAsync(CommandContext work, SessionId id, CancellationToken cancellationToken)
    {
        var session = await work.Db.Sessions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancellationToken);
        return session?.IsLive(work.Now, policy.SessionIdle) == true;
    }

    private async Task<(Proof Proof, ApprovalResult? Problem)> ByPasskeyAsync(
        CommandContext work, Approval approval, ApprovalResponse.ByPasskey response, AuthenticatorResponse.Passkey? assertion, CancellationToken cancellationToken)
    {
        if (assertion is null || await proofs.RunAsync(work, approval, assertion, cancellationToken) is not ProofCheck.Verified { Proof: var proof })
            return (default, new ApprovalResult.PasskeyRefused());
        return (proof, Problem(approval.Give(approval.ApproverId, proof, TypedText.Digits(response.Number, approval.MatchNumber!.Length), work.Now), approval));
    }

    /// <summary>
    /// Only where the link was opened. In a session the digits would prove nothing more, because the session can read them on the asking page. The
    /// number is checked when the digits arrive, not only when the link was sent, because its SIM may have been swapped in between. The pace is not
    /// checked: these digits can be tried only on this approval, which the fifth wrong ones end, and what strangers do to codes must not block it.
    /// </summary>
    private async Task<(Proof Proof, ApprovalResult? Problem)> ByScreenAsync(CommandContext work, Approval approval, ApprovalLocator who, ApprovalResponse.ByScreen response, NumberRiskAnswers answers, CancellationToken cancellationToken)
    {
        if (who is not ApprovalLocator.ByLink link || approval.LinkNumber is not { } number) return (default, new ApprovalResult.NotFound());
        if (CodeMac.Read(response.Digits) is not { } digits) return (default, new ApprovalResult.WrongDigits(Approval.ScreenTries - approval.WrongTries));
        var (choice, _) = await numbers.RunAsync(work.Db, approval.ApproverId, number, answers, new AttemptVelocity.Human(), approval.AssuranceLevel, work.Now, cancellationToken);
        if (choice is not ProofChoice.CodeTo) return (default, new ApprovalResult.NumberProvesNothing());
        var proof = new Proof(AuthenticationMethod.Code, AssuranceLevel.Operation, work.Now, BoundToOperation: true);
        return (proof, Problem(approval.GiveByScreen(approval.ApproverId, link.TokenHash, digits, work.Now), approval));
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

/// <summary>How an approver approves elsewhere, not yet checked. Closed: there is no approval without a proof and the other screen's digits.</summary>
public abstract record ApprovalResponse
{
    private ApprovalResponse() { }

    /// <summary>A WebAuthn assertion over the approval's challenge, and the two digits of the asking screen.</summary>
    public sealed record ByPasskey(string AssertionJson, string Number) : ApprovalResponse
    {
        /// <summary>Shows neither.</summary>
        public override string ToString() => nameof(ByPasskey);
    }

    /// <summary>The six digits of the asking screen, typed where the link was opened: a code to the link's number.</summary>
    public sealed record ByScreen(string Digits) : ApprovalResponse
    {
        /// <summary>Does not show the digits.</summary>
        public override string ToString() => nameof(ByScreen);
    }
}
