using FsCheck;
using FsCheck.Fluent;
using HouseholdPortal.Application.Import;

namespace HouseholdPortal.Application.Tests.Import;

public sealed class ExactSharesTests
{
    [Theory]
    [InlineData(100, new long[] { 1, 1, 1 }, new long[] { 33, 33, 34 })]
    [InlineData(2, new long[] { 1, 1, 1 }, new long[] { 0, 1, 1 })]
    [InlineData(0, new long[] { 3, 4 }, new long[] { 0, 0 })]
    [InlineData(7, new long[] { 0, 5, 0 }, new long[] { 0, 7, 0 })]
    public void A_sum_is_shared_by_weight(long sum, long[] weights, long[] shares) => Assert.Equal(shares, ExactShares.Of(sum, weights));

    [Fact]
    public void Whatever_the_weights_the_shares_are_the_sum_and_none_is_more_than_one_unit_off()
    {
        var cases =
            from sum in Gen.Choose(0, 1_000_000)
            from weights in Gen.Choose(0, 1000).NonEmptyListOf()
            where weights.Sum() > 0
            select (Sum: (long)sum, Weights: weights.Select(weight => (long)weight).ToArray());
        Prop.ForAll(cases.ToArbitrary(), given =>
        {
            var shares = ExactShares.Of(given.Sum, given.Weights);
            return shares.Sum() == given.Sum
                && shares.Zip(given.Weights).All(pair => Math.Abs(pair.First - ((decimal)given.Sum * pair.Second / given.Weights.Sum())) <= 1);
        }).QuickCheckThrowOnFailure();
    }
}
