using HouseholdPortal.Domain.OneTimeCodes;

namespace HouseholdPortal.Domain.Tests.OneTimeCodes;

/// <summary>The letters that a handset texts to get a code.</summary>
public sealed class HandsetWordTests
{
    [Theory]
    [InlineData("BHKMTR")]
    [InlineData("bhk mtr")]
    [InlineData(" Bhk-mtr. ")]
    [InlineData("“BHK\u00a0MTR”")]
    [InlineData("ＢＨＫ ＭＴＲ")]
    public void It_is_read_as_phones_write_it(string text)
    {
        Assert.True(HandsetWord.TryParse(text, out var word));
        Assert.Equal(("BHKMTR", "BHK MTR"), (word.Value.Letters, word.Value.Shown));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("BHKMT")]
    [InlineData("BHKMTRB")]
    [InlineData("BHKMTO")]
    [InlineData("BHKMT1")]
    [InlineData("The letters are BHK MTR")]
    [InlineData("STOP")]
    public void Anything_else_is_no_word(string? text) => Assert.False(HandsetWord.TryParse(text, out _));

    [Fact]
    public void Every_random_value_makes_another_word_without_letters_that_look_alike()
    {
        HashSet<string> words = [.. Enumerable.Range(0, 256).SelectMany(i => (string[])[HandsetWord.Of([(byte)i, 0, 0]).Letters, HandsetWord.Of([0, (byte)i, 0]).Letters, HandsetWord.Of([0, 0, (byte)i]).Letters])];

        Assert.Equal((3 * 255) + 1, words.Count);
        Assert.DoesNotContain(words, word => word.Any("AEIOUGLQSV".Contains));
        Assert.All(words, word => Assert.Equal(HandsetWord.Length, word.Length));
    }

    [Fact]
    public void A_log_shows_none() => Assert.DoesNotContain("BHK", HandsetWord.Parse("BHKMTR").ToString(), StringComparison.Ordinal);
}
