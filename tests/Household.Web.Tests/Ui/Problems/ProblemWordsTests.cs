using Bunit;
using HouseholdPortal.Web.Tests.Accessibility;
using HouseholdPortal.Web.Ui.Problems;

namespace HouseholdPortal.Web.Tests.Ui.Problems;

public sealed class ProblemWordsTests : ComponentTest
{
    [Fact]
    public void What_is_somebody_elses_reads_like_what_is_not_there() => Assert.Equal(Words(404).Markup, Words(403).Markup);

    [Theory]
    [InlineData(400, "We couldn’t read that request")]
    [InlineData(404, "Page not found")]
    [InlineData(405, "We couldn’t read that request")]
    [InlineData(429, "Too many requests")]
    [InlineData(500, "Something went wrong")]
    [InlineData(503, "Something went wrong")]
    public void Each_failure_is_said_in_peoples_words(int status, string title) => Assert.Equal(title, Words(status).Tree().Title().TextContent);

    [Fact]
    public void There_is_always_a_way_on() => Assert.Equal(["/", "tel:150"], Words(500).Tree().AllByRole(Role.Link).Select(way => way.GetAttribute("href")));

    private IRenderedComponent<ProblemWords> Words(int status) => Render<ProblemWords>(parameters => parameters.Add(words => words.Status, status));
}
