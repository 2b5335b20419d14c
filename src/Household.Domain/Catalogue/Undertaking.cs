namespace HouseholdPortal.Domain.Catalogue;

/// <summary>What one contract costs from a day on, month by month, in minor units: what is compared when a line’s plan changes.</summary>
/// <param name="Monthly">Charged each month.</param>
/// <param name="Once">Charged at the beginning.</param>
/// <param name="BoundMonths">How many months it binds, counted in bills.</param>
/// <param name="LeavingMonthly">Charged for each of those that is left when it is left.</param>
/// <param name="EndsWithTerm">Whether nothing is charged after that, as with instalments.</param>
public readonly record struct Undertaking(long Monthly, long Once, int BoundMonths, long LeavingMonthly, bool EndsWithTerm)
{
    /// <summary>What it costs in all for whoever leaves it after so many months.</summary>
    public long CostOfLeavingAfter(int months) => CostOfStaying(months) + (LeavingMonthly * Math.Max(0, BoundMonths - months));

    /// <summary>What it costs in all over so many months.</summary>
    public long CostOfStaying(int months) => Once + (Monthly * (EndsWithTerm ? Math.Min(months, BoundMonths) : months));

    /// <summary>How many bills fall between two days, the first included: one at once, and one a month.</summary>
    public static int Bills(DateOnly from, DateOnly? until)
    {
        if (until is not { } end || end <= from) return 0;
        var months = ((end.Year - from.Year) * 12) + end.Month - from.Month;
        while (from.AddMonths(months) >= end) months--;
        while (from.AddMonths(months + 1) < end) months++;
        return months + 1;
    }
}
