using HouseholdPortal.Domain.OneTimeCodes;

namespace HouseholdPortal.Domain.Tests.OneTimeCodes;

public sealed class PrintedCodeTests
{
    [Theory]
    [InlineData("7KQM-2X4P-01RA")]
    [InlineData("7kqm2x4p01ra")]
    [InlineData(" 7KQM 2X4P 01RA ")]
    [InlineData("7KQM–2X4P–OIRA")]
    [InlineData("7kqm.2x4p.olra")]
    [InlineData("7KQM\u20112X4P\u201101RA")]
    [InlineData("“7KQM-2X4P-01RA”")]
    [InlineData("#7KQM 2X4P 01RA.")]
    [InlineData("\u2066７ＫＱＭ－２Ｘ４Ｐ－０１ＲＡ\u2069")]
    [InlineData("7KQM\u200b2X4P\u00ad01RA")]
    [InlineData("٧KQM-٢X٤P-٠١RA")]
    [InlineData("Hello Sam, your recovery code is 7KQM-2X4P-01RA. Type 7kqm-2x4p-01ra within a day.")]
    public void Reads_what_people_type(string typed)
    {
        Assert.True(PrintedCode.TryParse(typed, out var code));
        Assert.Equal("7KQM-2X4P-01RA", code.Printed);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7KQM-2X4P-01R")]
    [InlineData("7KQM-2X4P-01RAA")]
    [InlineData("7KQM-2X4P-01RU")]
    [InlineData("7KQM-2X4P-01R!")]
    [InlineData("Take 7KQM-2X4P-01RA or 7KQM-2X4P-01RB")]
    [InlineData("Your code is on the bill")]
    public void Refuses_what_is_no_code(string? typed) => Assert.False(PrintedCode.TryParse(typed, out _));

    [Fact]
    public void Every_code_made_is_read_back()
    {
        for (var b = 0; b < 256; b++)
        {
            var made = PrintedCode.Of([.. Enumerable.Range(b, 12).Select(i => (byte)i)]);
            Assert.True(PrintedCode.TryParse(made.Printed, out var read));
            Assert.Equal(made, read);
        }
    }

    [Fact]
    public void It_says_nothing_of_itself() => Assert.DoesNotContain("7KQM", PrintedCode.TryParse("7KQM-2X4P-01RA", out var code) ? code.ToString() : "7KQM", StringComparison.Ordinal);
}
