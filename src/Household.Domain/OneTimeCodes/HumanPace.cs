namespace HouseholdPortal.Domain.OneTimeCodes;

/// <summary>
/// How fast one person can try codes in one browser, as the operator's policy says: a faster pace is a program. Only wrong digits are measured, because
/// phones fill in right ones faster than a person types.
/// </summary>
public sealed record HumanPace
{
    /// <summary>
    /// The least time in which a person can type and send six digits, counted from asking for the code or from being told that the last digits were
    /// wrong.
    /// </summary>
    public TimeSpan FastestTry { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Faster tries within <see cref="Window"/> that a person may still make: pressing a button twice sends the same digits twice.</summary>
    public int MostFastTries { get; init; } = 2;

    /// <summary>The span over which they are counted.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long codes prove nothing in that browser afterwards.</summary>
    public TimeSpan Hold { get; init; } = TimeSpan.FromHours(1);
}
