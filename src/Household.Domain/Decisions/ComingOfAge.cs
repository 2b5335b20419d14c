using HouseholdPortal.Domain.Households;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>
/// When a minor's rights change, by their date of birth and the operator's ages. The decisions read the dates themselves; this says when people are told of
/// it: <see cref="Ahead"/> days before, and from the day on. Whoever is told late, because the program stood still or the date came with an import, is told
/// for <see cref="Ahead"/> days and then not at all: by then it is no news.
/// </summary>
public static class ComingOfAge
{
    /// <summary>How many days before the day people are told, and how long afterwards that they still are.</summary>
    public const int Ahead = 30;

    /// <summary>The day from which a stage holds, or for the two before it, will hold. Somebody born on 29 February comes of age on 28 February where there is no 29th.</summary>
    public static DateOnly DayOf(AgeStage stage, DateOnly bornOn, OperatorPolicy policy) => bornOn.AddYears(AgeOf(stage, policy));

    /// <summary>What somebody born then is told today; null where nothing is due.</summary>
    public static AgeStage? DueOn(DateOnly today, DateOnly bornOn, OperatorPolicy policy) =>
        Enum.GetValues<AgeStage>().Where(stage => stage != AgeStage.None && Contains(stage, bornOn, today, policy)).Select(stage => (AgeStage?)stage).LastOrDefault();

    /// <summary>The dates of birth among which are all to whom a stage is due today; a day more on each side, for leap years.</summary>
    public static (DateOnly From, DateOnly Until) BornBetween(AgeStage stage, DateOnly today, OperatorPolicy policy)
    {
        var (first, last) = IsAhead(stage) ? (today, today.AddDays(Ahead)) : (today.AddDays(-Ahead), today);
        var years = -AgeOf(stage, policy);
        return (first.AddYears(years).AddDays(-1), last.AddYears(years).AddDays(1));
    }

    private static bool Contains(AgeStage stage, DateOnly bornOn, DateOnly today, OperatorPolicy policy)
    {
        var days = DayOf(stage, bornOn, policy).DayNumber - today.DayNumber;
        return IsAhead(stage) ? days is > 0 and <= Ahead : days is <= 0 and > -Ahead;
    }

    private static bool IsAhead(AgeStage stage) => stage is AgeStage.DetailSoon or AgeStage.AdultSoon;

    private static int AgeOf(AgeStage stage, OperatorPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return stage switch
        {
            AgeStage.DetailSoon or AgeStage.DetailReached => policy.UsageDetailAge,
            AgeStage.AdultSoon or AgeStage.AdultReached => policy.AdultAge,
            _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "No day belongs to this stage."),
        };
    }
}
