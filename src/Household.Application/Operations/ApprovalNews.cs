using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Domain.Operations;

namespace HouseholdPortal.Application.Operations;

/// <summary>Notifies the open pages of requester and approver, after a commit, that an approval was requested, answered or closed.</summary>
public sealed class ApprovalNews(IChangeNotifier notifier)
{
    public async Task TellAsync(Approval approval)
    {
        ArgumentNullException.ThrowIfNull(approval);
        await notifier.PublishAsync(ChangeTopic.ApprovalsOfPerson, approval.ApproverId.Value, CancellationToken.None);
        if (!approval.IsOwn) await notifier.PublishAsync(ChangeTopic.ApprovalsOfPerson, approval.RequesterId.Value, CancellationToken.None);
    }
}
