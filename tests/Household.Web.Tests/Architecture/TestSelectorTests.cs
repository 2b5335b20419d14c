namespace HouseholdPortal.Web.Tests.Architecture;

/// <summary>Tests find what is on a page by role, label, words or <c>data-testid</c>, so that it can look different without them.</summary>
public sealed class TestSelectorTests
{
    [Fact]
    public void No_test_finds_anything_by_a_class_or_an_id()
    {
        var selectors = TestSelectors.Files.SelectMany(file => TestSelectors.In(File.ReadAllText(file)).Select(selector => (File: Path.GetRelativePath(Product.Root, file), Selector: selector))).ToList();

        // There are queries in both tiers: by the tag of what has no role, and by the attribute that a script reads.
        Assert.Contains(selectors, found => found.File.Contains("Household.Web.Tests", StringComparison.Ordinal));
        Assert.Contains(selectors, found => found.File.Contains("Household.Browser.Tests", StringComparison.Ordinal));
        Assert.Equal("", string.Join('\n', selectors.Where(found => TestSelectors.IsByClassOrId(found.Selector)).Select(found => $"{found.File}: {found.Selector}")));
    }

    [Theory]
    [InlineData(".card")]
    [InlineData("main .btn-primary")]
    [InlineData("#settle")]
    [InlineData("#{field}")]
    [InlineData("h1 + .badge")]
    [InlineData("form:has(#settle)")]
    [InlineData("a.note[href='/account/passkeys']")]
    [InlineData("rect[class^=fill-]")]
    [InlineData("[id='found'] a")]
    [InlineData("section[aria-labelledby=found] a")]
    public void A_class_or_an_id_is_noticed(string selector) => Assert.True(TestSelectors.IsByClassOrId(selector));

    [Theory]
    [InlineData("main h1")]
    [InlineData("a[href='/a.html#lines']")]
    [InlineData("input[name=number]")]
    [InlineData("[data-testid]")]
    [InlineData("a[href], input:not([type=hidden])")]
    public void Tags_and_attributes_are_not(string selector) => Assert.False(TestSelectors.IsByClassOrId(selector));

    /// <summary>Written with other quotes, or they would be queries of this test.</summary>
    [Theory]
    [InlineData("page.Find(”.card”)", ".card")]
    [InlineData("page.FindAll<IElement>(”.card”)", ".card")]
    [InlineData("page.QuerySelector($”#{field}-error”)!", "#{field}-error")]
    [InlineData("row.Closest(”””.row”””)", ".row")]
    [InlineData("phone.Page.Locator(\n            ”.card”, new())", ".card")]
    [InlineData("page.GetElementById(”settle”)", "#settle")]
    [InlineData("e => e.matches(’.cover’)", ".cover")]
    [InlineData("document.querySelectorAll(´.sheet´)", ".sheet")]
    public void A_query_is_found_however_it_is_written(string source, string selector) =>
        Assert.Equal([selector], TestSelectors.In(source.Replace('”', '"').Replace('’', '\'').Replace('´', '`')));
}
