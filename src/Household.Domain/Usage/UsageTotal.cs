namespace HouseholdPortal.Domain.Usage;

/// <summary>
/// What was used of a line on one day, of one kind, in all: no numbers, no times. Its household, line, day and kind are its key, so that a line's days lie side by
/// side and no total can be there twice (docs/decisions/0004). TM Forum: the totals of Usage (TMF635).
/// </summary>
public sealed class UsageTotal
{
    /// <summary>More than any line can use in a day, so that a wrong unit is noticed: ten gigabits a second for a whole day.</summary>
    public const long MostBytes = 100_000_000_000_000;

    /// <summary>Ten days of calls: a call counts on the day on which it began, and a line may have several at once.</summary>
    public const long MostSeconds = 864_000;

    /// <summary>More than one text a second.</summary>
    public const long MostTexts = 100_000;

    private UsageTotal() { }

    /// <param name="today">Today in the operator's time zone.</param>
    /// <exception cref="ArgumentOutOfRangeException">The day is in the future, or nobody can use that much in a day.</exception>
    public UsageTotal(HouseholdId householdId, LineId lineId, DateOnly day, UsageKind kind, long amount, DateOnly today)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(day, today);
        if (!IsPossible(kind, amount)) throw new ArgumentOutOfRangeException(nameof(amount), "An amount cannot be negative, or more than a day's most.");
        HouseholdId = householdId;
        LineId = lineId;
        Day = day;
        Kind = kind;
        Amount = amount;
    }

    public HouseholdId HouseholdId { get; private set; }

    public LineId LineId { get; private set; }

    /// <summary>In the operator's time zone.</summary>
    public DateOnly Day { get; private set; }

    public UsageKind Kind { get; private set; }

    /// <summary>In the kind's unit.</summary>
    public long Amount { get; private set; }

    /// <summary>Whether a line can have used that much in a day.</summary>
    public static bool IsPossible(UsageKind kind, long amount) => amount >= 0 && amount <= MostOf(kind);

    /// <summary>More of the same was used on that day. Refused where it would be more than anybody can use in a day.</summary>
    public bool Add(long amount)
    {
        if (!IsPossible(Kind, amount) || !IsPossible(Kind, Amount + amount)) return false;
        Amount += amount;
        return true;
    }

    private static long MostOf(UsageKind kind) => kind switch
    {
        UsageKind.DataAtHome or UsageKind.DataAbroad => MostBytes,
        UsageKind.Calls => MostSeconds,
        UsageKind.Texts => MostTexts,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
