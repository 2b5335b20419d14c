namespace HouseholdPortal.Domain.Operations;

/// <summary>What came of answering, cancelling or using an approval. Closed.</summary>
public abstract record ApprovalAnswer
{
    private ApprovalAnswer() { }

    /// <summary>It moved to the state asked for.</summary>
    public sealed record Done : ApprovalAnswer;

    /// <summary>It had been used, refused or cancelled before.</summary>
    public sealed record AlreadyClosed(ApprovalState State) : ApprovalAnswer;

    /// <summary>Its time had run out.</summary>
    public sealed record TooLate : ApprovalAnswer;

    /// <summary>Somebody else was asked, in another session, or for another operation, price or set of facts.</summary>
    public sealed record NotThisOne : ApprovalAnswer;

    /// <summary>The two digits were not the ones on the other screen; the request is closed.</summary>
    public sealed record WrongNumber : ApprovalAnswer;

    /// <summary>The proof does not reach the operation's level.</summary>
    public sealed record ProofTooWeak : ApprovalAnswer;
}
