using HouseholdPortal.Application.Demo;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys;

/// <summary>Starts from a page that shows what is private, in one tab or two; then its session ends, or nobody can tell whether it lives.</summary>
public sealed class SessionEndedTests(Chromium chromium) : BrowserTest(chromium)
{
    private const int FiveSeconds = 5_500;
    private const string Events = "**/live/events?*";

    [Fact]
    public async Task A_session_that_is_ended_elsewhere_empties_every_tab_within_five_seconds()
    {
        var phone = await PhoneAsync(DemoNumbers.Leila);
        await phone.SignInAsync();
        await phone.OpenAsync("/");
        var other = await phone.OpenTabAsync();
        await other.GotoAsync("/account/passkeys");
        await Expect(phone.Page.Title()).ToBeVisibleAsync();

        await EndSessionsAsync();

        foreach (var page in new[] { phone.Page, other })
        {
            await Expect(SignedOut(page)).ToBeVisibleAsync(new() { Timeout = FiveSeconds });
            await Expect(page.MainContent()).ToBeEmptyAsync();
            await Expect(page).ToHaveTitleAsync("You were signed out");
        }

        await phone.KeepPictureAsync("session", "ended");
        await other.GetByRole(AriaRole.Link, new() { Name = "Sign in again" }).ClickAsync();
        await other.ArriveAsync("**/sign-in?return=%2Faccount%2Fpasskeys");
    }

    [Fact]
    public async Task An_interactive_page_of_the_household_is_emptied_as_soon()
    {
        var phone = await PhoneAsync(DemoNumbers.Leila);
        await phone.SignInAsync();
        await phone.OpenAsync("/household");
        await phone.Page.CircuitAsync();

        await EndSessionsAsync();

        await Expect(SignedOut(phone.Page)).ToBeVisibleAsync(new() { Timeout = FiveSeconds });
        await Expect(phone.Page.MainContent()).ToHaveCountAsync(0);
        await Expect(phone.Page.GetByText("Leila")).ToHaveCountAsync(0);
        await Expect(phone.Page).ToHaveTitleAsync("You were signed out");
        await phone.KeepPictureAsync("session", "household-ended");
        await phone.Link("Sign in again").ClickAsync();
        await phone.Page.ArriveAsync("**/sign-in?return=%2Fhousehold");
    }

    [Fact]
    public async Task What_was_being_typed_is_there_again_after_signing_in()
    {
        var phone = await PhoneAsync(DemoNumbers.Leila);
        await phone.SignInAsync();
        await phone.OpenAsync("/account/contacts");
        await phone.Page.GetByLabel("Add an email address").FillAsync("leila.new@example.com");

        await EndSessionsAsync();

        await Expect(SignedOut(phone.Page)).ToBeVisibleAsync(new() { Timeout = FiveSeconds });
        await Expect(phone.Page.MainContent()).ToBeEmptyAsync();
        await phone.Link("Sign in again").ClickAsync();
        await phone.Page.ArriveAsync("**/sign-in?return=%2Faccount%2Fcontacts");
        await phone.SignInAsync("/sign-in?return=%2Faccount%2Fcontacts");
        await Expect(phone.Page.GetByLabel("Add an email address")).ToHaveValueAsync("leila.new@example.com");
        await Expect(phone.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("What you typed is still here");
        await phone.KeepPictureAsync("session", "typed-again");
    }

    [Fact]
    public async Task Tabs_share_one_connection_and_another_takes_over_when_its_tab_is_closed()
    {
        var phone = await PhoneAsync(DemoNumbers.Leila);
        var connections = 0;
        phone.Page.Context.Request += (_, request) => connections += request.Url.Contains("/live/events", StringComparison.Ordinal) ? 1 : 0;
        await phone.SignInAsync();
        var other = await phone.OpenTabAsync();
        await other.GotoAsync("/account/passkeys");
        await Expect(other.Title()).ToBeVisibleAsync();
        Assert.Equal(1, connections);

        // How soon it takes over and how soon it then hears are two things: only the second has five seconds.
        var takesOver = other.WaitForRequestAsync("**/live/events*");
        await phone.Page.CloseAsync();
        await takesOver;
        await EndSessionsAsync();

        await Expect(SignedOut(other)).ToBeVisibleAsync(new() { Timeout = FiveSeconds });
        Assert.Equal(2, connections);
    }

    [Fact]
    public async Task A_page_that_has_heard_nothing_for_fifteen_seconds_is_hidden_until_it_hears_again()
    {
        var phone = await PhoneAsync(DemoNumbers.Leila);
        await phone.SignInAsync();
        await HearsNothingAsync(phone, "/", "Leila", "unreachable");
    }

    [Fact]
    public async Task An_admin_page_that_has_heard_nothing_for_fifteen_seconds_is_hidden_too()
    {
        var desk = await PhoneAsync(DemoNumbers.Tom, new Screen(1280));
        await desk.BecomeStaffAsync("Ruth Osei");
        await HearsNothingAsync(desk, "/admin/sign-out", "Ruth Osei", "staff-unreachable");
    }

    [Fact]
    public async Task A_staff_session_that_is_ended_empties_the_admin_page_within_five_seconds()
    {
        var desk = await PhoneAsync(DemoNumbers.Tom, new Screen(1280));
        await desk.BecomeStaffAsync("Ruth Osei");
        await desk.OpenAsync("/admin/staff");
        await desk.Page.CircuitAsync();

        await using (var db = await Portal.OpenDatabaseAsync())
        {
            using var pass = await Portal.Get<WriteGate>().EnterAsync(TestContext.Current.CancellationToken);
            await db.Set<StaffSession>().ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, Portal.Time.GetUtcNow()), TestContext.Current.CancellationToken);
        }

