using HouseholdPortal.Domain.Catalogue;
using HouseholdPortal.Domain.Usage;

namespace HouseholdPortal.Domain.Plans;

/// <summary>How well what a plan includes would have done for a line, by what it used in the months that are over.</summary>
/// <param name="Enough">In how many of them it would have been enough, abroad too.</param>
/// <param name="Months">How many are known.</param>
public readonly record struct PlanFit(int Enough, int Months)
{
    private const long Megabyte = 1_000_000;
    private const long Minute = 60;

    /// <summary>Whether it would have been enough every month; false where nothing is known.</summary>
    public bool IsEnough => Months > 0 && Enough == Months;

    public static PlanFit Of(Inclusions includes, UsageByMonth usage)
    {
        ArgumentNullException.ThrowIfNull(usage);
        return new(usage.Over.Count(month => IsEnoughFor(includes, month)), usage.Over.Length);
    }

    /// <summary>What a plan includes, in the units that usage is counted in; a kind without a limit is left out.</summary>
    public static IReadOnlyDictionary<UsageKind, long> Limits(Inclusions includes)
    {
        (UsageKind Kind, long? Limit)[] all =
            [(UsageKind.DataAtHome, includes.DataMb * Megabyte), (UsageKind.DataAbroad, includes.AbroadMb * Megabyte), (UsageKind.Calls, includes.Minutes * Minute), (UsageKind.Texts, includes.Texts)];
        return all.Where(one => one.Limit is not null).ToDictionary(one => one.Kind, one => one.Limit!.Value);
    }

    private static bool IsEnoughFor(Inclusions includes, UsageMonth month) => Limits(includes).All(limit => month[limit.Key] <= limit.Value);
}
