using System.Net.ServerSentEvents;
using HouseholdPortal.Application;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Web.Portal.Live;
using HouseholdPortal.Web.Tests.Accessibility;
using HouseholdPortal.Web.Tests.Portal;
using HouseholdPortal.Web.Tests.Portal.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace HouseholdPortal.Web.Tests.Admin;

/// <summary>Starts from an open admin page whose staff session lives; each test takes one thing away.</summary>
public sealed class StaffLiveTests(PortalHost host) : IClassFixture<PortalHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Admin_pages_listen_to_their_own_address_and_pages_of_nobody_do_not()
    {
        var (visitor, passkey) = await host.HireAsync("Jo Bell", StaffRoles.RecoveryMatch);
        using (visitor)
        using (passkey)
        {
            var page = (await visitor.OpenAsync("/admin/sign-out")).Page;
            Assert.Equal("/admin/live/events", page.QuerySelector("live-events")!.GetAttribute("src"));
            Assert.True(page.ByRole(Role.ContentInfo).HasAttribute("data-own"));
            Assert.Null((await visitor.OpenAsync("/admin/sign-in")).Page.QuerySelector("live-events"));
        }
    }

    [Fact]
    public async Task It_hears_at_once_that_its_session_was_ended_and_within_five_seconds_when_nobody_told_it()
    {
        var (visitor, passkey) = await host.HireAsync("Jo Bell", StaffRoles.RecoveryMatch);
        using (visitor)
        using (passkey)
        {
            var session = await SessionAsync(visitor);
            await using var told = Listen(session);
            await HearAsync(told, "heartbeat");
            var next = told.MoveNextAsync().AsTask();
            await host.Get<EndStaffSession>().RunAsync(session, Cancel);
            Assert.True(await next);
            Assert.Equal("session-ended", told.Current.EventType);

            await visitor.SignInStaffAsync(passkey);
            session = await SessionAsync(visitor);
            await using var untold = Listen(session);
            await HearAsync(untold, "heartbeat");
            await using (var db = await host.OpenAsync())
                await db.Set<StaffSession>().Where(s => s.Id == session).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, host.Time.GetUtcNow()), Cancel);
            next = untold.MoveNextAsync().AsTask();
            host.Time.Advance(SessionWatchers.Beat);
            Assert.True(await next);
            Assert.Equal("session-ended", untold.Current.EventType);
        }
    }

    [Fact]
    public async Task Whoever_is_removed_sees_nothing_more_at_once()
    {
        var (ruth, ruths) = await host.HireAsync("Ruth Osei", StaffRoles.Administrator);
        var (jo, jos) = await host.HireAsync("Jo Bell", StaffRoles.RecoveryMatch);
        using (ruth)
        using (ruths)
        using (jo)
        using (jos)
        {
            var session = await SessionAsync(jo);
            await using var page = Listen(session);
            await HearAsync(page, "heartbeat");
            var next = page.MoveNextAsync().AsTask();
            await using (var db = await host.OpenAsync())
            {
                var member = await db.Set<StaffSession>().Where(s => s.Id == session).Select(s => s.StaffId).SingleAsync(Cancel);
                await host.Get<ChangeStaff>().RemoveAsync(await SessionAsync(ruth), member, Cancel);
            }

            Assert.True(await next);
            Assert.Equal("session-ended", page.Current.EventType);
        }
    }

    [Fact]
    public async Task An_admin_page_hears_after_fifteen_seconds_that_the_database_cannot_be_reached_and_then_that_it_can()
    {
        var (visitor, passkey) = await host.HireAsync("Jo Bell", StaffRoles.RecoveryMatch);
        using (visitor)
        using (passkey)
        {
            var line = new CuttableLine(host.Get<IDbContextFactory<HouseholdDbContext>>());
            using var watchers = OnItsOwn(new WatchStaffSession(line, host.Get<Clock>(), OperatorPolicy.V1));
            await using var page = Listen(await SessionAsync(visitor), watchers);
            await HearAsync(page, "heartbeat");

            line.IsCut = true;
            var next = page.MoveNextAsync().AsTask();
            for (var passed = 0; passed < SessionWatchers.Patience.TotalSeconds; passed++)
            {
                Assert.False(next.IsCompleted);
                host.Time.Advance(TimeSpan.FromSeconds(1));
            }

            Assert.True(await next);
            Assert.Equal("unreachable", page.Current.EventType);

            line.IsCut = false;
            next = page.MoveNextAsync().AsTask();
            host.Time.Advance(SessionWatchers.Beat);
            Assert.True(await next);
            Assert.Equal("heartbeat", page.Current.EventType);
        }
    }

    [Fact]
    public async Task Listening_keeps_no_staff_session_alive()
    {
        var (visitor, passkey) = await host.HireAsync("Jo Bell", StaffRoles.RecoveryMatch);
        using (visitor)
        using (passkey)
        {
            var token = visitor.Cookies["household-staff"]!.Value;
            var find = host.Get<FindStaffSession>();
            host.Time.Advance(OperatorPolicy.V1.StaffSessionIdle - TimeSpan.FromMinutes(1));
            Assert.NotNull(await find.RunAsync(token, Cancel, isActivity: false));
            host.Time.Advance(TimeSpan.FromMinutes(1));
            Assert.Null(await find.RunAsync(token, Cancel, isActivity: false));
        }
    }

    [Fact]
    public async Task A_household_s_session_hears_nothing_there()
    {
        var scenario = await host.StoreAsync();
        await using var page = Listen(StaffSessionId.From(scenario.Partner.Session.Id.Value));
        await HearAsync(page, "session-ended");
    }

    private SessionWatchers OnItsOwn(WatchStaffSession watch) => new(
        [new(SessionKind.Staff, (session, cancellationToken) => watch.RunAsync(StaffSessionId.From(session), cancellationToken))], host.Get<PersonVersions>(), host.Get<IChangeNotifier>(), host.Time, host.Get<IHostApplicationLifetime>(), NullLogger<SessionWatchers>.Instance);

    private IAsyncEnumerator<SseItem<string>> Listen(StaffSessionId session, SessionWatchers? watchers = null) =>
        new LiveEvents(watchers ?? host.Get<SessionWatchers>()).WatchAsync(SessionKind.Staff, session.Value, CancellationToken.None, Cancel).GetAsyncEnumerator(Cancel);

    private static async Task HearAsync(IAsyncEnumerator<SseItem<string>> page, string name)
    {
        Assert.True(await page.MoveNextAsync());
        Assert.Equal(name, page.Current.EventType);
    }

    private async Task<StaffSessionId> SessionAsync(Visitor visitor) => (await host.Get<FindStaffSession>().RunAsync(visitor.Cookies["household-staff"]!.Value, Cancel))!.Id;
}
