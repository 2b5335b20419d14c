using HouseholdPortal.Browser.Tests.Looks;
using HouseholdPortal.Browser.Tests.Phones;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys;

/// <summary>What people do on interactive pages, in a real circuit.</summary>
public sealed class WorkingPageTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Staff = "/admin/staff";

    [Fact]
    public async Task An_administrator_adds_a_colleague_finds_them_and_removes_them()
    {
        var desk = await AdministratorAsync(Staff);

        await desk.Page.Keyboard.PressAsync("n");
        await Expect(desk.Heading("Add a colleague")).ToBeVisibleAsync();
        Assert.Empty(await Glance.AtAsync(desk, forTouch: false, afterAnAct: true));
        await desk.Page.GetByLabel("Full name").FillAsync("Mo Field");
        await desk.Page.GetByLabel("Identity checker").CheckAsync();
        await desk.Button("Add and create a link").ClickAsync();
        await Expect(desk.Heading("Link for Mo Field")).ToBeVisibleAsync();
        await desk.Button("Done").ClickAsync();

        await desk.Page.GetByText("Any role").ClickAsync();
        var list = desk.Page.GetByRole(AriaRole.Listbox).Filter(new() { Visible = true });
        Assert.InRange((await list.BoundingBoxAsync())!.Width, 100, 600);
        Assert.Empty(await Glance.AtAsync(desk, forTouch: false, afterAnAct: true));
        await desk.Page.GetByRole(AriaRole.Option, new() { Name = "Recovery approver" }).ClickAsync();
        await Expect(desk.Page.GetByRole(AriaRole.Rowheader)).ToHaveTextAsync(["Ana Ruiz"]);
        await desk.Button("Show all").ClickAsync();

        await desk.Page.GetByPlaceholder("Find by name").FillAsync("mo f");
        await desk.Page.ArriveAsync("**/admin/staff?q=mo%20f");
        await Expect(desk.Page.GetByRole(AriaRole.Rowheader)).ToHaveTextAsync(["Mo Field"]);
        await desk.Button("Remove Mo Field").ClickAsync();
        await Expect(desk.Heading("Remove Mo Field?")).ToBeVisibleAsync();
        Assert.Empty(await Glance.AtAsync(desk, forTouch: false, afterAnAct: true));
        await desk.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Remove Mo Field" }).ClickAsync();
        await Expect(desk.Page.GetByText("Mo Field was removed")).ToBeVisibleAsync();
        await Expect(desk.Page.GetByText("No matches.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_person_goes_from_a_static_page_to_an_interactive_one_and_back_eight_times_and_the_palette_leads_there()
    {
        var desk = await AdministratorAsync(Staff);
        for (var i = 0; i < 8; i++)
        {
            await desk.Link("Sign out").ClickAsync();
            await Expect(desk.Heading("Sign out")).ToBeVisibleAsync();
            await desk.Page.Locator("command-palette:defined").WaitForAsync(new() { State = WaitForSelectorState.Attached });
            await desk.Page.Keyboard.PressAsync("Control+k");
            await desk.Page.GetByRole(AriaRole.Combobox).FillAsync("staff");
            await desk.Page.Keyboard.PressAsync("Enter");
            await desk.Page.ArriveAsync("**" + Staff);
            await desk.Page.CircuitAsync();
        }
    }

    [Fact]
    public async Task A_page_whose_circuit_failed_says_so_and_loads_again_with_what_was_typed()
    {
        var desk = await AdministratorAsync(Staff);
        desk.ExpectComplaint("Circuit has been shut down due to error");
        desk.ExpectComplaint("Cannot send data if the connection is not in the 'Connected' State"); // a key that was let go of after that
        await desk.Page.Keyboard.PressAsync("n");
        await desk.Page.GetByLabel("Full name").FillAsync("Kit Moss");

        // The circuit is taken away, and the browser does not know: what it says next is an error.
        await desk.Page.EvaluateAsync("""
            async () => {
              let sent;
              navigator.sendBeacon = (address, form) => { sent = fetch(address, { method: 'POST', body: form }); return false; };
              Blazor.disconnect();
              await sent;
            }
            """);
        await desk.Page.Keyboard.PressAsync("Tab");

        await Expect(desk.Heading("Something went wrong on this page")).ToBeVisibleAsync();
        Assert.Empty(await Glance.AtAsync(desk, forTouch: false, afterAnAct: true));
        await desk.KeepPictureAsync("circuit", "failed");
        await desk.Button("Load this page again").ClickAsync();
        await Expect(desk.Heading("Something went wrong on this page")).ToBeHiddenAsync();
        await desk.Page.CircuitAsync();
        await Expect(desk.Page.GetByLabel("Full name")).ToHaveValueAsync("Kit Moss");
    }
}
