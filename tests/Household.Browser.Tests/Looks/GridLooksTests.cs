using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Browser.Tests.Portals;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Looks;

/// <summary>A grid on every width that layouts are made for: a table where there is room, and else a card for each row.</summary>
public sealed class GridLooksTests(Chromium chromium, RunningPortal portal) : BrowserTest(chromium, portal), IClassFixture<RunningPortal>
{
    private const string Staff = "/admin/staff";

    private const string ScrollsSideways = "e => e.scrollWidth > e.clientWidth";

    [Theory]
    [InlineData(320, false)]
    [InlineData(390, true)]
    public async Task A_row_is_a_card_on_a_phone_with_all_that_can_be_done_in_sight(int width, bool dark)
    {
        var phone = await OpenAsync(new Screen(width, dark));
        var table = phone.Page.Region("Who works here, as a table");
        Assert.False(await table.EvaluateAsync<bool>(ScrollsSideways));

        // Still a table for those who hear it.
        await Expect(table.GetByRole(AriaRole.Columnheader)).ToHaveTextAsync(["Name", "What they do", "Passkey", "What you can do"]);
        var jo = table.GetByRole(AriaRole.Row).Filter(new() { Has = phone.Page.GetByRole(AriaRole.Rowheader, new() { Name = "Jo Bell" }) });
        await Expect(jo.GetByRole(AriaRole.Cell)).ToHaveCountAsync(3);

        var name = await BoxAsync(jo.GetByRole(AriaRole.Rowheader));
        var cells = await Task.WhenAll((await jo.GetByRole(AriaRole.Cell).AllAsync()).Select(BoxAsync));
        Assert.All(cells, cell => Assert.True(cell.Y > name.Y && cell.X + cell.Width <= width));
        foreach (var act in await jo.GetByRole(AriaRole.Button).AllAsync())
        {
            var box = await BoxAsync(act);
            Assert.True(box.Height >= 44 && box.X >= 0 && box.X + box.Width <= width);
        }

        Assert.Empty(await Glance.AtAsync(phone, forTouch: true));
        await phone.KeepPictureAsync("pages", $"grid-{width}-{(dark ? "dark" : "light")}");
    }

    [Theory]
    [InlineData(768, false)]
    [InlineData(1280, true)]
    public async Task A_row_is_a_line_of_a_table_where_there_is_room(int width, bool dark)
    {
        var desk = await OpenAsync(new Screen(width, dark));
        var table = desk.Page.Region("Who works here, as a table");
        Assert.False(await table.EvaluateAsync<bool>(ScrollsSideways));

        var row = table.GetByRole(AriaRole.Row).Filter(new() { HasText = "Jo Bell" });
        var (name, cell) = (await BoxAsync(row.GetByRole(AriaRole.Rowheader)), await BoxAsync(row.GetByRole(AriaRole.Cell).First));
        Assert.True(cell.X >= name.X + name.Width);
        Assert.Empty(await Glance.AtAsync(desk, forTouch: false));
        await desk.KeepPictureAsync("pages", $"grid-{width}-{(dark ? "dark" : "light")}");
    }

    private static async Task<LocatorBoundingBoxResult> BoxAsync(ILocator locator) => (await locator.BoundingBoxAsync())!;

    private async Task<Phone> OpenAsync(Screen screen)
    {
        var desk = await PhoneAsync(DemoNumbers.Tom, screen);
        await desk.BecomeStaffAsync("Ruth Osei");
        await desk.OpenAsync(Staff);
        await desk.Page.CircuitAsync();
        return desk;
    }
}
