namespace HouseholdPortal.Domain.OneTimeCodes;

/// <summary>The result of typing a one-time code. Closed. A code that was never sent gives the same answer as a wrong one.</summary>
public abstract record OneTimeCodeResult
{
    private OneTimeCodeResult() { }

    /// <summary>The digits were right; the code is used up.</summary>
    public sealed record Right : OneTimeCodeResult;

    /// <summary>The digits were wrong, and this many tries are left, at least one.</summary>
    public sealed record Wrong(int TriesLeft) : OneTimeCodeResult;

    /// <summary>Too many wrong tries: the code is worthless now.</summary>
    public sealed record Exhausted : OneTimeCodeResult;

    /// <summary>Its time had run out.</summary>
    public sealed record TooLate : OneTimeCodeResult;

    /// <summary>It had been used before.</summary>
    public sealed record AlreadyUsed : OneTimeCodeResult;

    /// <summary>Another browser asked for it, or it has another purpose. Does not count as a try.</summary>
    public sealed record NotThisOne : OneTimeCodeResult;
}
