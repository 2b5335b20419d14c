namespace HouseholdPortal.Application.Storage;

/// <summary>The result of a command's work, and whether its transaction commits.</summary>
public readonly record struct Step<T>
{
    private Step(T outcome, bool commits, string? remembered)
    {
        Outcome = outcome;
        Commits = commits;
        Remembered = remembered;
    }

    public T Outcome { get; }

    public bool Commits { get; }

    /// <summary>What the idempotency row stores for the command's <c>recall</c>; null when a repeat should run again.</summary>
    public string? Remembered { get; }

    /// <summary>Commits everything; a repeat of the request is answered from <paramref name="remembered"/>.</summary>
    public static Step<T> Done(T outcome, string remembered) => new(outcome, true, remembered);

    /// <summary>Commits the changes (a code's tries, a closed approval), but a repeat runs again.</summary>
    public static Step<T> Commit(T outcome) => new(outcome, true, null);

    /// <summary>Commits nothing.</summary>
    public static Step<T> Rollback(T outcome) => new(outcome, false, null);
}
