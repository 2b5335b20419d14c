using Bunit;
using HouseholdPortal.Web.Tests.Accessibility;
using HouseholdPortal.Web.Ui.Forms;

namespace HouseholdPortal.Web.Tests.Ui.Forms;

public sealed class ErrorSummaryTests : ComponentTest
{
    [Fact]
    public void A_form_in_order_has_none() => Assert.Empty(Summary([]).Markup.Trim());

    [Fact]
    public void Each_problem_leads_to_its_field()
    {
        var problems = new FormProblems();
        problems.Add("number", "A number has 11 digits.");
        problems.Add("code", "A code has six digits.");

        var links = Summary(problems).Tree().ByRole(Role.Alert).AllByRole(Role.Link);

        Assert.Equal(["#number", "#code"], links.Select(link => link.GetAttribute("href")));
        Assert.Equal("A code has six digits.", links[1].TextContent);
    }

    [Fact]
    public void It_has_the_focus_when_the_page_comes_back()
    {
        var box = Summary([new("number", "A number has 11 digits.")]).Tree().ByRole(Role.Alert);

        Assert.True(box.HasAttribute("autofocus"));
        Assert.Equal("-1", box.GetAttribute("tabindex"));
    }

    [Fact]
    public void A_field_shows_the_first_of_its_own_problems()
    {
        var problems = new FormProblems();
        problems.Add("code", "A code has six digits.");
        problems.Add("code", "Another.");

        Assert.Equal("A code has six digits.", problems.Of("code"));
        Assert.Null(problems.Of("number"));
    }

    private IRenderedComponent<ErrorSummary> Summary(IReadOnlyList<FieldProblem> problems) =>
        Render<ErrorSummary>(parameters => parameters.Add(summary => summary.Problems, problems));
}
