namespace HouseholdPortal.Domain.Operations;

/// <summary>The result of answering, cancelling or using an approval. Closed.</summary>
public abstract record ApprovalAnswer
{
    private ApprovalAnswer() { }

    /// <summary>It moved to the requested state.</summary>
    public sealed record Done : ApprovalAnswer;

    /// <summary>It was used, refused or cancelled before.</summary>
    public sealed record AlreadyClosed(ApprovalState State) : ApprovalAnswer;

    /// <summary>Its time had run out.</summary>
    public sealed record TooLate : ApprovalAnswer;

    /// <summary>It belongs to another approver, or another operation, target or terms.</summary>
    public sealed record NotThisOne : ApprovalAnswer;

    /// <summary>The two digits were not those on the other screen; the approval is closed.</summary>
    public sealed record WrongNumber : ApprovalAnswer;

    /// <summary>The proof does not meet the operation's level.</summary>
    public sealed record ProofTooWeak : ApprovalAnswer;
}
