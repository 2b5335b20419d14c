using Bunit;
using HouseholdPortal.Web.Ui.Parts;
using HouseholdPortal.Web.Ui.Sheets;

namespace HouseholdPortal.Web.Tests.Ui.Sheets;

public sealed class StepUpSheetTests : ComponentTest
{
    [Fact]
    public void It_is_open_named_by_its_heading_and_gives_it_the_focus()
    {
        var sheet = Sheet();
        var dialog = sheet.Find("dialog.sheet");
        var heading = sheet.Find("h2");

        Assert.True(dialog.HasAttribute("open"));
        Assert.Equal(heading.Id, dialog.GetAttribute("aria-labelledby"));
        Assert.True(heading.HasAttribute("autofocus"));
        Assert.Equal("Confirm it’s you", heading.TextContent);
    }

    [Fact]
    public void Without_script_closing_is_a_link_to_the_page_itself() =>
        Assert.Equal("/findings/1", Sheet().Find("a[data-close]").GetAttribute("href"));

    [Fact]
    public void What_is_confirmed_comes_first() => Assert.Equal("End the old contract", Sheet().Find(".because p").TextContent);

    [Fact]
    public void A_way_without_an_address_is_a_button_that_sends_its_form()
    {
        var way = Render<WayChoice>(parameters => parameters.Add(choice => choice.Icon, IconName.Passkey).Add(choice => choice.Title, "Use your passkey").Add(choice => choice.Main, true));

        Assert.Contains("choice-main", way.Find("button").ClassList);
    }

    private IRenderedComponent<StepUpSheet> Sheet() => Render<StepUpSheet>(parameters => parameters
        .Add(sheet => sheet.CloseHref, "/findings/1")
        .Add(sheet => sheet.What, "End the old contract")
        .AddChildContent("<button>Use your passkey</button>"));
}
