namespace HouseholdPortal.Application.Import;

/// <summary>
/// Splits a customer's monthly sum over what they have, to the cent. The file gives only the sum. The weights are what the company's products cost on
/// their own, in whole dollars, as the file's single-product customers show.
/// </summary>
internal readonly record struct CustomerPrices(long FirstLine, long SecondLine, long Internet)
{
    private const int LineWeight = 20;
    private const int DslWeight = 25;
    private const int FiberWeight = 50;
    private const int ExtraWeight = 5;
    private const int StreamWeight = 10;

    public static CustomerPrices Of(Customer customer)
    {
        var internet = customer.Internet is { } home ? (home.IsFiber ? FiberWeight : DslWeight) + (home.Extras * ExtraWeight) + (home.Streams * StreamWeight) : 0;
        var prices = ExactShares.Of(customer.Monthly.Minor, customer.HasPhone ? LineWeight : 0, customer.HasSecondLine ? LineWeight : 0, internet);
        return new(prices[0], prices[1], prices[2]);
    }
}
