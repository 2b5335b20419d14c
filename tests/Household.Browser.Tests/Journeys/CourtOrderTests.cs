using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Looks;
using HouseholdPortal.Browser.Tests.Phones;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys;

/// <summary>A court says that Leila looks after Sam no longer. Jo records the order, Ana accepts it, and all three are told.</summary>
public sealed class CourtOrderTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task Two_members_of_staff_end_a_guardianship_by_a_court_s_order()
    {
        var jo = await PhoneAsync(DemoNumbers.Tom, new Screen(1280, Dark: false));
        await jo.BecomeStaffAsync("Jo Bell");
        await jo.OpenAsync("/admin/court-orders");
        await jo.Page.CircuitAsync();
        await jo.Page.Keyboard.PressAsync("n");
        await jo.Page.GetByLabel("Court’s reference").FillAsync("LS-26-1");
        await jo.Page.GetByLabel("Child’s number or name").FillAsync("07700 900632");
        await jo.Button("Find the child").ClickAsync();
        await Expect(jo.Page.GetByText("One child found")).ToBeVisibleAsync();
        await jo.Button("Record for a colleague").ClickAsync();
        await Expect(jo.Page.GetByText("Choose what the order says").First).ToBeVisibleAsync();
        Assert.Empty(await Glance.AtAsync(jo, forTouch: false, afterAnAct: true));
        await jo.KeepPictureAsync("court", "1-what-is-missing");
        await jo.Page.GetByLabel("L••• M••• no longer").CheckAsync();
        await jo.Page.GetByLabel("Court", new() { Exact = true }).FillAsync("Leeds County Court");
        await jo.Page.GetByLabel("Date on the order").FillAsync($"{Portal.Time.GetUtcNow().AddDays(-7):dd/MM/yyyy}");
        await jo.Page.Keyboard.PressAsync("Tab");
        await jo.KeepPictureAsync("court", "2-recording");
        await jo.Button("Record for a colleague").ClickAsync();
        await Expect(jo.Page.GetByText("A colleague has to decide")).ToBeVisibleAsync();

        var ana = await PhoneAsync(DemoNumbers.Priya, new Screen(1280, Dark: true));
        await ana.BecomeStaffAsync("Ana Ruiz");
        await ana.OpenAsync("/admin/court-orders");
        await ana.Page.CircuitAsync();
        await Expect(ana.Page.GetByText("For you to decide")).ToBeVisibleAsync();
        await ana.KeepPictureAsync("court", "3-list");
        await ana.Link("L••• M••• no longer").ClickAsync();
        await Expect(ana.Heading("Your decision")).ToBeVisibleAsync();
        Assert.Empty(await Glance.AtAsync(ana, forTouch: false, afterAnAct: true));
        await ana.KeepPictureAsync("court", "4-to-decide");
        await ana.Page.GetByLabel("I’ve seen the order").CheckAsync();
        await ana.Button("Accept the order").ClickAsync();
        await Expect(ana.Page.GetByTestId("order-state")).ToHaveTextAsync("In effect");
        await ana.KeepPictureAsync("court", "5-in-effect");

        var leila = await PhoneAsync(DemoNumbers.Leila);
        Assert.Contains("you no longer look after Sam", (await leila.TextFollowingAsync(0)).Text, StringComparison.Ordinal);
        await leila.SignInAsync();
        await leila.OpenAsync("/account/security");
        await Expect(leila.Page.GetByText("By a court’s order you no longer look after Sam")).ToBeVisibleAsync();
    }
}
