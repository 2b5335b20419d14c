namespace HouseholdPortal.Domain.Tests;

public sealed class TypedTextTests
{
    [Theory]
    [InlineData("123456")]
    [InlineData(" 123 456 ")]
    [InlineData("123-456")]
    [InlineData("123\u2011456")]
    [InlineData("123–456")]
    [InlineData("12.34.56")]
    [InlineData("“123456”")]
    [InlineData("'123456'")]
    [InlineData("#123456")]
    [InlineData("(123) 456.")]
    [InlineData("１２３４５６")]
    [InlineData("＃１２３－４５６")]
    [InlineData("١٢٣٤٥٦")]
    [InlineData("۱۲۳۴۵۶")]
    [InlineData("१२३४५६")]
    [InlineData("\u200e123456\u200f")]
    [InlineData("\u2066123\u200b456\u2069")]
    [InlineData("\ufeff123\u00ad456")]
    [InlineData("1\ufe0f\u20e32\ufe0f\u20e33\ufe0f\u20e34\ufe0f\u20e35\ufe0f\u20e36\ufe0f\u20e3")]
    [InlineData("123456 is your code to end SIM-only 12 GB and claim £214.69. It works for 5 minutes. Tell it to nobody, us included.\n\n@household.example #123456")]
    [InlineData("123 456 is your code. @127.0.0.1 #123456")]
    [InlineData("Your code: 123-456. Questions? 07700 900186")]
    [InlineData("Ihr Code lautet １２３ ４５６.")]
    [InlineData("رمزك هو ١٢٣٤٥٦ ولا تخبر به أحدا")]
    [InlineData("G-code 123456")]
    public void Six_digits_are_read_however_they_came(string typed) => Assert.Equal("123456", TypedText.Digits(typed, 6));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("l23456")]
    [InlineData("123456a")]
    [InlineData("²³¹456")]
    [InlineData("Either 123456 or 654321")]
    [InlineData("Call 07700 900186")]
    [InlineData("Claim £123,456")]
    [InlineData("Claim £123456")]
    [InlineData("at 127.0.0.1 today")]
    public void What_is_not_one_code_of_six_digits_is_not_read(string? typed) => Assert.Null(TypedText.Digits(typed, 6));

    [Fact]
    public void A_text_longer_than_any_message_is_not_read()
    {
        Assert.Equal("123456", TypedText.Digits("123456".PadRight(TypedText.Longest), 6));
        Assert.Null(TypedText.Digits("123456".PadRight(TypedText.Longest + 1), 6));
    }

    [Fact]
    public void Half_a_character_is_not_in_the_way() => Assert.Equal("123456", TypedText.Digits("123\ud800456", 6));
}
