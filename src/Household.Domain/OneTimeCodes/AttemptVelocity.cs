namespace HouseholdPortal.Domain.OneTimeCodes;

/// <summary>
/// How fast wrong digits were typed lately in one browser, whoever the codes were for. A risk fact like a new SIM: while the pace is impossible for a
/// person, or unknown, codes prove nothing in that browser, but a passkey does. No other browser is touched. Closed.
/// </summary>
public abstract record AttemptVelocity
{
    private AttemptVelocity() { }

    /// <summary>A pace that one person can reach.</summary>
    public sealed record Human : AttemptVelocity;

    /// <summary>A pace that no person can reach, most recently at this time.</summary>
    public sealed record Impossible(DateTimeOffset At) : AttemptVelocity;

    /// <summary>The pace was not looked up, or could not be.</summary>
    public sealed record Unknown : AttemptVelocity;

    /// <summary>The pace of the wrong codes within the last <see cref="HumanPace.Hold"/> and the <see cref="HumanPace.Window"/> before it, in any order.</summary>
    public static AttemptVelocity Of(IEnumerable<TriedCode> tried, HumanPace pace)
    {
        ArgumentNullException.ThrowIfNull(tried);
        ArgumentNullException.ThrowIfNull(pace);
        TriedCode[] all = [.. tried];
        var last = all.Where(end => IsImpossible(all, end.TriedAt, pace)).Select(end => (DateTimeOffset?)end.TriedAt).Max();
        return last is { } at ? new Impossible(at) : new Human();
    }

    /// <summary>Until when codes prove nothing: null where the pace is unknown, a time long past where it is human.</summary>
    public DateTimeOffset? Until(HumanPace pace)
    {
        ArgumentNullException.ThrowIfNull(pace);
        return this switch
        {
            Human => DateTimeOffset.MinValue,
            Impossible impossible => impossible.At + pace.Hold,
            Unknown => null,
        };
    }

    /// <summary>Whether a code may prove anything now.</summary>
    public bool LetsCodesProve(HumanPace pace, DateTimeOffset now) => Until(pace) is { } until && now >= until;

    private static bool IsImpossible(TriedCode[] all, DateTimeOffset end, HumanPace pace) =>
        all.Where(code => code.TriedAt <= end && code.TriedAt > end - pace.Window).Sum(code => code.FastTries) > pace.MostFastTries;
}
