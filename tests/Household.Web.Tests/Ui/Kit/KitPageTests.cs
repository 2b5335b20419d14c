using Bunit;
using HouseholdPortal.Domain;
using HouseholdPortal.Web.Admin;
using HouseholdPortal.Web.Tests.Portal;
using HouseholdPortal.Web.Tests.Portal.Agents;
using HouseholdPortal.Web.Ui.Kit;
using Microsoft.Extensions.Hosting;

namespace HouseholdPortal.Web.Tests.Ui.Kit;

/// <summary>How long a page goes on reading: no longer than its viewer is there, and than the program runs, which keeps circuits for browsers that may come back.</summary>
public sealed class KitPageTests : WorkingPageTest
{
    private readonly PortalHost _host;

    public KitPageTests()
        : this(new()) { }

    private KitPageTests(PortalHost host)
        : base(host) => _host = host;

    [Fact]
    public async Task When_the_program_stops_an_open_page_stops_reading_before_there_is_nothing_left_to_read_with()
    {
        var page = await OpenAsync();
        Assert.False(page.Reading.IsCancellationRequested);
        _host.Get<IHostApplicationLifetime>().StopApplication();
        Assert.True(page.Reading.IsCancellationRequested);
    }

    [Fact]
    public async Task When_its_viewer_leaves_it_stops_reading_and_still_says_so()
    {
        var page = await OpenAsync();
        await LeaveAsync();
        Assert.True(page.Reading.IsCancellationRequested);
        _host.Get<IHostApplicationLifetime>().StopApplication();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _host.DisposeAsync();
    }

    private async Task<Page> OpenAsync()
    {
        StaffSessionId session = (await AnsweredCall.HireAsync(_host)).Session;
        return Open<Page>("/", new(session.Value, AdminPaths.Events, AdminPaths.Seen, AdminPaths.Home)).FindComponent<Page>().Instance;
    }

    private sealed class Page : KitPage
    {
        public CancellationToken Reading => Left;
    }
}
