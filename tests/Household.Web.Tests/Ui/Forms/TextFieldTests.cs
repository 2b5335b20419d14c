using AngleSharp.Dom;
using Bunit;
using HouseholdPortal.Web.Tests.Accessibility;
using HouseholdPortal.Web.Ui.Forms;

namespace HouseholdPortal.Web.Tests.Ui.Forms;

public sealed class TextFieldTests : ComponentTest
{
    private const string Label = "Your mobile number";

    [Fact]
    public void The_label_belongs_to_the_box() => Assert.Equal("number", Field().Field(Label).Id);

    [Fact]
    public void A_box_in_order_names_only_its_hint()
    {
        var box = Field().Field(Label);

        Assert.Equal("number-hint", box.GetAttribute("aria-describedby"));
        Assert.False(box.HasAttribute("aria-invalid"));
    }

    [Fact]
    public void A_wrong_box_names_its_error_and_keeps_what_was_typed()
    {
        var field = Field(error: "A number has 11 digits.");
        var box = field.Field(Label);

        Assert.Equal("number-hint number-error", box.GetAttribute("aria-describedby"));
        Assert.Equal("true", box.GetAttribute("aria-invalid"));
        Assert.Equal("0770 9001", box.GetAttribute("value"));
        var shown = field.ByTestId("field-error");
        Assert.Equal("number-error", shown.Id);
        Assert.Equal("Error: A number has 11 digits.", shown.TextContent.Trim());
    }

    [Fact]
    public void What_was_typed_can_never_become_markup()
    {
        var field = Field(value: "\"><script>alert(1)</script>");

        Assert.Empty(field.QuerySelectorAll("script"));
        Assert.Equal("\"><script>alert(1)</script>", field.Field(Label).GetAttribute("value"));
    }

    private IParentNode Field(string? error = null, string value = "0770 9001") => Render<TextField>(parameters => parameters
        .Add(field => field.Id, "number")
        .Add(field => field.Label, Label)
        .Add(field => field.Hint, "Any number of yours")
        .Add(field => field.Error, error)
        .Add(field => field.Value, value)).Tree();
}
