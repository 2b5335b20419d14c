using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Domain.Care;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys.Care;

/// <summary>The caller has nothing in hand: somebody else allows one thing, or the line is held. No session opens, and nothing is said of anybody.</summary>
public sealed class ElsewhereTests(Chromium chromium) : CareJourney(chromium)
{
    [Fact]
    public async Task The_payer_allows_one_thing_from_where_they_are_and_the_desk_learns_only_that_they_answered()
    {
        var daniel = await PhoneAsync(DemoNumbers.Daniel);
        await daniel.SignInAsync();
        await daniel.OpenAsync("/");
        var jo = await UnknownCallerAsync(daniel);
        await LookUpAsync(jo, "07700 900417", "D•");

        await jo.Page.Keyboard.PressAsync("f");
        await jo.ChooseAsync("For what", "Lock the number and SIM");
        await jo.Page.GetByTestId("afar").GetByRole(AriaRole.Button, new() { Name = "On a page they have open" }).ClickAsync();
        var digits = await jo.Page.GetByTestId("afar-digits").InnerTextAsync();
        await LookAsync(jo, "afar-asked");

        await daniel.Page.GetByTestId("notice").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(daniel.Page.GetByText("Someone on the phone with Jo Bell, agent 2217")).ToBeVisibleAsync();
        await LookAsync(daniel, "afar-prompt");
        await daniel.Page.GetByLabel("Which two digits").FillAsync(digits);
        await daniel.Page.Locator("form").Filter(new() { Has = daniel.Page.GetByLabel("Which two digits") }).GetByRole(AriaRole.Button).ClickAsync();

        await Expect(jo.Page.GetByTestId("afar-state")).ToContainTextAsync("has answered");
        foreach (var fact in new[] { "Daniel", "Marsh", "900417", "900 417" }) Assert.DoesNotContain(fact, await jo.Page.GetByRole(AriaRole.Main).InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
        await using var db = await Portal.OpenDatabaseAsync();
        Assert.False(await db.Set<AgentSession>().AnyAsync(Cancel));
        Assert.True(await db.LineLocks.AnyAsync(Cancel));
    }

    [Fact]
    public async Task With_nothing_in_hand_the_line_is_held_for_a_day_and_its_phone_is_told()
    {
        var leila = await PhoneAsync(DemoNumbers.Leila);
        var jo = await UnknownCallerAsync(leila);
        await LookUpAsync(jo, "07700 900186", "L•");

        await jo.Page.Keyboard.PressAsync("x");
        await jo.Page.GetByTestId("nobody").GetByRole(AriaRole.Button, new() { Name = "Hold •" }).Filter(new() { HasText = "86" }).ClickAsync();
        await Expect(jo.Page.GetByTestId("nobody-state")).ToContainTextAsync("Held: •");
        await LookAsync(jo, "held");
        Assert.Contains("hold", (await leila.TextFollowingAsync(0)).Text, StringComparison.OrdinalIgnoreCase);
        foreach (var fact in new[] { "Leila", "Marsh" }) Assert.DoesNotContain(fact, await jo.Page.ContentAsync(), StringComparison.OrdinalIgnoreCase);

        await leila.SignInAsync();
        await leila.OpenAsync("/lines");
        await leila.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(leila.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("on hold");
        await LookAsync(leila, "held-line");
    }

    /// <summary>Somebody rings whose number is withheld, and Jo answers.</summary>
    private async Task<Phone> UnknownCallerAsync(Phone somebody)
    {
        var jo = await DeskAsync();
        await RingAsync(somebody, AtWork, "Ring, number withheld");
        await AnswerAsync(jo);
        return jo;
    }

    /// <summary>Looks a number up, as the caller says it, and takes whoever has this masked name.</summary>
    private static async Task LookUpAsync(Phone desk, string number, string name)
    {
        await desk.Page.GetByLabel("Number, name, account").FillAsync(number);
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Find", Exact = true }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = name }).First.ClickAsync();
        await desk.Heading("Who is calling?").ClickAsync();
    }
}
