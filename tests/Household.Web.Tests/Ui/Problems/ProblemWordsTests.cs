using Bunit;
using HouseholdPortal.Web.Tests.Accessibility;
using HouseholdPortal.Web.Ui.Problems;

namespace HouseholdPortal.Web.Tests.Ui.Problems;

public sealed class ProblemWordsTests : ComponentTest
{
    [Fact]
    public void What_is_somebody_elses_reads_like_what_is_not_there() => Assert.Equal(Words(404).Markup, Words(403).Markup);

    [Theory]
    [InlineData(400, "That did not arrive as it should")]
    [InlineData(404, "There is nothing here for you")]
    [InlineData(405, "That did not arrive as it should")]
    [InlineData(429, "That was a lot at once")]
    [InlineData(500, "That did not work")]
    [InlineData(503, "That did not work")]
    public void Each_failure_is_said_in_peoples_words(int status, string title) => Assert.Equal(title, Words(status).Tree().Title().TextContent);

    [Fact]
    public void There_is_always_a_way_on() => Assert.Equal(["/", "tel:150"], Words(500).Tree().AllByRole(Role.Link).Select(way => way.GetAttribute("href")));

    private IRenderedComponent<ProblemWords> Words(int status) => Render<ProblemWords>(parameters => parameters.Add(words => words.Status, status));
}
