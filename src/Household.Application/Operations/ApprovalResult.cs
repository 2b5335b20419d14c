using HouseholdPortal.Domain.Operations;

namespace HouseholdPortal.Application.Operations;

/// <summary>What came of answering a question. Closed: every case has its page or its sentence.</summary>
public abstract record ApprovalResult
{
    private ApprovalResult() { }

    /// <summary>Yes was said, and it is done.</summary>
    public sealed record Done : ApprovalResult;

    /// <summary>It is stopped: nothing is changed.</summary>
    public sealed record Stopped : ApprovalResult;

    /// <summary>The two digits were not those of the other screen: the question is over.</summary>
    public sealed record WrongNumber : ApprovalResult;

    /// <summary>The six digits were not those of the other screen, with this many tries left, at least one.</summary>
    public sealed record WrongDigits(int TriesLeft) : ApprovalResult;

    /// <summary>The passkey is somebody else's, or its signature is not over this question.</summary>
    public sealed record PasskeyRefused : ApprovalResult;

    /// <summary>The proof does not reach what this needs; another one may.</summary>
    public sealed record ProofTooWeak : ApprovalResult;

    /// <summary>A code to the number of the link proves nothing at the moment. A passkey still does.</summary>
    public sealed record NumberProvesNothing : ApprovalResult;

    /// <summary>It was answered, taken back or ran out before.</summary>
    public sealed record Closed(ApprovalState State) : ApprovalResult;

    /// <summary>What it was about has changed since, or may not be done any more: it has to be asked anew.</summary>
    public sealed record FactsChanged : ApprovalResult;

    /// <summary>There is no such question to answer here.</summary>
    public sealed record NotFound : ApprovalResult;
}
