namespace HouseholdPortal.Domain.Tests;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("29.85", 2985)]
    [InlineData("0", 0)]
    [InlineData("1889.5", 188950)]
    [InlineData("-0.01", -1)]
    public void An_amount_is_read_to_the_minor_unit(string text, long minor) => Assert.Equal(new Money(minor, "GBP"), Money.Parse(text, "GBP"));

    [Theory]
    [InlineData("1.005")]
    [InlineData("1,000.00")]
    [InlineData("")]
    [InlineData("ten")]
    [InlineData("999999999999999999999999")]
    public void What_is_no_exact_amount_is_refused(string text) => Assert.Throws<FormatException>(() => Money.Parse(text, "GBP"));

    [Theory]
    [InlineData("gbp")]
    [InlineData("POUND")]
    [InlineData("")]
    public void A_currency_is_three_capital_letters(string currency) => Assert.Throws<ArgumentException>(() => new Money(1, currency));

    [Fact]
    public void Currencies_do_not_mix()
    {
        Assert.Throws<InvalidOperationException>(() => new Money(1, "GBP") + new Money(1, "EUR"));
        Assert.Throws<InvalidOperationException>(() => new Money(1, "GBP").CompareTo(new Money(1, "EUR")));
    }

    [Fact]
    public void No_money_at_all_adds_to_any_currency() => Assert.Equal(new Money(5, "GBP"), default(Money) + new Money(5, "GBP"));

    [Fact]
    public void Too_much_money_throws_instead_of_wrapping() => Assert.Throws<OverflowException>(() => new Money(long.MaxValue, "GBP") + new Money(1, "GBP"));

    [Theory]
    [InlineData(1375, 10, 30, 458)]
    [InlineData(100, 1, 3, 33)]
    [InlineData(100, 2, 3, 67)]
    [InlineData(1, 1, 2, 1)]
    [InlineData(-1, 1, 2, -1)]
    [InlineData(100, 0, 3, 0)]
    public void A_share_is_rounded_to_the_nearest_minor_unit_halves_away_from_zero(long minor, int part, int whole, long share) =>
        Assert.Equal(new Money(share, "GBP"), new Money(minor, "GBP").Share(part, whole));
}
