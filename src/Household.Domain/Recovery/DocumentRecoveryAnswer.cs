namespace HouseholdPortal.Domain.Recovery;

/// <summary>The result of an action on a <see cref="DocumentRecovery"/>. Closed.</summary>
public abstract record DocumentRecoveryAnswer
{
    private DocumentRecoveryAnswer() { }

    public sealed record Done : DocumentRecoveryAnswer;

    /// <summary>Its state does not allow the action, or no longer does.</summary>
    public sealed record NotNow(DocumentRecoveryState State) : DocumentRecoveryAnswer;

    /// <summary>The documents do not match; this many more comparisons are allowed, none when the recovery has failed.</summary>
    public sealed record Mismatch(int TriesLeft) : DocumentRecoveryAnswer;

    /// <summary>The staff member who opened it or compared the documents cannot decide it.</summary>
    public sealed record SameStaff : DocumentRecoveryAnswer;

    /// <summary>The staff member who accepts it has not confirmed all of <see cref="RecoveryChecks"/>.</summary>
    public sealed record NotChecked : DocumentRecoveryAnswer;

    /// <summary>It is accepted, and the people who were told may still object.</summary>
    public sealed record TooEarly(DateTimeOffset From) : DocumentRecoveryAnswer;
}
