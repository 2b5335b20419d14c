using AngleSharp.Dom;
using Bunit;
using HouseholdPortal.Web.Tests.Accessibility;
using HouseholdPortal.Web.Ui.Parts;
using HouseholdPortal.Web.Ui.Sheets;

namespace HouseholdPortal.Web.Tests.Ui.Sheets;

public sealed class StepUpSheetTests : ComponentTest
{
    [Fact]
    public void It_is_open_named_by_its_heading_and_gives_it_the_focus()
    {
        var dialog = Sheet().ByRole(Role.Dialog, "Confirm it’s you");
        var heading = dialog.Heading("Confirm it’s you");

        Assert.True(dialog.HasAttribute("open"));
        Assert.Equal(heading.Id, dialog.GetAttribute("aria-labelledby"));
        Assert.True(heading.HasAttribute("autofocus"));
    }

    [Fact]
    public void Without_script_closing_is_a_link_to_the_page_itself()
    {
        var close = Sheet().Link("Close without changing anything");

        Assert.Equal("/findings/1", close.GetAttribute("href"));
        Assert.True(close.HasAttribute("data-close"));
    }

    [Fact]
    public void What_is_confirmed_comes_first() => Assert.Equal("End the old contract", Sheet().ByRole(Role.Dialog).QuerySelector("p")!.TextContent);

    [Fact]
    public void A_way_without_an_address_is_a_button_that_sends_its_form()
    {
        var way = Render<WayChoice>(parameters => parameters.Add(choice => choice.Icon, IconName.Passkey).Add(choice => choice.Title, "Use your passkey").Add(choice => choice.Main, true));

        Assert.Contains("choice-main", way.Tree().Button("Use your passkey").ClassList);
    }

    private IParentNode Sheet() => Render<StepUpSheet>(parameters => parameters
        .Add(sheet => sheet.CloseHref, "/findings/1")
        .Add(sheet => sheet.What, "End the old contract")
        .AddChildContent("<button>Use your passkey</button>")).Tree();
}
