using HouseholdPortal.Domain.Billing;

namespace HouseholdPortal.Domain.Tests.Billing;

public sealed class BillNumberTests
{
    [Fact]
    public void A_bill_has_its_account_s_number_and_its_month()
    {
        Assert.True(BillNumber.TryParse("40718822603", out var number));
        Assert.Equal(("HA 4071 882", new DateOnly(2026, 3, 1)), (number.Account, number.Issued));
        Assert.Equal("HB 4071 882 2603", number.ToString());
    }

    [Theory]
    [InlineData("4071882")]
    [InlineData("40718822613")]
    [InlineData("40718822600")]
    [InlineData("407188226031")]
    public void Other_digits_are_none(string digits) => Assert.False(BillNumber.TryParse(digits, out _));
}
