namespace HouseholdPortal.Domain.Recovery;

/// <summary>What came of doing something to a <see cref="DocumentRecovery"/>. Closed.</summary>
public abstract record DocumentRecoveryAnswer
{
    private DocumentRecoveryAnswer() { }

    public sealed record Done : DocumentRecoveryAnswer;

    /// <summary>It is not at that point, or not any more.</summary>
    public sealed record NotNow(DocumentRecoveryState State) : DocumentRecoveryAnswer;

    /// <summary>The documents do not fit; so many more comparisons may be made, none when it has failed.</summary>
    public sealed record Mismatch(int TriesLeft) : DocumentRecoveryAnswer;

    /// <summary>Whoever opened it or compared the documents does not decide it.</summary>
    public sealed record SameStaff : DocumentRecoveryAnswer;

    /// <summary>Whoever accepts it has not said that all of <see cref="RecoveryChecks"/> is done.</summary>
    public sealed record NotChecked : DocumentRecoveryAnswer;

    /// <summary>It is accepted, and those who were told may still object.</summary>
    public sealed record TooEarly(DateTimeOffset From) : DocumentRecoveryAnswer;
}
