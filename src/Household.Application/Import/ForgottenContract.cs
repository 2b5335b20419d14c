namespace HouseholdPortal.Application.Import;

/// <summary>
/// Made-up history on real sums. The file says nothing of contracts that followed each other, so an import of it alone would leave the
/// Bill Guardian nothing to find. One in sixteen customers who have two lines, are still customers and have been for half a year get a
/// second line with an upgrade on it whose old contract was never ended: its price is a part of the line's, so that prices and charges
/// still come to exactly what the file says. Which customers they are, and since when, follows from their identifier.
/// </summary>
/// <param name="OldPrice">What the forgotten contract costs a month, in minor units.</param>
/// <param name="MonthsAgo">Months charged for it since the upgrade.</param>
internal readonly record struct ForgottenContract(long OldPrice, int MonthsAgo)
{
    private const int OneIn = 16;
    private const int FewestMonths = 6;
    private const int LongestAgo = 14;

    /// <summary>Less than this is not worth a contract.</summary>
    private const int LeastPrice = 100;

    public static ForgottenContract? For(Customer customer, long linePrice)
    {
        if (!customer.HasSecondLine || customer.HasEnded || customer.Months < FewestMonths || linePrice < LeastPrice) return null;
        var source = new SeededSource("forgotten-contract", customer.Id);
        if (source.Below(OneIn) != 0) return null;

        // Within the later half of the months, which ChargeHistory charges at today's prices.
        var most = Math.Min(LongestAgo, customer.Months - (customer.Months / 2));
        return new(linePrice * 2 / 5, 3 + source.Below(most - 2));
    }
}
