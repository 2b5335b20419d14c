using HouseholdPortal.Domain.People;

namespace HouseholdPortal.Domain.Tests.People;

/// <summary>By which parts a name is found, whatever its language and whoever types it.</summary>
public sealed class NameTermTests
{
    [Theory]
    [InlineData("Leila Marsh", "leila marsh")]
    [InlineData("JOSÉ  garcía", "garcia jose")]
    [InlineData("Jose\u0301", "jose")]
    [InlineData("Müller", "mueller muller")]
    [InlineData("Weiß", "weiss")]
    [InlineData("WEISS", "weiss")]
    [InlineData("Søren Æbelø", "aebelo aebeloe soeren soren")]
    [InlineData("Ståhl", "staahl stahl")]
    [InlineData("Łukasz Đoković Þór", "dokovic lukasz thor")]
    [InlineData("İpek Işık", "ipek isik")]
    [InlineData("O’Brien", "brien o obrien")]
    [InlineData("o'brien", "brien o obrien")]
    [InlineData("Smith-Jones", "jones smith smithjones")]
    [InlineData("Smith\u2011Jones", "jones smith smithjones")]
    [InlineData("J.R. Ewing", "ewing j r")]
    [InlineData("van der Berg", "berg der van")]
    [InlineData("Ｌｅｉｌａ", "leila")]
    [InlineData("Νίκος", "νικοσ")]
    [InlineData("Семён", "семен")]
    [InlineData("王小明", "王小明")]
    [InlineData(" - ’ ", "")]
    [InlineData("", "")]
    public void A_name_is_found_by_its_parts_without_accents_and_case(string name, string terms) =>
        Assert.Equal(terms, string.Join(' ', NameTerm.Of(name).Select(term => term.Text).Order(StringComparer.Ordinal)));

    [Fact]
    public void A_person_is_found_by_both_names_each_term_once() =>
        Assert.Equal(["leila", "lili", "marsh"], NameTerm.Of("Leila Marsh", "Lili").Concat(NameTerm.Of("LEILA")).Select(term => term.Text).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Half_a_surrogate_pair_harms_nothing() => Assert.Equal("leila", Assert.Single(NameTerm.Of("\ud83d Leila")).Text);

    [Theory]
    [InlineData("jos", "jos", true)]
    [InlineData("jos", "jose", true)]
    [InlineData("jos", "josz\u00ff", true)]
    [InlineData("jos", "jos\U0001F600", true)]
    [InlineData("jos", "jot", false)]
    [InlineData("jos", "jo", false)]
    [InlineData("王", "王小明", true)]
    public void What_begins_so_lies_between_a_term_and_beyond(string typed, string stored, bool isBetween)
    {
        var (from, term) = (NameTerm.Parse(typed), NameTerm.Parse(stored));
        Assert.Equal(isBetween, term >= from && term < from.Beyond);
    }

    [Theory]
    [InlineData(NameTerm.Longest - 1, NameTerm.Longest - 1)]
    [InlineData(NameTerm.Longest, NameTerm.Longest)]
    [InlineData(NameTerm.Longest + 1, NameTerm.Longest)]
    public void What_is_longer_is_cut(int typed, int kept) => Assert.Equal(kept, Assert.Single(NameTerm.Of(new string('a', typed))).Text.Length);

    [Fact]
    public void It_does_not_show_itself() => Assert.DoesNotContain("marsh", Assert.Single(NameTerm.Of("Marsh")).ToString(), StringComparison.OrdinalIgnoreCase);
}
