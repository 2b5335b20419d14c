using Bunit;
using HouseholdPortal.Domain;
using HouseholdPortal.Web.Tests.Accessibility;
using HouseholdPortal.Web.Ui.Parts;

namespace HouseholdPortal.Web.Tests.Ui.Parts;

public sealed class PartsTests : ComponentTest
{
    [Fact]
    public void Every_icon_has_a_drawing() => Assert.All(Enum.GetValues<IconName>(), name => Assert.StartsWith("M", IconPaths.Of(name), StringComparison.Ordinal));

    [Fact]
    public void An_icon_that_points_is_mirrored_for_right_to_left()
    {
        Assert.Contains("flip", Render<Icon>(parameters => parameters.Add(icon => icon.Name, IconName.Right)).Tree().QuerySelector("svg")!.ClassList);
        Assert.DoesNotContain("flip", Render<Icon>(parameters => parameters.Add(icon => icon.Name, IconName.Home)).Tree().QuerySelector("svg")!.ClassList);
    }

    [Theory]
    [InlineData(1, "1")]
    [InlineData(5, "5")]
    [InlineData(6, "1")]
    public void The_sixth_person_has_the_first_colour_again(int number, string colour) =>
        Render<Avatar>(parameters => parameters.Add(avatar => avatar.Name, "leila").Add(avatar => avatar.Colour, number))
            .MarkupMatches($"<span class=\"avatar\" data-p=\"{colour}\" aria-hidden=\"true\">L</span>");

    [Fact]
    public void A_number_reads_from_left_to_right_everywhere() =>
        Render<MobileNumber>(parameters => parameters.Add(number => number.Number, Msisdn.Parse("447700900186")))
            .MarkupMatches("<bdi dir=\"ltr\" class=\"num nw\">07700\u00a0900186</bdi>");

    [Fact]
    public void A_sum_that_a_page_is_about_is_the_largest() =>
        Render<Amount>(parameters => parameters.Add(amount => amount.Sum, new Money(21483, "GBP")).Add(amount => amount.Size, AmountSize.Largest))
            .MarkupMatches("<span class=\"num money money-xl\">£214.83</span>");

    [Fact]
    public void A_because_shows_nouns_and_the_relations_between_them()
    {
        var box = Render<BecauseBox>(parameters => parameters
            .Add(because => because.Title, "Why you can do this")
            .Add(because => because.Chain, [new ChainLink("You", "use"), ChainLink.OfLine(Msisdn.Parse("447700900186"), "billed to"), new ChainLink("Mobiles")])).Tree().ByTestId("because");

        Assert.Equal(["You", "07700\u00a0900186", "Mobiles"], box.AllByTestId("noun").Select(noun => noun.TextContent));
        Assert.Equal(["use", "billed to"], box.AllByTestId("relation").Select(relation => relation.TextContent));
        Assert.Equal("ltr", box.AllByTestId("noun")[1].QuerySelector("bdi")!.GetAttribute("dir"));
    }

    [Fact]
    public void A_refusal_says_who_may_why_not_you_and_a_way_on()
    {
        var card = Render<RefusalCard>(parameters => parameters
            .Add(refusal => refusal.WhoMay, "Only Daniel sees the whole bill")
            .Add(refusal => refusal.WhyNotYou, "He pays for the account.")
            .Add(refusal => refusal.WaysOn, "<a class=\"btn btn-primary\" href=\"/ask\">Ask Daniel</a>")).Tree().Region("Only Daniel sees the whole bill");

        Assert.Equal(["Only Daniel sees the whole bill"], card.Headings(2));
        Assert.NotNull(card.Text("He pays for the account."));
        Assert.Equal("/ask", card.Link("Ask Daniel").GetAttribute("href"));
    }
}
