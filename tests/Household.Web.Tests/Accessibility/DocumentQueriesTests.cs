using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace HouseholdPortal.Web.Tests.Accessibility;

public sealed class DocumentQueriesTests
{
    [Theory]
    [InlineData("""<a href="/x"><svg aria-hidden="true"><title>Arrow</title></svg>The  line&nbsp;of <b>Sam</b></a>""", Role.Link, "The line of Sam")]
    [InlineData("""<button aria-label="Remove Mo Field">Remove</button>""", Role.Button, "Remove Mo Field")]
    [InlineData("""<input type="submit" aria-label="Send">""", Role.Button, "Send")]
    [InlineData("""<h2 id="a">Lines</h2><section aria-labelledby="a"></section>""", Role.Region, "Lines")]
    [InlineData("""<i id="a">One</i><i id="b">two</i><section aria-labelledby="a b" aria-label="No"></section>""", Role.Region, "One two")]
    [InlineData("""<div role="alert" aria-label="Problem"></div>""", Role.Alert, "Problem")]
    [InlineData("""<label for="n">Number</label><input id="n" type="tel">""", Role.TextBox, "Number")]
    [InlineData("""<label><input type="radio"><b>Sam</b><small>ends in 7</small></label>""", Role.Radio, "Sam ends in 7")]
    [InlineData("""<label><input type="checkbox">By text</label>""", Role.CheckBox, "By text")]
    [InlineData("""<svg role="img" aria-label="Half used"></svg>""", Role.Image, "Half used")]
    [InlineData("""<img alt="Plum">""", Role.Image, "Plum")]
    [InlineData("""<fieldset><legend>Duties</legend></fieldset>""", Role.Group, "Duties")]
    [InlineData("""<details><summary>More</summary><p>Words</p></details>""", Role.Group, "More")]
    [InlineData("""<table><caption>Charges</caption><tr><td>1</td></tr></table>""", Role.Table, "Charges")]
    [InlineData("""<table><tr><th scope="row">May</th><td>1</td></tr></table>""", Role.RowHeader, "May")]
    [InlineData("""<table><tr><th scope="row">May</th><td>1</td></tr></table>""", Role.Row, "May 1")]
    public void An_element_has_the_role_and_the_name_that_people_are_told(string html, Role role, string name)
    {
        var page = Page(html);
        Assert.Same(Assert.Single(page.AllByRole(role)), page.ByRole(role, name));
    }

    [Theory]
    [InlineData("""<h2 hidden>Words</h2>""")]
    [InlineData("""<div aria-hidden="true"><h2>Words</h2></div>""")]
    [InlineData("""<dialog><h2>Words</h2></dialog>""")]
    public void What_is_hidden_is_not_found(string html)
    {
        var page = Page(html + "<h2>Others</h2>");
        Assert.Equal(["Others"], page.Headings());
    }

    [Theory]
    [InlineData("""<a>No address</a>""", Role.Link)]
    [InlineData("""<section>No name</section>""", Role.Region)]
    [InlineData("""<svg><path /></svg>""", Role.Image)]
    [InlineData("""<main><header></header></main>""", Role.Banner)]
    [InlineData("""<article><footer></footer></article>""", Role.ContentInfo)]
    [InlineData("""<input type="hidden">""", Role.TextBox)]
    [InlineData("""<button role="presentation">Other</button>""", Role.Button)]
    public void What_only_looks_like_it_has_no_such_role(string html, Role role) => Assert.Empty(Page(html).AllByRole(role));

    [Fact]
    public void Words_are_found_where_they_stand_and_not_in_what_is_around()
    {
        var page = Page("""<div><p id="lead">All is <b>well</b>.</p></div><p>All is well. Or not.</p>""");
        Assert.Equal("lead", page.Text("All is well.").Id);
        Assert.Equal("b", page.Text("well").LocalName);
    }

    [Fact]
    public void A_field_is_found_by_its_label_whatever_kind_it_is()
    {
        var page = Page("""<label for="born">Born</label><input id="born" type="date" name="day"><label for="who">Who</label><select id="who"></select><input type="hidden" aria-label="Born">""");
        Assert.Equal("day", page.Field("Born").GetAttribute("name"));
        Assert.Equal("select", page.Field("Who").LocalName);
    }

    [Fact]
    public void A_form_is_found_by_the_handler_that_answers_it()
    {
        var page = Page("""<form action="/a"><input type="hidden" name="_handler" value="add"></form><form action="/b" hidden><input type="hidden" name="_handler" value="open"></form>""");
        Assert.Equal(["add", "open"], page.Handlers());
        Assert.Equal("/b", page.Form("open").GetAttribute("action"));
        Assert.Throws<InvalidOperationException>(() => page.Form("remove"));
    }

    [Fact]
    public void A_test_id_is_a_whole_one()
    {
        var page = Page("""<b data-testid="sum">1</b><b data-testid="sum-of-all">2</b>""");
        Assert.Equal("1", page.ByTestId("sum").TextContent);
        Assert.Empty(page.AllByTestId("su"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<h1>One</h1><h1>Two</h1>")]
    public void There_is_exactly_one_or_the_query_says_what_there_is(string html)
    {
        var page = Page(html + "<h2>Others</h2><h2>Others</h2>");
        Assert.Contains("Others; Others", Assert.Throws<InvalidOperationException>(() => page.Title()).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => page.Heading("Others"));
    }

    private static IDocument Page(string html) => new HtmlParser().ParseDocument(html);
}
