using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Domain.Tests.Lines;

public sealed class NumberTests
{
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
