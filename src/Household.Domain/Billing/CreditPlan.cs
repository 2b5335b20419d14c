using System.Collections.Immutable;

namespace HouseholdPortal.Domain.Billing;

/// <summary>Which bills a credit will cover, as far as anybody can tell: those to come are taken to be like the plans that go on.</summary>
/// <param name="Bills">The next one first; none where nothing will be billed.</param>
/// <param name="Rest">What is left for the bill after these, or for nobody knows how long.</param>
public sealed record CreditPlan(ImmutableArray<CreditPlan.CoveredBill> Bills, Money Rest)
{
    /// <summary>Nobody can say what bills are like in more than two years.</summary>
    public const int MostBills = 24;

    /// <param name="IssuedOn">When the bill is expected.</param>
    /// <param name="Covers">All that is expected of it: what covers only a part is shown as what is left.</param>
    /// <param name="Left">What is left then.</param>
    public sealed record CoveredBill(DateOnly IssuedOn, Money Covers, Money Left);

    /// <param name="left">What the account has in credits.</param>
    /// <param name="expected">What each bill to come is expected to be.</param>
    /// <param name="days">When bills will be issued, the next first.</param>
    public static CreditPlan Of(Money left, Money expected, IEnumerable<DateOnly> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        var bills = ImmutableArray.CreateBuilder<CoveredBill>();
        if (expected.Minor <= 0) return new([], left);
        foreach (var day in days.Take(MostBills))
        {
            if (left < expected) break;
            left -= expected;
            bills.Add(new(day, expected, left));
        }

        return new(bills.ToImmutable(), left);
    }
}
