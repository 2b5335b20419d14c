using Bunit;
using HouseholdPortal.Domain;
using HouseholdPortal.Web.Ui.Parts;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Tests.Ui.Parts;

public sealed class PhraseTests : ComponentTest
{
    [Fact]
    public void Each_part_stands_where_the_sentence_has_its_place() =>
        Say("You paid {0} for {1}.", Phrase.Strong(new Money(21483, "GBP")), Phrase.Number(Msisdn.Parse("447700900186")))
            .MarkupMatches("You paid <b class=\"num\">£214.83</b> for <bdi dir=\"ltr\" class=\"num nw\">07700\u00a0900186</bdi>.");

    [Fact]
    public void A_language_may_order_the_parts_as_it_needs() =>
        Say("{1}, {0}", Phrase.Plain("one"), Phrase.Strong("other")).MarkupMatches("<b>other</b>, one");

    [Fact]
    public void What_stands_in_a_place_is_words_and_never_markup() =>
        Say("Hello {0}", Phrase.Plain("<b>Leila</b>")).MarkupMatches("Hello &lt;b&gt;Leila&lt;/b&gt;");

    private IRenderedComponent<Phrase> Say(string words, params RenderFragment[] parts) =>
        Render<Phrase>(parameters => parameters.Add(phrase => phrase.Words, words).Add(phrase => phrase.Parts, parts));
}
