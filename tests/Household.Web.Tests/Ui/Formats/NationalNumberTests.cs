using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Web.Ui.Formats;

namespace HouseholdPortal.Web.Tests.Ui.Formats;

public sealed class NationalNumberTests
{
    [Theory]
    [InlineData("447700900186", "07700\u00a0900186")]
    [InlineData("441632960143", "01632\u00a0960143")]
    public void A_British_number_loses_its_country_code(string digits, string text) =>
        Assert.Equal(text, NationalNumber.Of(Msisdn.Parse(digits)));

    [Fact]
    public void A_number_of_another_country_keeps_it() =>
        Assert.Equal("+491\u00a0512\u00a0345\u00a0678\u00a09", NationalNumber.Of(Msisdn.Parse("4915123456789")));

    [Fact]
    public void A_short_British_number_is_not_cut_in_the_wrong_place() =>
        Assert.Equal("+447\u00a0700\u00a0900\u00a018", NationalNumber.Of(Msisdn.Parse("44770090018")));

    [Fact]
    public void No_number_is_refused() => Assert.Throws<ArgumentException>(() => NationalNumber.Of(default));
}
