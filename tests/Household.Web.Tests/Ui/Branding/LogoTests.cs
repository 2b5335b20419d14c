using Bunit;
using HouseholdPortal.Web.Tests.Accessibility;
using HouseholdPortal.Web.Ui.Branding;

namespace HouseholdPortal.Web.Tests.Ui.Branding;

public sealed class LogoTests : ComponentTest
{
    [Fact]
    public void The_products_own_name_is_drawn() => Assert.Equal("svg", Render<Logo>().Tree().ByRole(Role.Image, "Household").LocalName);

    [Fact]
    public void Another_name_is_set_beside_the_mark()
    {
        Use(("Brand:Name", "Plum Mobile"));

        var logo = Render<Logo>().Tree();

        Assert.NotNull(logo.Text("Plum Mobile"));
        Assert.Equal("true", logo.QuerySelector("svg")!.GetAttribute("aria-hidden"));
    }
}
