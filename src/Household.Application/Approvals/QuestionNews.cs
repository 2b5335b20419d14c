using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Domain.Approvals;

namespace HouseholdPortal.Application.Approvals;

/// <summary>Tells waiting pages, after a commit, that a question was asked or closed: the requester's by the question, the approver's by the person.</summary>
public sealed class QuestionNews(IChangeNotifier notifier)
{
    public async Task TellAsync(Approval approval)
    {
        ArgumentNullException.ThrowIfNull(approval);
        await notifier.PublishAsync(ChangeTopic.ApprovalAnswered, approval.Id.Value, CancellationToken.None);
        await notifier.PublishAsync(ChangeTopic.ApprovalsOfPerson, approval.ApproverId.Value, CancellationToken.None);
    }
}
