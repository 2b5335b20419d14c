using HouseholdPortal.Browser.Tests.Looks;
using HouseholdPortal.Browser.Tests.Phones;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys;

/// <summary>
/// A working page by keyboard alone: the key goes through it in the order in which it is read, stays in what lies over it, and comes back to what opened that.
/// Where the focus is can be seen everywhere on the way.
/// </summary>
public sealed class KeyboardTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Staff = "/admin/staff";

    private static readonly Screen[] s_screens = [.. Screen.In(390, 1280)];

    [Fact]
    public async Task The_key_goes_through_the_page_in_its_order()
    {
        var desk = await AdministratorAsync(Staff);
        await OnEveryScreenAsync(desk, async () =>
        {
            await desk.Link("Sign out").FocusAsync(); // after it the page begins again
            Assert.Equal(
                ["Skip to the page", "Start", "Go to a page or do something", "Keyboard shortcuts", "Dark colours", "Today", "Emergencies", "Find a number", "Staff", "Add a colleague N", "Find by name", "Role", "Who works here, as a table",
                    "New link for Ana Ruiz", "Remove Ana Ruiz", "New link for Jo Bell", "Remove Jo Bell", "New link for Mo Khan", "Remove Mo Khan", "Sign out"],
                await desk.Page.StopsAsync());
            Assert.Empty(await FocusRings.MissingAsync(desk));
        });
    }

    [Fact]
    public async Task The_focus_stays_in_the_dialog_that_adds_and_comes_back_to_its_button()
    {
        var desk = await AdministratorAsync(Staff);
        await OnEveryScreenAsync(desk, async () =>
        {
            await PressAsync(desk.Button("Add a colleague"));
            await Expect(desk.Heading("Add a colleague")).ToBeVisibleAsync();
            await StaysAsync(desk, "Full name", "Administrator", "Identity checker", "Recovery approver", "Agent", "Supervisor", "Cancel", "Add and create a link");
            await LeaveAsync(desk, desk.Button("Add a colleague"));
        });
    }

    [Fact]
    public async Task The_focus_stays_in_the_dialog_that_asks_and_comes_back_to_its_button()
    {
        var desk = await AdministratorAsync(Staff);
        await OnEveryScreenAsync(desk, async () =>
        {
            await PressAsync(desk.Button("Remove Jo Bell"));
            await Expect(desk.Heading("Remove Jo Bell?")).ToBeVisibleAsync();
            await StaysAsync(desk, "Keep", "Remove Jo Bell");
            await LeaveAsync(desk, desk.Button("Remove Jo Bell"));
        });
    }

    [Fact]
    public async Task The_focus_stays_in_the_palette_and_in_the_sheet_of_shortcuts()
    {
        var desk = await AdministratorAsync(Staff);
        var add = desk.Button("Add a colleague");
        await add.FocusAsync();
        await OnEveryScreenAsync(desk, async () =>
        {
            await desk.Page.Keyboard.PressAsync("Control+k");
            await Expect(desk.Page.GetByRole(AriaRole.Combobox, new() { Name = "Go to a page or do something" })).ToBeFocusedAsync();
            await StaysAsync(desk, "Go to a page or do something");
            await LeaveAsync(desk, add);

            await desk.Page.Keyboard.PressAsync("?");
            await Expect(desk.Heading("Keyboard shortcuts")).ToBeFocusedAsync();
            await StaysAsync(desk, "Close");
            await LeaveAsync(desk, add);
        });
    }

    [Fact]
    public async Task A_list_to_choose_from_is_used_by_keys_and_gives_the_focus_back()
    {
        var desk = await AdministratorAsync(Staff);
        var (choice, list) = (desk.Page.GetByLabel("Role", new() { Exact = true }), desk.Page.GetByRole(AriaRole.Listbox).Filter(new() { Visible = true }));
        await OnEveryScreenAsync(desk, async () =>
        {
            await PressAsync(choice);
            await Expect(list).ToBeVisibleAsync();
            Assert.Empty(await Glance.AtAsync(desk, forTouch: false, afterAnAct: true));
            await desk.Page.Keyboard.PressAsync("Escape");
            await Expect(list).ToHaveCountAsync(0);
            await Expect(choice).ToBeFocusedAsync();
        });
    }

    private static async Task OnEveryScreenAsync(Phone desk, Func<Task> go)
    {
        foreach (var screen in s_screens)
        {
            await screen.ShowAsync(desk.Page);
            await go();
        }
    }

    /// <summary>Once around, forwards and back over the edge: what is behind is never reached. From a dialog of the browser's own its buttons are.</summary>
    private static async Task StaysAsync(Phone desk, params string[] stops)
    {
        await Expect(desk.Page.GetByRole(AriaRole.Dialog).Locator(":focus")).ToHaveCountAsync(1);
        Assert.Equal(stops, await desk.Page.StopsAsync());
        Assert.Empty(await Glance.AtAsync(desk, forTouch: false, afterAnAct: true));
        for (var i = 0; i < stops.Length + 1; i++) Assert.Contains(await desk.Page.TabAsync(back: true), stops.Append(""));
    }

    private static async Task PressAsync(ILocator button)
    {
        await button.FocusAsync();
        await button.PressAsync("Enter");
    }

    private static async Task LeaveAsync(Phone desk, ILocator opener)
    {
        await desk.Page.Keyboard.PressAsync("Escape");
        await Expect(desk.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(opener).ToBeFocusedAsync();
    }
}
