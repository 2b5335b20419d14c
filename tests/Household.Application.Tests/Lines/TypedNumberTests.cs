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
    [InlineData("０７７００　９００１８６", "447700900186")]
    [InlineData("＋４４ ７７００ ９００１８６", "447700900186")]
    [InlineData("٠٧٧٠٠ ٩٠٠١٨٦", "447700900186")]
    [InlineData("۰۷۷۰۰–۹۰۰–۱۸۶", "447700900186")]
    [InlineData("\u202a+44 7700 900186\u202c", "447700900186")]
    [InlineData("07700\u200b900186", "447700900186")]
    [InlineData("“07700 900186”", "447700900186")]
    [InlineData("'07700 900186'", "447700900186")]
    [InlineData("#07700 900186", "447700900186")]
    [InlineData("07700 900186#", "447700900186")]
    [InlineData("07700·900·186", "447700900186")]
    [InlineData("07700/900186", "447700900186")]
    [InlineData("Hi, it’s Sam. My new number is 07700 900186, call me on 07700900186 after 5.", "447700900186")]
    [InlineData("Tel: +44 7700 900186", "447700900186")]
    [InlineData("+52 1 55 1234 5678", "525512345678")]
    [InlineData("+52 55 1234 5678", "525512345678")]
    [InlineData("0052 1 55 1234 5678", "525512345678")]
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
    [InlineData("07700 CALLME")]
    [InlineData("07700 900186 or 07700 900187")]
    [InlineData("ring me sometime")]
    [InlineData("+52 2 55 1234 5678")]
    public void What_cannot_be_a_number_is_refused(string typed) => Assert.False(TypedNumber.TryParse(typed, "44", out _));

    /// <summary>Cut off, it would be somebody else’s number.</summary>
    [Theory]
    [InlineData("07700 900731#5")]
    [InlineData("07700 900731 ext. 5")]
    [InlineData("07700 900731 x5")]
    [InlineData("07700 900731;ext=5")]
    [InlineData("+44 7700 900731;ext=5")]
    [InlineData("tel:+447700900731;ext=5")]
    [InlineData("07700 900731 extension 12")]
    [InlineData("０７７００ ９００７３１＃５")]
    public void A_number_with_an_extension_is_refused_for_that(string typed)
    {
        Assert.False(TypedNumber.TryParse(typed, "44", out var number, out var flaw));
        Assert.Equal((NumberFlaw.HasExtension, default), (flaw, number));
    }

    [Theory]
    [InlineData(null, NumberFlaw.NoNumber)]
    [InlineData(" ", NumberFlaw.NoNumber)]
    [InlineData("07700", NumberFlaw.NotANumber)]
    public void What_is_wrong_is_said(string? typed, NumberFlaw wrong)
    {
        Assert.False(TypedNumber.TryParse(typed, "44", out _, out var flaw));
        Assert.Equal(wrong, flaw);
    }

    [Fact]
    public void A_number_without_a_country_is_of_the_operator_s()
    {
        Assert.True(TypedNumber.TryParse("(990) 243-6901", "1", out var number));
        Assert.Equal("19902436901", number.Digits);
    }
}
