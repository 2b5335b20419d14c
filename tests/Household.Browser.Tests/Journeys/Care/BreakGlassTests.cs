using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Application.Demo;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys.Care;

/// <summary>In an emergency an agent reads one person’s details, together with a supervisor, and a third colleague reviews it.</summary>
public sealed class BreakGlassTests(Chromium chromium) : CareJourney(chromium)
{
    [Fact]
    public async Task Asked_granted_read_ended_and_reviewed_by_three_and_told_to_the_person()
    {
        var leila = await PhoneAsync(DemoNumbers.Leila);
        var jo = await PageAsync("Jo Bell");
        await jo.Page.GetByLabel("Number, name, account").FillAsync("07700 900186");
        await jo.Page.Keyboard.PressAsync("Enter");
        await Expect(jo.Page.GetByText("2 found")).ToBeVisibleAsync();
        await jo.Page.GetByRole(AriaRole.Radio).First.CheckAsync(new() { Force = true });
        await jo.ChooseAsync("Why", "A life is at risk");
        await jo.Page.GetByLabel("Case", new() { Exact = true }).FillAsync("INC-4711");
        await jo.Button("Ask a supervisor").ClickAsync();
        await Expect(State(jo)).ToHaveTextAsync("Waits for a supervisor");
        Assert.DoesNotContain("Leila", await jo.Page.ContentAsync(), StringComparison.Ordinal);
        await LookAsync(jo, "glass-asked");

        var ana = await PageAsync("Ana Ruiz");
        await ana.Button("Grant").ClickAsync();
        await Expect(State(ana)).ToHaveTextAsync("Open");
        await Expect(ana.Button("Show details")).ToHaveCountAsync(0);

        await Expect(State(jo)).ToHaveTextAsync("Open");
        await jo.Button("Show details").ClickAsync();
        await Expect(jo.Page.GetByText("Leila Marsh").First).ToBeVisibleAsync();
        await LookAsync(jo, "glass-read");
        await ana.Button("End now").ClickAsync();
        await Expect(jo.Page.GetByText("Leila Marsh")).ToHaveCountAsync(0, new() { Timeout = 5_000 });

        var ruth = await PageAsync("Ruth Osei");
        await ruth.Page.GetByRole(AriaRole.Radio, new() { Name = "Yes" }).CheckAsync(new() { Force = true });
        await ruth.Page.GetByLabel("Why").FillAsync("The police confirmed the case.");
        await ruth.Button("Save review").ClickAsync();
        await Expect(State(ruth)).ToHaveTextAsync("Reviewed");
        await LookAsync(ruth, "glass-reviewed");

        Assert.Contains("emergency", (await leila.TextFollowingAsync(0)).Text, StringComparison.Ordinal);
        await leila.SignInAsync();
        await leila.OpenAsync("/account/security");
        await Expect(leila.Page.GetByText("In an emergency (someone’s life")).ToBeVisibleAsync();
    }

    private async Task<Phone> PageAsync(string name)
    {
        var desk = await PhoneAsync(DemoNumbers.Tom, new Screen(1280));
        await desk.BecomeStaffAsync(name);
        await desk.OpenAsync("/care/break-glass");
        await desk.Page.CircuitAsync();
        return desk;
    }

    private static ILocator State(Phone desk) => desk.Page.GetByTestId("break-glass-state");
}
