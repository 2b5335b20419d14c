using HouseholdPortal.Application;
using HouseholdPortal.Application.Billing;
using HouseholdPortal.Domain;
using HouseholdPortal.Web.Ui.Formats;

namespace HouseholdPortal.Web.Tests.Ui.Formats;

public sealed class MoneyTextTests
{
    [Theory]
    [InlineData(0, "£0.00")]
    [InlineData(5, "£0.05")]
    [InlineData(21483, "£214.83")]
    [InlineData(123456789, "£1,234,567.89")]
    [InlineData(-300, "-£3.00")]
    public void Pounds_read_as_in_Britain(long minor, string text) => Assert.Equal(text, MoneyText.Of(new Money(minor, "GBP")));

    [Fact]
    public void A_sum_is_written_as_the_viewers_culture_writes_it() =>
        Assert.Equal("1.234,50\u00a0€", TestCulture.In("de-DE", () => MoneyText.Of(new Money(123450, "EUR"))));

    [Fact]
    public void A_currency_without_a_well_known_sign_shows_its_code() =>
        Assert.Equal("CHF\u00a012.00", MoneyText.Of(new Money(1200, "CHF")));

    [Theory]
    [InlineData(5000, "£50")]
    [InlineData(250, "£2.50")]
    public void A_chart_drops_decimals_only_where_they_are_zero(long minor, string text) =>
        Assert.Equal(text, MoneyText.Round(new Money(minor, "GBP")));
}
