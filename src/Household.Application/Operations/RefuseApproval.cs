using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Operations;

/// <summary>
/// Refuses an approval, or reports “this was not me”. This needs no proof: the approver, or anyone who holds the link, may stop the request. “Not me”
/// about one's own request ends the session that asked; about another's, it closes that approval and is reported. The audit trail records both.
/// </summary>
public sealed class RefuseApproval(HouseholdTransaction transaction, IDbContextFactory<HouseholdDbContext> contexts, ApprovalNews news, IChangeNotifier notifier, OperatorPolicy policy)
{
    /// <param name="report">Whether the approver reports the request, rather than only refusing it.</param>
    public async Task<ApprovalResult> RunAsync(ApprovalLocator who, bool report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(who);
        IReadOnlyCollection<HouseholdId> locked;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken)) locked = await db.HouseholdsToLockAsync(who, cancellationToken);
        if (locked.Count == 0) return new ApprovalResult.NotFound();

        Approval? refused = null;
        var ran = await transaction.Run<ApprovalResult>(
            locked,
            async work =>
            {
                refused = await work.Db.ApprovalAsync(who, policy, work.Now, cancellationToken);
                return refused is null ? Step<ApprovalResult>.Rollback(new ApprovalResult.NotFound()) : await RefuseAsync(work, refused, report, cancellationToken);
            }, cancellationToken);
        if (refused is not null)
        {
            await news.TellAsync(refused);
            if (refused is { Reported: true, IsOwn: true }) await notifier.PublishAsync(ChangeTopic.SessionEnded, refused.SessionId.Value, CancellationToken.None);
        }

        return ran;
    }

    private static async Task<Step<ApprovalResult>> RefuseAsync(CommandContext work, Approval approval, bool report, CancellationToken cancellationToken)
    {
        if (approval.StateAt(work.Now) is not ApprovalState.Open and var state) return Step<ApprovalResult>.Rollback(new ApprovalResult.Closed(state));
        _ = report ? approval.Report(approval.ApproverId, work.Now) : approval.Refuse(approval.ApproverId, work.Now);
        if (report) work.NoteSecurity(approval.ApproverId, SecurityEventKind.NotMe, approval.Device);
        if (approval is { Reported: true, IsOwn: true })
        {
            var session = await work.Db.Sessions.FirstOrDefaultAsync(s => s.Id == approval.SessionId, cancellationToken);
            session?.End(work.Now);
        }

        work.Audit(approval.HouseholdId, new(
            new Actor.AsPerson(approval.ApproverId, default, Channel.Portal, default), OnBehalfOf: null, report ? "report-approval" : "refuse-approval", "approval", approval.Id.Value,
            Because: null, approval.Id, new AuditFacts.ApprovalRefused(approval.RequesterId.Value, approval.Permission.ToString()).ToJson()));
        return Step<ApprovalResult>.Commit(new ApprovalResult.Stopped());
    }
}
