using HouseholdPortal.Domain.Operations;

namespace HouseholdPortal.Application.Operations;

/// <summary>The result of answering an approval. Closed: every case has its page or its sentence.</summary>
public abstract record ApprovalResult
{
    private ApprovalResult() { }

    /// <summary>The approver approved: the operation is done, or waits for others or for its time.</summary>
    public sealed record Done(OperationRequestState State) : ApprovalResult;

    /// <summary>The proof counts as the first of two. Another that does not depend on it is taken on the asking page, or, of whoever was asked by another, right here.</summary>
    public sealed record NeedsAnother : ApprovalResult;

    /// <summary>The approver answered a question of an agent’s for which there was nothing to do. The agent sees no difference.</summary>
    public sealed record NothingToDo : ApprovalResult;

    /// <summary>The approver refused: nothing is changed.</summary>
    public sealed record Stopped : ApprovalResult;

    /// <summary>The two digits were not those of the other screen: the approval is closed.</summary>
    public sealed record WrongNumber : ApprovalResult;

    /// <summary>The six digits were not those of the other screen, with this many tries left, at least one.</summary>
    public sealed record WrongDigits(int TriesLeft) : ApprovalResult;

    /// <summary>The passkey belongs to another person, or its signature is not over this approval.</summary>
    public sealed record PasskeyRefused : ApprovalResult;

    /// <summary>The code that was sent to a number of the approver's own was not accepted.</summary>
    public sealed record CodeRefused(ProofCheck Why) : ApprovalResult;

    /// <summary>The proof does not meet the level; another one may.</summary>
    public sealed record ProofTooWeak : ApprovalResult;

    /// <summary>A code to the link's number proves nothing at the moment. A passkey still does.</summary>
    public sealed record NumberProvesNothing : ApprovalResult;

    /// <summary>It was answered, cancelled or expired before.</summary>
    public sealed record Closed(ApprovalState State) : ApprovalResult;

    /// <summary>What it was about has changed, or is no longer allowed: the requester has to ask again.</summary>
    public sealed record FactsChanged : ApprovalResult;

    /// <summary>There is no such approval to answer here.</summary>
    public sealed record NotFound : ApprovalResult;
}
