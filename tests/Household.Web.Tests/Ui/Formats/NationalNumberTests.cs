using HouseholdPortal.Application;
using HouseholdPortal.Domain;
using HouseholdPortal.Web.Ui.Formats;

namespace HouseholdPortal.Web.Tests.Ui.Formats;

public sealed class NationalNumberTests
{
    [Theory]
    [InlineData("447700900186", "07700\u00a0900186")]
    [InlineData("441632960143", "01632\u00a0960143")]
    public void A_British_number_loses_its_country_code(string digits, string text) =>
        Assert.Equal(text, NationalNumber.Of(Msisdn.Parse(digits)));

    [Theory]
    [InlineData("442079460000", "020\u00a07946\u00a00000")]
    [InlineData("33612345678", "+33\u00a06\u00a012\u00a034\u00a056\u00a078")]
    [InlineData("18902436901", "+1\u00a0890\u2011243\u20116901")]
    public void Every_country_has_groups_of_its_own(string digits, string text) => Assert.Equal(text, NationalNumber.Of(Msisdn.Parse(digits)));

    [Fact]
    public void A_number_that_no_plan_knows_is_shown_all_the_same() => Assert.Equal("+9991234567", NationalNumber.Of(Msisdn.Parse("9991234567")));

    [Fact]
    public void No_number_is_refused() => Assert.Throws<ArgumentException>(() => NationalNumber.Of(default));
}
