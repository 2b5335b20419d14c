using HouseholdPortal.Domain.Billing;

namespace HouseholdPortal.Domain.Tests.Billing;

public sealed class PostcodeTests
{
    [Theory]
    [InlineData("SW1A 1AA", "SW1A 1AA", "SW1A1AA")]
    [InlineData("  sw1a  1aa ", "SW1A 1AA", "SW1A1AA")]
    [InlineData("10115", "10115", "10115")]
    [InlineData("１０１１５", "10115", "10115")]
    [InlineData("1234 AB", "1234 AB", "1234AB")]
    [InlineData("01310-100", "01310-100", "01310100")]
    [InlineData("D02 X285", "D02 X285", "D02X285")]
    [InlineData("101", "101", "101")]
    public void A_postcode_of_any_country_is_kept_as_written_and_compared_without_signs(string typed, string text, string key)
    {
        Assert.True(Postcode.TryParse(typed, out var postcode));
        Assert.Equal((text, key), (postcode.Text, postcode.Key));
        Assert.Equal(postcode, Postcode.Parse(key));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("Leila")]
    [InlineData("SW1A 1AA!")]
    [InlineData("1234567890 ABC")]
    [InlineData("1985-03-14/1")]
    public void What_no_country_writes_is_none(string? typed) => Assert.False(Postcode.TryParse(typed, out _));

    [Fact]
    public void It_does_not_show_itself() => Assert.DoesNotContain("1AA", Postcode.Parse("SW1A 1AA").ToString(), StringComparison.Ordinal);
}
