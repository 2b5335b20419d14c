using AngleSharp.Dom;
using Bunit;
using HouseholdPortal.Web.Ui.Layouts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Web.Tests.Ui.Layouts;

public sealed class PortalLayoutTests : ComponentTest
{
    [Fact]
    public void The_first_link_goes_past_the_header_to_the_page()
    {
        var frame = Frame();
        var skip = frame.FindAll("a")[0];

        Assert.Equal("#main", skip.GetAttribute("href"));
        Assert.Equal("-1", frame.Find("main#main").GetAttribute("tabindex"));
    }

    [Fact]
    public void A_stranger_is_offered_to_sign_in_and_sees_no_navigation()
    {
        var frame = Frame();

        Assert.Empty(frame.FindAll("nav"));
        Assert.Equal("/sign-in", frame.Find(".top-end a").GetAttribute("href"));
    }

    [Fact]
    public void Someone_signed_in_sees_the_navigation_and_themselves()
    {
        SignIn("Leila", 2);

        var frame = Frame();

        Assert.Equal("Main", frame.Find("nav").GetAttribute("aria-label"));
        Assert.Equal("Leila: your profile and security", frame.Find("a.me").GetAttribute("aria-label"));
        Assert.Equal("2", frame.Find("a.me .avatar").GetAttribute("data-p"));
    }

    [Theory]
    [InlineData("/", "Home", "page")]
    [InlineData("/lines/7", "Lines", "true")]
    [InlineData("/account/passkeys", "Security", "page")]
    public void The_navigation_says_where_one_is(string path, string place, string current)
    {
        SignIn("Leila", 2);
        Services.GetRequiredService<NavigationManager>().NavigateTo(path);

        var here = Assert.Single(Frame().FindAll("nav a[aria-current]"));

        Assert.Equal(place, here.TextContent.Trim());
        Assert.Equal(current, here.GetAttribute("aria-current"));
    }

    [Fact]
    public void Nothing_leads_nowhere()
    {
        SignIn("Leila", 2);

        Assert.DoesNotContain(Frame().FindAll("a"), link => link.GetAttribute("href") is null or "" or "#");
    }

    private IRenderedComponent<PortalLayout> Frame() => Render<PortalLayout>();
}
