using HouseholdPortal.Application.Customers;

namespace HouseholdPortal.Application.Tests.Customers;

/// <summary>What was typed is known by its form.</summary>
public sealed class ReadSearchTests
{
    [Theory]
    [InlineData("07700 900186", "Number")]
    [InlineData("+44 (0)7700 900-186", "Number")]
    [InlineData("００４４ ７７００ ９００１８６", "Number")]
    [InlineData("8944 0000 0000 0000 123", "Sim")]
    [InlineData("89440000000000001234F", "Sim")]
    [InlineData("IMEI 35-209900-176148-1", "Handset")]
    [InlineData("HR 4071 882", "Request")]
    [InlineData("hr-4071882.", "Request")]
    [InlineData("HP4071882", "PayOut")]
    [InlineData("HA 4071 882", "Account")]
    [InlineData("HB 4071 882 2603", "Bill")]
    [InlineData("4071882", "Account Request PayOut")]
    [InlineData("Leila Marsh", "Name")]
    [InlineData("o’brien", "Name")]
    [InlineData("C-1234567", "")]
    [InlineData("•••", "")]
    public void Each_form_is_recognised(string typed, string forms) => Assert.Equal(
        forms, string.Join(' ', ReadSearch.Of(typed, "44").Where(form => form is not SearchForm.CustomerNumber).Select(form => form.GetType().Name)));

    [Theory]
    [InlineData("SW1A 1AA 14.3.1985")]
    [InlineData("14.3.1985 SW1A 1AA")]
    [InlineData("sw1a1aa, 14/03/1985")]
    [InlineData("1985-03-14 SW1A1AA")]
    [InlineData("SW1A 1AA 14-03-1985")]
    [InlineData("SW1A 1AA 14. 3. 1985")]
    [InlineData("ＳＷ１Ａ　１ＡＡ　１４.０３.１９８５")]
    public void A_postcode_and_a_birth_date_come_in_either_order_and_in_the_usual_notations(string typed)
    {
        var both = Assert.Single(ReadSearch.Of(typed, "44").OfType<SearchForm.PostcodeAndBirth>());
        Assert.Equal(("SW1A1AA", new DateOnly(1985, 3, 14), null), (both.Postcode.Key, both.BornOn, both.Other));
    }

    [Theory]
    [InlineData("10115 03/04/1985", "44", 4, 3)]
    [InlineData("10115 03/04/1985", "1", 3, 4)]
    public void Where_month_and_day_could_change_places_both_days_are_meant_the_country_s_first(string typed, string countryCode, int month, int other)
    {
        var both = Assert.Single(ReadSearch.Of(typed, countryCode).OfType<SearchForm.PostcodeAndBirth>());
        Assert.Equal((new DateOnly(1985, month, other), (DateOnly?)new DateOnly(1985, other, month)), (both.BornOn, both.Other));
    }

    [Theory]
    [InlineData("14.3.1985")]
    [InlineData("10115 31.2.1985")]
    [InlineData("Marsh 14.3.1985")]
    [InlineData("07700-90-0186")]
    public void A_date_alone_and_one_that_is_not_there_are_none(string typed) => Assert.Empty(ReadSearch.Of(typed, "44").OfType<SearchForm.PostcodeAndBirth>());
}
