using Bunit;
using HouseholdPortal.Web.Ui.Branding;

namespace HouseholdPortal.Web.Tests.Ui.Branding;

public sealed class LogoTests : ComponentTest
{
    [Fact]
    public void The_products_own_name_is_drawn() => Assert.Equal("Household", Render<Logo>().Find("svg").GetAttribute("aria-label"));

    [Fact]
    public void Another_name_is_set_beside_the_mark()
    {
        Use(("Brand:Name", "Plum Mobile"));

        var logo = Render<Logo>();

        Assert.Equal("Plum Mobile", logo.Find(".brand-name").TextContent);
        Assert.Equal("true", logo.Find("svg").GetAttribute("aria-hidden"));
    }
}
