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
/// Says yes to a question from elsewhere, and does what it asks in the same transaction, as the approver's own act: their right is decided anew,
/// with their proof. A question to oneself is worthless once the session that asked it has ended; nobody's yes ever works in another's session.
/// </summary>
public sealed class AnswerQuestion(
    HouseholdTransaction transaction, IDbContextFactory<HouseholdDbContext> contexts, PrepareProof prepare, CheckProof proofs, JudgeNumber numbers, AskNetwork network, ApprovableOperations operations, QuestionNews news, Policy policy, Clock clock,
    ILogger<AnswerQuestion> log)
{
    public async Task<QuestionAnswer> RunAsync(Answerer who, Yes yes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(who);
        ArgumentNullException.ThrowIfNull(yes);
        HouseholdId? household;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken)) household = await db.HouseholdAsync(who, cancellationToken);
        if (household is not { } locked) return new QuestionAnswer.NotFound();

        var evidence = await PrepareAsync(who, yes, cancellationToken);
        Approval? answered = null;
        var outcome = await transaction.Run<QuestionAnswer>(
            [locked],
            async work =>
            {
                answered = await work.Db.QuestionAsync(who, policy, work.Now, cancellationToken);
                return answered is null ? Step<QuestionAnswer>.Nothing(new QuestionAnswer.NotFound()) : await AnswerAsync(work, answered, who, yes, evidence, cancellationToken);
            }, cancellationToken);
        if (answered is not null) await news.TellAsync(answered);
        if (outcome is not QuestionAnswer.Done) ProofLog.AnswerRefused(log, outcome.GetType().Name);
        return outcome;
    }

    /// <summary>
    /// What can be known before the transaction: of a passkey, whether it signed the question. Digits from the screen count as a code to the link's number, so the
    /// network is asked about it.
    /// </summary>
    private async Task<Evidence.Passkey?> PrepareAsync(Answerer who, Yes yes, CancellationToken cancellationToken)
    {
        if ((who, yes) is (not Answerer.ByLink, Yes.ByScreen)) return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.QuestionAsync(who, policy, clock.Now, cancellationToken) is not { } question) return null;
        if (yes is Yes.ByPasskey passkey) return await prepare.OfPasskeyAsync(db, question, new(passkey.AssertionJson), cancellationToken);
        if (question.LinkNumber is { } number) await network.AboutAsync(number, cancellationToken);
        return null;
    }

    private async Task<Step<QuestionAnswer>> AnswerAsync(
        HouseholdWork work, Approval approval, Answerer who, Yes yes, Evidence.Passkey? evidence, CancellationToken cancellationToken)
    {
        if (approval.StateAt(work.Now) is not ApprovalState.Open and var state) return Step<QuestionAnswer>.Nothing(new QuestionAnswer.Closed(state));
        if (approval.IsOwn && !await IsLiveAsync(work, approval.SessionId, cancellationToken))
            return Step<QuestionAnswer>.Nothing(new QuestionAnswer.Closed(ApprovalState.Cancelled));

        var actor = new Actor.AsPerson(approval.ApproverId, approval.IsOwn ? approval.SessionId : default, Channel.Portal, default);
        var prepared = await operations.Of(approval.Permission).PrepareAsync(work, actor, approval.HouseholdId, approval.TargetId, cancellationToken);
        if (prepared is null || approval.WhyNotFor(prepared.Operation, approval.RequesterId, approval.SessionId, work.Now) is not null)
            return Step<QuestionAnswer>.Nothing(new QuestionAnswer.FactsChanged());

        var (proof, problem) = await yes.Match(
            passkey => ByPasskeyAsync(work, approval, passkey, evidence, cancellationToken),
            screen => ByScreenAsync(work, approval, who, screen, cancellationToken));
        if (problem is not null) return Step<QuestionAnswer>.Noted(problem);

        // A yes that does not carry the operation is not kept either: the question stays open for a stronger proof.
        if (!await prepared.CarryOutAsync(work, actor with { Proof = proof }, approval, cancellationToken)) return Step<QuestionAnswer>.Nothing(new QuestionAnswer.ProofTooWeak());
        var about = await operations.Of(approval.Permission).DescribeAsync(work.Db, approval.HouseholdId, approval.TargetId, cancellationToken);
        work.NoteSecurity(approval.ApproverId, SecurityEventKind.Approved, device: "", about?.Subject ?? "");
        return Step<QuestionAnswer>.Noted(new QuestionAnswer.Done());
    }

    private async Task<bool> IsLiveAsync(HouseholdWork work, SessionId id, CancellationToken cancellationToken)
    {
        var session = await work.Db.Sessions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancellationToken);
        return session?.IsLive(work.Now, policy.SessionIdle) == true;
    }

    private async Task<(Proof Proof, QuestionAnswer? Problem)> ByPasskeyAsync(
        HouseholdWork work, Approval approval, Yes.ByPasskey yes, Evidence.Passkey? evidence, CancellationToken cancellationToken)
    {
        if (evidence is null || await proofs.RunAsync(work, approval, evidence, cancellationToken) is not ProofCheck.Verified { Proof: var proof })
            return (default, new QuestionAnswer.PasskeyRefused());
        return (proof, Problem(approval.Give(approval.ApproverId, proof, TypedText.Digits(yes.Number, approval.MatchNumber!.Length), work.Now), approval));
    }

    /// <summary>
    /// Only where the link was opened: in a session the digits would prove nothing but the session, which reads them on the asking page. The number is looked at when the digits come, not only when the link went out: its SIM may have been swapped between. The pace is not: these digits are tried
    /// on the question alone, which the fifth wrong ones end, and what strangers do to codes must not close it.
    /// </summary>
    private async Task<(Proof Proof, QuestionAnswer? Problem)> ByScreenAsync(HouseholdWork work, Approval approval, Answerer who, Yes.ByScreen yes, CancellationToken cancellationToken)
    {
        if (who is not Answerer.ByLink link || approval.LinkNumber is not { } number) return (default, new QuestionAnswer.NotFound());
        if (CodeMac.Read(yes.Digits) is not { } digits) return (default, new QuestionAnswer.WrongDigits(Approval.ScreenTries - approval.WrongTries));
        var (choice, _) = await numbers.RunAsync(work.Db, approval.ApproverId, number, new AttemptPace.Human(), approval.Floor, work.Now, cancellationToken);
        if (choice is not ProofChoice.CodeTo) return (default, new QuestionAnswer.NumberProvesNothing());
        var proof = new Proof(ProofMethod.Code, Floor.Operation, work.Now, BoundToOperation: true);
        return (proof, Problem(approval.GiveByScreen(approval.ApproverId, link.TokenHash, digits, work.Now), approval));
    }

    private static QuestionAnswer? Problem(ApprovalAnswer answer, Approval approval) => answer.Match<QuestionAnswer?>(
        _ => null,
        closed => new QuestionAnswer.Closed(closed.State),
        _ => new QuestionAnswer.Closed(ApprovalState.Expired),
        _ => new QuestionAnswer.NotFound(),
        _ => approval.State == ApprovalState.Open ? new QuestionAnswer.WrongDigits(Approval.ScreenTries - approval.WrongTries) : new QuestionAnswer.WrongNumber(),
        _ => new QuestionAnswer.ProofTooWeak());
}
