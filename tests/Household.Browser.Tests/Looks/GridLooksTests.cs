using HouseholdPortal.Browser.Tests.Phones;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Looks;

/// <summary>A grid on every width that layouts are made for: a table where there is room, and else a card for each row.</summary>
public sealed class GridLooksTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Staff = "/admin/staff";

    private const string ScrollsSideways = "e => e.scrollWidth > e.clientWidth";

    [Fact]
    public async Task A_row_is_a_card_on_a_phone_with_all_that_can_be_done_in_sight()
    {
        var phone = await AdministratorAsync(Staff);
        var table = phone.Page.Region("Who works here, as a table");
        var jo = table.GetByRole(AriaRole.Row).Filter(new() { Has = phone.Page.GetByRole(AriaRole.Rowheader, new() { Name = "Jo Bell" }) });
        foreach (var screen in Screen.In(320, 390))
        {
            await screen.ShowAsync(phone.Page);
            Assert.False(await table.EvaluateAsync<bool>(ScrollsSideways));

            // Still a table for those who hear it.
            await Expect(table.GetByRole(AriaRole.Columnheader)).ToHaveTextAsync(["Name", "Role", "Passkey", "What you can do"]);
            await Expect(jo.GetByRole(AriaRole.Cell)).ToHaveCountAsync(3);

            var name = await BoxAsync(jo.GetByRole(AriaRole.Rowheader));
            var cells = await Task.WhenAll((await jo.GetByRole(AriaRole.Cell).AllAsync()).Select(BoxAsync));
            Assert.All(cells, cell => Assert.True(cell.Y > name.Y && cell.X + cell.Width <= screen.Width));
            var acts = await Task.WhenAll((await jo.GetByRole(AriaRole.Button).AllAsync()).Select(BoxAsync));
            Assert.NotEmpty(acts);
            Assert.All(acts, act => Assert.True(act.X >= 0 && act.X + act.Width <= screen.Width));

            Assert.Empty(await Glance.AtAsync(phone, forTouch: true));
            await phone.KeepPictureAsync("pages", $"grid-{screen}");
        }
    }

    [Fact]
    public async Task A_row_is_a_line_of_a_table_where_there_is_room()
    {
        var desk = await AdministratorAsync(Staff);
        var table = desk.Page.Region("Who works here, as a table");
        var row = table.GetByRole(AriaRole.Row).Filter(new() { HasText = "Jo Bell" });
        foreach (var screen in Screen.In(768, 1280))
        {
            await screen.ShowAsync(desk.Page);
            Assert.False(await table.EvaluateAsync<bool>(ScrollsSideways));
            var (name, cell) = (await BoxAsync(row.GetByRole(AriaRole.Rowheader)), await BoxAsync(row.GetByRole(AriaRole.Cell).First));
            Assert.True(cell.X >= name.X + name.Width - 1);
            Assert.Empty(await Glance.AtAsync(desk, forTouch: false));
            await desk.KeepPictureAsync("pages", $"grid-{screen}");
        }
    }

    private static async Task<LocatorBoundingBoxResult> BoxAsync(ILocator locator) => (await locator.BoundingBoxAsync())!;
}
