namespace HouseholdPortal.Domain.OneTimeCodes;

/// <summary>What came of typing a one-time code. Closed. A code that was never sent answers as one that was typed wrongly.</summary>
public abstract record OneTimeCodeResult
{
    private OneTimeCodeResult() { }

    /// <summary>Right; the code is used up.</summary>
    public sealed record Right : OneTimeCodeResult;

    /// <summary>Wrong, with this many tries left, at least one.</summary>
    public sealed record Wrong(int TriesLeft) : OneTimeCodeResult;

    /// <summary>Too many wrong tries: the code is worthless now.</summary>
    public sealed record Exhausted : OneTimeCodeResult;

    /// <summary>Its time had run out.</summary>
    public sealed record TooLate : OneTimeCodeResult;

    /// <summary>It had been used before.</summary>
    public sealed record AlreadyUsed : OneTimeCodeResult;

    /// <summary>Another browser asked for it, or it was asked for another purpose. Costs no try.</summary>
    public sealed record NotThisOne : OneTimeCodeResult;
}
