using AngleSharp.Dom;
using Bunit;
using HouseholdPortal.Web.Tests.Accessibility;
using HouseholdPortal.Web.Ui.Layouts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace HouseholdPortal.Web.Tests.Ui.Layouts;

public sealed class PortalLayoutTests : ComponentTest
{
    [Fact]
    public void The_first_link_goes_past_the_header_to_the_page()
    {
        var frame = Frame();
        var skip = frame.AllByRole(Role.Link)[0];

        Assert.Equal("#main", skip.GetAttribute("href"));
        Assert.Equal(("main", "-1"), (frame.MainContent().Id, frame.MainContent().GetAttribute("tabindex")));
    }

    [Fact]
    public void A_stranger_is_offered_to_sign_in_and_sees_no_navigation()
    {
        var frame = Frame();

        Assert.Empty(frame.AllByRole(Role.Navigation));
        Assert.Equal("/sign-in", frame.ByRole(Role.Banner).Link("Sign in").GetAttribute("href"));
    }

    [Fact]
    public void Someone_signed_in_sees_the_navigation_and_themselves()
    {
        SignIn("Leila", 2);

        var frame = Frame();

        Assert.Equal(["Main"], frame.Names(Role.Navigation));
        Assert.Equal("2", Assert.Single(frame.Link("Leila: your profile and security").Children).GetAttribute("data-p"));
    }

    [Theory]
    [InlineData("/", "Home", "page")]
    [InlineData("/lines/7", "Lines", "true")]
    [InlineData("/household", "Household", "page")]
    [InlineData("/account/passkeys", "Security", "page")]
    public void The_navigation_says_where_one_is(string path, string place, string current)
    {
        SignIn("Leila", 2);
        Services.GetRequiredService<NavigationManager>().NavigateTo(path);

        var here = Assert.Single(Frame().ByRole(Role.Navigation, "Main").AllByRole(Role.Link), link => link.HasAttribute("aria-current"));

        Assert.Equal(place, here.TextContent.Trim());
        Assert.Equal(current, here.GetAttribute("aria-current"));
    }

    [Fact]
    public void An_interactive_page_that_failed_is_tried_again_in_its_frame()
    {
        SignIn("Leila", 2);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        SetRendererInfo(new("Server", isInteractive: true));
        var isBroken = true;
        var frame = Render<PortalLayout>(layout =>
        {
            layout.SetAssignedRenderMode(RenderMode.InteractiveServer);
            layout.Add(l => l.Body, builder => builder.AddContent(0, isBroken ? throw new InvalidOperationException("The database is away.") : "Here it is"));
        });
        Assert.Equal(["Main"], frame.Tree().Names(Role.Navigation));
        Assert.Single(frame.Tree().AllByRole(Role.Alert));

        isBroken = false;
        frame.Tree().MainContent().ByRole(Role.Button).Click();

        Assert.Equal("Here it is", frame.Tree().MainContent().TextContent.Trim());
    }

    [Fact]
    public void A_notice_is_above_the_pages_of_a_person_and_of_nobody_else()
    {
        Services.AddSingleton(new FrameNotice(typeof(Footer)));
        Assert.Single(Frame().AllByRole(Role.ContentInfo));

        SignIn("Leila", 2);
        Assert.Equal(2, Frame().AllByRole(Role.ContentInfo).Count);
    }

    [Fact]
    public void Nothing_leads_nowhere()
    {
        SignIn("Leila", 2);

        var links = Frame().QuerySelectorAll("a");

        Assert.NotEmpty(links);
        Assert.DoesNotContain(links, link => link.GetAttribute("href") is null or "" or "#");
    }

    private IParentNode Frame() => Render<PortalLayout>().Tree();
}
