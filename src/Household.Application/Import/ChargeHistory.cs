namespace HouseholdPortal.Application.Import;

/// <summary>
/// How much each product was charged in each month, so that the total is exactly what the file says was charged. The later half of the months is
/// charged at today's prices; the earlier half takes the difference, by price, as if prices had changed once. Where today's prices alone would exceed
/// the total, every month takes its share.
/// </summary>
internal sealed class ChargeHistory
{
    private readonly Product[] _products;
    private readonly int _earlyMonths;
    private ExactShares _early;

    public ChargeHistory(IReadOnlyList<Product> products, int months, long charged)
    {
        _products = [.. products];
        _earlyMonths = months / 2;
        var late = 0L;
        for (var month = _earlyMonths; month < months; month++) late += MonthsPrice(month);
        if (_earlyMonths == 0 || late > charged)
        {
            _earlyMonths = months;
            late = 0;
        }

        var weights = 0L;
        for (var month = 0; month < _earlyMonths; month++)
        {
            foreach (var product in _products) weights += Weight(product, month);
        }

        _early = new(charged - late, Math.Max(1, weights));
    }

    /// <summary>The charge of a product for a month. Call it month by month, product by product, in order, once for each.</summary>
    public long Next(Product product, int month) => month < _earlyMonths ? _early.Next(Weight(product, month)) : product.Price;

    private long MonthsPrice(int month) => _products.Sum(product => month < product.FirstMonth ? 0 : product.Price);

    /// <summary>By price. A product that costs nothing now weighs almost nothing, so that money charged for it in the past can still be placed.</summary>
    private static long Weight(Product product, int month) => month < product.FirstMonth ? 0 : Math.Max(1, product.Price);
}
