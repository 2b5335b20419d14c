using HouseholdPortal.Domain.Recovery;

namespace HouseholdPortal.Domain.Tests.Recovery;

public sealed class DocumentMatchTests
{
    private static readonly DateOnly s_born = new(1986, 6, 17);

    [Theory]
    [InlineData("Leila Marsh", "LEILA MARSH", true)]
    [InlineData("Leila Marsh", "Marsh, Leila Anne", true)]
    [InlineData("Zoë Müller-Łukasz", "ZOE MULLER ŁUKASZ", true)]
    [InlineData("Leila Marsh", "Leila", false)]
    [InlineData("Leila Marsh", "Lea Marsh", false)]
    [InlineData("Leila Marsh", "Leila Marshall", false)]
    [InlineData("Leila Marsh", "", false)]
    [InlineData("–", "Leila Marsh", false)]
    public void Every_word_of_the_name_we_know_stands_on_the_document(string known, string typed, bool fits) =>
        Assert.Equal(fits, DocumentMatch.Of(known, s_born, typed, s_born, face: true).IsEnough);

    [Theory]
    [InlineData(DocumentMatch.WordsAtMost - 2, true)]
    [InlineData(DocumentMatch.WordsAtMost - 1, false)]
    public void A_list_of_names_is_no_name(int others, bool fits) =>
        Assert.Equal(fits, DocumentMatch.Of("Leila Marsh", s_born, string.Join(' ', Enumerable.Range(0, others).Select(i => $"N{i}")) + " Leila Marsh", s_born, face: true).IsEnough);

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void A_name_has_a_hundred_letters_at_most(int over, bool fits) =>
        Assert.Equal(fits, DocumentMatch.Of("Leila Marsh", s_born, "Leila Marsh " + new string('x', DocumentMatch.NameSize - "Leila Marsh ".Length + over), s_born, face: true).IsEnough);

    [Fact]
    public void The_day_of_birth_is_the_one_we_know()
    {
        Assert.False(DocumentMatch.Of("Leila Marsh", s_born, "Leila Marsh", s_born.AddDays(1), face: true).IsEnough);
        Assert.False(DocumentMatch.Of("Leila Marsh", s_born, "Leila Marsh", null, face: true).IsEnough);
    }

    [Fact]
    public void Where_we_know_no_day_of_birth_none_is_compared()
    {
        var match = DocumentMatch.Of("Leila Marsh", null, "Leila Marsh", s_born, face: true);
        Assert.True(match.IsEnough);
        Assert.Null(match.BornOn);
    }

    [Fact]
    public void Somebody_else_s_document_is_none() => Assert.False(DocumentMatch.Of("Leila Marsh", s_born, "Leila Marsh", s_born, face: false).IsEnough);
}
