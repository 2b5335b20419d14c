using System.Collections.Immutable;

namespace HouseholdPortal.Domain.Catalogue;

/// <summary>
/// What a change of a line’s contracts costs over the whole commitment, in minor units: what it adds for whoever stays, and what it can add besides for whoever leaves
/// at the worst moment. A saving never hides a charge for leaving.
/// </summary>
/// <param name="Monthly">By how much the monthly charges change.</param>
/// <param name="Once">What is charged once.</param>
/// <param name="Months">Over how many bills it is counted.</param>
/// <param name="Added">What it adds over those; negative where it saves.</param>
/// <param name="Leaving">What leaving early can cost beyond that.</param>
/// <param name="LeavingNow">What leaving costs on the day it begins.</param>
public sealed record ChangeCost(long Monthly, long Once, int Months, long Added, long Leaving, long LeavingNow)
{
    /// <summary>Where nothing binds, a year is counted: a plan that is dearer each month is not free because it could be left.</summary>
    public const int MonthsWithoutTerm = 12;

    /// <summary>The most that it can add, whenever the line leaves: what an allowance must cover.</summary>
    public long Most => Math.Max(0, Added) + Leaving;

    /// <param name="before">What ends by the change.</param>
    /// <param name="after">What begins with it.</param>
    public static ChangeCost Of(ImmutableArray<Undertaking> before, ImmutableArray<Undertaking> after)
    {
        var months = after.Concat(before).Select(one => one.BoundMonths).DefaultIfEmpty().Max();
        if (months == 0) months = MonthsWithoutTerm;
        var added = after.Sum(one => one.CostOfStaying(months)) - before.Sum(one => one.CostOfStaying(months));
        var worst = Enumerable.Range(0, months + 1).Max(month => after.Sum(one => one.CostOfLeavingAfter(month)) - before.Sum(one => one.CostOfLeavingAfter(month)));
        var once = after.Sum(one => one.Once);

        // What is paid first is paid, whatever is saved later.
        worst = Math.Max(worst, once);
        return new(
            after.Sum(one => one.Monthly) - before.Sum(one => one.Monthly), once, months, added,
            Math.Max(0, worst - Math.Max(0, added)), after.Sum(one => one.LeavingMonthly * one.BoundMonths));
    }
}
