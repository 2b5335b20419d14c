namespace HouseholdPortal.Domain.OneTimeCodes;

/// <summary>
/// What one person can do with codes, as the operator's policy has it: somebody who does more is a program, or several people. Wrong digits alone are
/// measured, because phones fill in right ones faster than anybody types.
/// </summary>
public sealed record HumanPace
{
    /// <summary>No person asks for a code, or is told that digits were wrong, and has typed and sent six others within less than this.</summary>
    public TimeSpan FastestTry { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Faster tries within <see cref="Window"/> that are still a person's: a button that is pressed twice sends the same digits twice.</summary>
    public int MostFastTries { get; init; } = 2;

    /// <summary>Browsers in which wrong digits are typed within <see cref="Window"/> and that one person may still hold: a phone, a browser inside an app, a computer.</summary>
    public int MostBrowsers { get; init; } = 3;

    /// <summary>Within how long both are counted.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long after that codes prove nothing where it happened.</summary>
    public TimeSpan Hold { get; init; } = TimeSpan.FromHours(1);
}
