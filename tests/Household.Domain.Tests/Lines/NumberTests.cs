using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Domain.Tests.Lines;

public sealed class NumberTests
{
    [Theory]
    [InlineData("07700 900186", "447700900186")]
    [InlineData("+44 7700 900186", "447700900186")]
    [InlineData("0044-7700-900186", "447700900186")]
    [InlineData("(07700) 900.186", "447700900186")]
    [InlineData("+34 600 000 000", "34600000000")]
    public void What_people_type_is_read_as_an_international_number(string typed, string digits)
    {
        Assert.True(Msisdn.TryParse(typed, "44", out var number));
        Assert.Equal(digits, number.Digits);
    }

    [Theory]
    [InlineData("")]
    [InlineData("900186")]
    [InlineData("07700 9o0186")]
    [InlineData("+44+7700900186")]
    [InlineData("+0447700900186")]
    [InlineData("+1234567890123456")]
    [InlineData("+123456")]
    [InlineData("00000000000000000000000000000000000000000000")]
    public void What_cannot_be_a_number_is_refused(string typed) => Assert.False(Msisdn.TryParse(typed, "44", out _));

    [Theory]
    [InlineData("1234567", true)]
    [InlineData("123456", false)]
    [InlineData("123456789012345", true)]
    [InlineData("1234567890123456", false)]
    public void A_number_has_7_to_15_digits(string digits, bool fits) => Assert.Equal(fits, Record.Exception(() => Msisdn.Parse(digits)) is null);

    [Fact]
    public void A_number_written_to_a_log_shows_its_last_two_digits_only() => Assert.Equal("••••••••••86", Msisdn.Parse("447700900186").ToString());

    [Theory]
    [InlineData(17, false)]
    [InlineData(18, true)]
    [InlineData(22, true)]
    [InlineData(23, false)]
    public void An_iccid_has_18_to_22_digits(int length, bool fits) => Assert.Equal(fits, Record.Exception(() => Iccid.Parse(new string('8', length))) is null);

    [Fact]
    public void An_imei_ends_in_its_check_digit()
    {
        Assert.Equal("490154203237518", Imei.FromFirst14("49015420323751").Digits);
        Assert.Throws<FormatException>(() => Imei.Parse("490154203237517"));
    }
}
