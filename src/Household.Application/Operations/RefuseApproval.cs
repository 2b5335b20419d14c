using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Operations;

/// <summary>
/// Refuses an approval, or reports “this was not me”. This needs no proof: the approver, or anyone who holds the link, may stop the request. “Not me”
/// about one's own request ends the session that asked, and all that it began; about another's, it closes that request and is reported. The audit trail records
/// both.
/// </summary>
public sealed class RefuseApproval(HouseholdTransaction transaction, IDbContextFactory<HouseholdDbContext> contexts, RequestSteps steps, ApprovalNews news, OperatorPolicy policy, Clock clock)
{
    /// <param name="report">Whether the approver reports the request, rather than only refusing it.</param>
    public async Task<ApprovalResult> RunAsync(ApprovalLocator who, bool report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(who);
        IReadOnlyCollection<HouseholdId> locks;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (await db.AnsweredAsync(who, policy, clock.Now, cancellationToken) is not { } found) return new ApprovalResult.NotFound();
            locks = found.Locks;
        }

        Approval? refused = null;
        var ran = await transaction.Run<ApprovalResult>(
            locks,
            async work =>
            {
                refused = await work.Db.ApprovalAsync(who, policy, work.Now, cancellationToken);
                return refused is null ? Step<ApprovalResult>.Rollback(new ApprovalResult.NotFound()) : await RefuseAsync(work, refused, report, cancellationToken);
            }, cancellationToken);
        if (refused is not null) await news.TellAsync(refused);
        return ran;
    }

    private async Task<Step<ApprovalResult>> RefuseAsync(CommandContext work, Approval approval, bool report, CancellationToken cancellationToken)
    {
        if (approval.StateAt(work.Now) is not (ApprovalState.Open or ApprovalState.Given) and var state) return Step<ApprovalResult>.Rollback(new ApprovalResult.Closed(state));
        var request = await work.Db.RequestAsync(approval.OwnerId, approval.RequestId, cancellationToken);

        // Whoever was asked from afar did not ask for anything: their no is a report, too.
        report |= request is { IsFromAfar: true };
        _ = report ? approval.Report(approval.ApproverId, work.Now) : approval.Refuse(approval.ApproverId, work.Now);
        if (report) work.NoteSecurity(approval.ApproverId, SecurityEventKind.NotMe, approval.Device);
        if (approval is { Reported: true, IsOwn: true } && approval.SessionId != default)
        {
            var session = await work.Db.Sessions.FirstOrDefaultAsync(s => s.Id == approval.SessionId, cancellationToken);
            if (session?.End(work.Now) == true) work.Publish(ChangeTopic.SessionEnded, session.Id.Value);
            await work.VoidAllOfAsync(approval.SessionId, cancellationToken);
        }

        if (request is not null)
        {
            if (approval.IsOwn) await RequestSteps.CloseAsync(work, request, request.Void(work.Now), cancellationToken);
            else await steps.TakeAsync(work, request, NumberRiskAnswers.None, now => request.Stop(approval.ApproverId, now, work.Now), cancellationToken);
            await work.AuditRequestAsync(
                request,
                new(
                    new Actor.AsPerson(approval.ApproverId, default, Channel.Portal, default), OnBehalfOf: null, report ? "report-approval" : "refuse-approval", "approval", approval.Id.Value,
                    Because: null, approval.Id, new AuditFacts.ApprovalRefused(approval.RequesterId.Value, approval.Permission.ToString()).ToJson()),
                cancellationToken);
        }

        return Step<ApprovalResult>.Commit(new ApprovalResult.Stopped());
    }
}
