using System.Collections.Immutable;

namespace HouseholdPortal.Domain.Billing;

/// <summary>Which bills a credit is expected to cover: assumes that future bills match the plans that go on.</summary>
/// <param name="Bills">The next one first; none where no bills are expected.</param>
/// <param name="Rest">What is left for the bill after these, or with no end in sight.</param>
public sealed record CreditPlan(ImmutableArray<CreditPlan.CoveredBill> Bills, Money Rest)
{
    /// <summary>Bills more than two years ahead cannot be predicted.</summary>
    public const int MostBills = 24;

    /// <param name="IssuedOn">When the bill is expected.</param>
    /// <param name="Covers">The whole expected bill: a bill that is covered only in part appears as what is left.</param>
    /// <param name="Left">The credit left after that.</param>
    public sealed record CoveredBill(DateOnly IssuedOn, Money Covers, Money Left);

    /// <param name="left">The account's credit.</param>
    /// <param name="expected">The expected amount of each future bill.</param>
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
