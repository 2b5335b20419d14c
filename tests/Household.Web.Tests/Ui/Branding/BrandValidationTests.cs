using HouseholdPortal.Web.Ui.Branding;

namespace HouseholdPortal.Web.Tests.Ui.Branding;

public sealed class BrandValidationTests
{
    private static readonly AccentColours Plum = new() { Accent = "#6B2C6B", Strong = "#4A1D4A", Soft = "#F3E3F3", OnAccent = "#FFFFFF" };

    [Fact]
    public void A_brand_of_nothing_is_the_products_own() => Assert.True(Validate(new Brand()).Succeeded);

    [Fact]
    public void A_brand_with_readable_colours_is_taken() => Assert.True(Validate(new Brand { Name = "Plum", Light = Plum }).Succeeded);

    [Theory]
    [InlineData("red")]
    [InlineData("#FFF")]
    [InlineData("#12345G")]
    [InlineData("#FFFFFF;} body{display:none")]
    public void What_is_not_a_colour_is_refused_by_its_key(string text) =>
        Assert.Contains("Brand:Light:Accent is not a colour", Validate(new Brand { Light = Plum with { Accent = text } }).FailureMessage, StringComparison.Ordinal);

    [Fact]
    public void Words_that_could_not_be_read_are_refused() =>
        Assert.Contains("Brand:Light: OnAccent on Accent has a contrast of", Validate(new Brand { Light = Plum with { OnAccent = "#7B3C7B" } }).FailureMessage, StringComparison.Ordinal);

    [Fact]
    public void A_brand_needs_a_name() =>
        Assert.Contains("Brand:Name is empty", Validate(new Brand { Name = " " }).FailureMessage, StringComparison.Ordinal);

    [Theory]
    [InlineData("#767676", 4.54)]
    [InlineData("#777777", 4.48)]
    [InlineData("#000000", 21)]
    public void Contrast_is_measured_as_the_guidelines_measure_it(string colour, double ratio)
    {
        Assert.True(HexColour.TryParse(colour, out var one));
        Assert.True(HexColour.TryParse("#FFFFFF", out var white));
        Assert.Equal(ratio, one.ContrastWith(white), 2);
        Assert.Equal(ratio, white.ContrastWith(one), 2);
    }

    private static Microsoft.Extensions.Options.ValidateOptionsResult Validate(Brand brand) => new BrandValidation().Validate(null, brand);
}