        await Expect(SignedOut(desk.Page)).ToBeVisibleAsync(new() { Timeout = FiveSeconds });
        await Expect(desk.Page.MainContent()).ToHaveCountAsync(0);
        await Expect(desk.Page.GetByText("Ruth Osei")).ToHaveCountAsync(0);
        await desk.KeepPictureAsync("session", "staff-ended");
        await desk.Link("Sign in again").ClickAsync();
        await desk.Page.ArriveAsync("**/admin/sign-in?return=%2Fadmin%2Fstaff");
    }

    /// <summary>Opens a page that shows a name, lets it hear nothing for as long as it may show it and longer, and then hear again.</summary>
    private static async Task HearsNothingAsync(Phone phone, string path, string name, string picture)
    {
        await phone.Page.Context.RouteAsync(Events, _ => Task.CompletedTask);
        await phone.Page.Clock.InstallAsync();
        await phone.OpenAsync(path);
        var heading = phone.Page.Title();
        var names = phone.Page.GetByText(name).Filter(new() { Visible = true });
        var hidden = phone.Heading("We can’t reach your account right now");

        await phone.Page.Clock.RunForAsync(13_000);
        await Expect(heading).ToBeVisibleAsync();
        await Expect(names).Not.ToHaveCountAsync(0);
        await phone.Page.Clock.RunForAsync(3_000);

        await Expect(hidden).ToBeVisibleAsync();
        await Expect(heading).ToBeHiddenAsync();
        await Expect(names).ToHaveCountAsync(0);
        await phone.KeepPictureAsync("session", picture);

        await phone.Page.Context.UnrouteAsync(Events);
        await phone.Page.Clock.RunForAsync(8_000);
        await Expect(heading).ToBeVisibleAsync(new() { Timeout = FiveSeconds });
        await Expect(hidden).ToBeHiddenAsync();
    }

    private static ILocator SignedOut(IPage page) => page.GetByRole(AriaRole.Heading, new() { Name = "You were signed out" });

    /// <summary>As another node would that cannot tell this one: only the database knows.</summary>
    private async Task EndSessionsAsync()
    {
        await using var db = await Portal.OpenDatabaseAsync();
        using var pass = await Portal.Get<WriteGate>().EnterAsync(TestContext.Current.CancellationToken);
        await db.Set<Session>().ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, Portal.Time.GetUtcNow()), TestContext.Current.CancellationToken);
    }
}
