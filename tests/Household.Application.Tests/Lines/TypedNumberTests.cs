using HouseholdPortal.Application.Lines;

namespace HouseholdPortal.Application.Tests.Lines;

public sealed class TypedNumberTests
{
    [Theory]
    [InlineData("07700 900186", "447700900186")]
    [InlineData("+44 7700 900186", "447700900186")]
    [InlineData("+44 (0)7700 900186", "447700900186")]
    [InlineData("0044-7700-900186", "447700900186")]
    [InlineData("(07700) 900.186", "447700900186")]
    [InlineData("07700\u00a0900186", "447700900186")]
    [InlineData("7700 900186", "447700900186")]
    [InlineData("+34 600 000 000", "34600000000")]
    [InlineData("+1 890\u2011243\u20116901", "18902436901")]
    public void What_people_type_is_read_as_an_international_number(string typed, string digits)
    {
        Assert.True(TypedNumber.TryParse(typed, "44", out var number));
        Assert.Equal(digits, number.Digits);
    }

    [Theory]
    [InlineData("")]
    [InlineData("900186")]
    [InlineData("07700 9o0186")]
    [InlineData("07700 90018")]
    [InlineData("07700 9001866")]
    [InlineData("+44 7700 90018")]
    [InlineData("+1234567890123456")]
    [InlineData("+123456")]
    [InlineData("+999 1234567")]
    [InlineData("00000000000000000000000000000000000000000000")]
    public void What_cannot_be_a_number_is_refused(string typed) => Assert.False(TypedNumber.TryParse(typed, "44", out _));

    [Fact]
    public void A_number_without_a_country_is_of_the_operator_s()
    {
        Assert.True(TypedNumber.TryParse("(990) 243-6901", "1", out var number));
        Assert.Equal("19902436901", number.Digits);
    }
}
