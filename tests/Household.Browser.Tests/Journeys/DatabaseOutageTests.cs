using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys;

/// <summary>A working page while the database cannot be asked: nobody knows whether its session lives.</summary>
public sealed class DatabaseOutageTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task A_working_page_without_the_database_for_fifteen_seconds_shows_nothing_until_it_is_back()
    {
        var desk = await AdministratorAsync("/admin/staff");
        await desk.Page.Keyboard.PressAsync("n");
        await desk.Page.GetByLabel("Full name").FillAsync("Kit Moss");
        var (session, names, hidden) = (await SessionAsync(), desk.Page.GetByText("Ana Ruiz").Filter(new() { Visible = true }), desk.Heading("We can’t reach your account right now"));

        Portal.Database.IsCut = true;
        Portal.Time.PutForward(TimeSpan.FromSeconds(5));
        await LookAsync(session);
        await Eventually.IsTrueAsync(() => Task.FromResult(Portal.Database.Refused > 0), "the session is looked at in vain");
        await Expect(names).Not.ToHaveCountAsync(0);
        await Expect(hidden).ToBeHiddenAsync();

        Portal.Time.PutForward(TimeSpan.FromSeconds(10));
        await LookAsync(session);
        await Expect(hidden).ToBeVisibleAsync();
        await Expect(names).ToHaveCountAsync(0);
        await Expect(desk.Page.GetByText("Ruth Osei").Filter(new() { Visible = true })).ToHaveCountAsync(0);
        await Expect(desk.Page.GetByLabel("Full name").Filter(new() { Visible = true })).ToHaveCountAsync(0);
        await desk.KeepPictureAsync("circuit", "unreachable");

        Portal.Database.IsCut = false;
        await LookAsync(session);
        await Expect(hidden).ToBeHiddenAsync();
        await Expect(names).Not.ToHaveCountAsync(0);
        await Expect(desk.Page.GetByLabel("Full name")).ToHaveValueAsync("Kit Moss");
    }

    private async Task<Guid> SessionAsync()
    {
        await using var db = await Portal.OpenDatabaseAsync();
        return (await db.Set<StaffSession>().SingleAsync(TestContext.Current.CancellationToken)).Id.Value;
    }

    /// <summary>Has the session looked at now, and not at the next beat, as another node does that changed something about it.</summary>
    private ValueTask LookAsync(Guid session) => Portal.Get<IChangeNotifier>().PublishAsync(ChangeTopic.SessionEnded, session, TestContext.Current.CancellationToken);
}
