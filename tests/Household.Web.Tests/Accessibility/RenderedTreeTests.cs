using Bunit;
using HouseholdPortal.Web.Tests.Ui;
using HouseholdPortal.Web.Ui.Forms;
using HouseholdPortal.Web.Ui.Parts;

namespace HouseholdPortal.Web.Tests.Accessibility;

public sealed class RenderedTreeTests : ComponentTest
{
    [Fact]
    public void A_component_is_asked_as_a_page_is()
    {
        var card = Render<RefusalCard>(parameters => parameters.Add(refusal => refusal.WhoMay, "Only Daniel").Add(refusal => refusal.WhyNotYou, "Because"));
        Render<EmptyState>(parameters => parameters.Add(empty => empty.Title, "Another").AddChildContent("Nothing"));

        Assert.Equal(["Only Daniel"], card.Tree().Headings());
        Assert.Equal("section", card.Tree().Region("Only Daniel").LocalName);
    }

    [Fact]
    public void A_part_is_asked_alone()
    {
        var card = Render<RefusalCard>(parameters => parameters
            .Add(refusal => refusal.WhoMay, "Only Daniel").Add(refusal => refusal.WhyNotYou, "Because")
            .Add(refusal => refusal.WaysOn, "<a href=\"/outside\">Outside</a>")
            .Add<Note>(refusal => refusal.Because, note => note.Add(n => n.Href, "/inside").AddChildContent("Inside")));

        Assert.Equal(2, card.Tree().AllByRole(Role.Link).Count);
        Assert.Equal("/inside", card.FindComponent<Note>().Tree().ByRole(Role.Link).GetAttribute("href"));
    }

    [Fact]
    public void What_rendered_nothing_is_not_searched() => Assert.Throws<InvalidOperationException>(() => Render<FieldError>(parameters => parameters.Add(error => error.Id, "x")).Tree());
}
