using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Looks;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Domain.Recovery;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys;

/// <summary>
/// Leila has lost her phone and everything on it. At the counter Jo compares her passport, Ana decides, and a day later she adds a passkey to a new phone; or
/// the old one tells its finder’s victim in time, who stops it.
/// </summary>
public sealed class DocumentRecoveryTests(Chromium chromium) : BrowserTest(chromium)
{
    private static readonly Screen s_counter = new(1280, Dark: false);

    [Fact]
    public async Task Two_members_of_staff_and_a_day_of_waiting_bring_her_back_in()
    {
        var (code, _) = await AcceptedAsync();
        var leila = await PhoneAsync(DemoNumbers.Leila);
        await leila.OpenAsync("/sign-in");
        await leila.Link("Trouble signing in?").ClickAsync();
        await leila.KeepPictureAsync("documents", "0-trouble");
        await leila.Link("I have a recovery code from a shop").ClickAsync();
        await leila.Page.GetByLabel("Code").FillAsync(code);
        await leila.Button("Continue").ClickAsync();
        await Expect(leila.Page.GetByText("It works from").First).ToBeVisibleAsync();
        await leila.KeepPictureAsync("documents", "6-too-early");

        Portal.Time.PutForward(DocumentRecovery.Waits);
        await leila.OpenAsync("/recover");
        await leila.Page.GetByLabel("Code").FillAsync(code);
        await leila.Button("Continue").ClickAsync();
        await leila.Page.ArriveAsync("**/account/passkeys");
        await leila.AddPasskeyAsync();
        Assert.Equal(1, await leila.Authenticator!.CountPasskeysAsync());
        await leila.OpenAsync("/account/security");
        await Expect(leila.Page.GetByText("One of our staff looked you up")).ToBeVisibleAsync();
        await leila.KeepPictureAsync("documents", "7-seen-by-the-person");
    }

    [Fact]
    public async Task Whoever_holds_the_old_phone_stops_it_by_the_link_they_were_sent()
    {
        var (code, ana) = await AcceptedAsync();
        var leila = await PhoneAsync(DemoNumbers.Leila);
        var told = (await leila.TextsAsync())[^1].Text;
        await leila.OpenAsync(new Uri(told[told.LastIndexOf("http", StringComparison.Ordinal)..].Trim()).PathAndQuery);
        await leila.KeepPictureAsync("documents", "8-was-this-you");
        await leila.Button("It wasn’t me").ClickAsync();
        await Expect(leila.Heading("Recovery stopped")).ToBeVisibleAsync();

        await ana.OpenAsync("/admin");
        await Expect(ana.Page.GetByText("Stopped").First).ToBeVisibleAsync();
        await ana.KeepPictureAsync("documents", "9-staff-see-it");
        Portal.Time.PutForward(DocumentRecovery.Waits);
        await leila.OpenAsync("/recover");
        await leila.Page.GetByLabel("Code").FillAsync(code);
        await leila.Button("Continue").ClickAsync();
        await Expect(leila.Page.GetByText("wasn’t them").First).ToBeVisibleAsync();
    }

    /// <summary>The documents were compared by one and accepted by the other, in two browsers; returns the code that Leila was handed.</summary>
    private async Task<(string Code, Phone Ana)> AcceptedAsync()
    {
        var jo = await PhoneAsync(DemoNumbers.Tom, s_counter);
        await jo.BecomeStaffAsync("Jo Bell");
        await jo.OpenAsync("/admin/recoveries");
        await jo.Page.CircuitAsync();
        await jo.Page.Keyboard.PressAsync("n");
        await jo.Page.GetByLabel("One of their numbers").FillAsync("07700 900186");
        await jo.Page.GetByLabel("Why").FillAsync("Came to the shop, lost phone");
        await jo.Button("Look up").ClickAsync();
        await Expect(jo.Button("Open a recovery for L")).ToBeVisibleAsync();
        Assert.Empty(await Glance.AtAsync(jo, forTouch: false, afterAnAct: true));
        await jo.KeepPictureAsync("documents", "1-looked-up");
        await jo.Button("Open a recovery for L").ClickAsync();
        await jo.Page.GetByLabel("Passport").CheckAsync();
        await jo.Page.GetByLabel("Full name on it").FillAsync("MARSH LEILA");
        await ChooseAsync(jo, await BornOnAsync());
        await jo.Page.GetByLabel("The photo shows").CheckAsync();
        await jo.KeepPictureAsync("documents", "2-comparing");
        await jo.Button("Check document").ClickAsync();
        await Expect(jo.Heading("It matches: give them this code")).ToBeVisibleAsync();
        var code = await jo.Page.GetByTestId("recovery-code").InnerTextAsync();
        Assert.Empty(await Glance.AtAsync(jo, forTouch: false, afterAnAct: true));
        await jo.KeepPictureAsync("documents", "3-code");

        var ana = await PhoneAsync(DemoNumbers.Priya, s_counter);
        await ana.BecomeStaffAsync("Ana Ruiz");
        await ana.Page.CircuitAsync();
        await ana.Link("L••• M•••").ClickAsync();
        await Expect(ana.Heading("What we know")).ToBeVisibleAsync();
        await ana.KeepPictureAsync("documents", "4-to-decide");
        foreach (var check in await ana.Page.GetByRole(AriaRole.Checkbox).AllAsync()) await check.CheckAsync();
        await ana.Button("Approve recovery").ClickAsync();
        await Expect(ana.Page.GetByText("told the person")).ToBeVisibleAsync();
        Assert.Empty(await Glance.AtAsync(ana, forTouch: false, afterAnAct: true));
        await ana.KeepPictureAsync("documents", "5-announced");
        return (code, ana);
    }

    /// <summary>In the calendar: the year, the month, the day.</summary>
    private static async Task ChooseAsync(Phone phone, DateOnly day)
    {
        await phone.Button("Choose in a calendar").ClickAsync();
        await phone.Page.GetByText($"{day:yyyy}", new() { Exact = true }).ClickAsync();
        await phone.Page.GetByText($"{day:MMM}", new() { Exact = true }).ClickAsync();
        await phone.KeepPictureAsync("documents", "1a-calendar");
        await phone.Page.GetByText($"{day:%d}", new() { Exact = true }).First.ClickAsync();
        await Expect(phone.Page.GetByLabel("Date of birth on it")).ToHaveValueAsync($"{day:dd/MM/yyyy}");
    }

    private async Task<DateOnly> BornOnAsync()
    {
        await using var db = await Portal.OpenDatabaseAsync();
        return db.People.Where(p => p.FullName == "Leila Marsh").Select(p => p.BornOn).Single()!.Value;
    }
}
