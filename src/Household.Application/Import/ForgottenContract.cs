namespace HouseholdPortal.Application.Import;

/// <summary>
/// Made-up history on real sums. The file says nothing about contracts that followed each other, so an import of it alone would leave the Bill
/// Guardian nothing to find. One in sixteen of the present customers with two lines and at least half a year gets an upgrade on the second line whose
/// old contract was never ended. Its price is a part of the line's, so that prices and charges still add up to exactly what the file says. The
/// customer's identifier decides who they are, and since when.
/// </summary>
/// <param name="OldPrice">The forgotten contract's monthly price, in minor units.</param>
/// <param name="MonthsAgo">Months charged for it since the upgrade.</param>
internal readonly record struct ForgottenContract(long OldPrice, int MonthsAgo)
{
    private const int OneIn = 16;
    private const int FewestMonths = 6;
    private const int LongestAgo = 14;

    /// <summary>A lower price is not worth a contract.</summary>
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
