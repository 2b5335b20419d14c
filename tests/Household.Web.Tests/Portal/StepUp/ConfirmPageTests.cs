using System.Net;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Web.Tests.Accessibility;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Web.Tests.Portal.StepUp;

/// <summary>The page of its own that confirms any request, in any session of its requester.</summary>
public sealed class ConfirmPageTests(PortalHost host) : IClassFixture<PortalHost>
{
    private const string Button = "End contract and get £209.86 back";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_what_it_does_and_offers_the_ways_in_another_session_too()
    {
        var (scenario, visitor, path) = await BegunAsync();
        using var browser = visitor;
        using var other = host.NewVisitor();
        await other.SignInAsync(host, scenario.Partner.Number);

        foreach (var session in new[] { visitor, other })
        {
            var page = (await session.OpenAsync(path)).Page;
            Assert.Equal("End Classic 5 GB and get the money back", page.Title().TextContent);
            Assert.Contains("209.86", page.Region("What it does").TextContent, StringComparison.Ordinal);
            var ways = page.Region("Confirm it’s you").AllByRole(Role.Button);
            Assert.Contains(ways, way => way.TextContent.Contains("Text me a code", StringComparison.Ordinal));
            Assert.Contains(ways, way => way.TextContent.Contains("Send a link to my phone", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task It_is_nobody_elses()
    {
        var (scenario, visitor, path) = await BegunAsync();
        using var browser = visitor;
        using var payer = host.NewVisitor();
        await payer.SignInAsync(host, scenario.Payer.Number);

        Assert.Equal(HttpStatusCode.NotFound, (await payer.OpenAsync(path)).Status);
        using var nobody = host.NewVisitor();
        Assert.StartsWith("/sign-in", (await nobody.OpenAsync(path)).Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_leads_back_and_the_page_then_begins_the_same_again()
    {
        var (scenario, visitor, path) = await BegunAsync();
        using var browser = visitor;
        var page = await visitor.OpenAsync(path);

        var back = await visitor.SendAsync(page, "cancel-request");
        Assert.Equal($"/findings/{scenario.Finding.Id.Value}", back.Next);
        Assert.Equal(OperationRequestState.Cancelled, await StateAsync(scenario));

        // The same button once more, on the page that was open before, leads to the page as it is now.
        Assert.Equal(path, (await visitor.SendAsync(page, "cancel-request")).Next);
        var over = await visitor.OpenAsync(path);
        Assert.Contains("This request has closed and nothing was changed.", over.Text, StringComparison.Ordinal);
        Assert.Contains(Button, over.Page.MainContent().Names(Role.Button));

        var again = await visitor.SendAsync(over, "confirm-step", ("want", "again"));
        Assert.StartsWith("/confirm/", again.Next, StringComparison.Ordinal);
        Assert.DoesNotContain(path, again.Next, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync(again.Next!)).Status);
    }

    [Fact]
    public async Task Once_it_is_done_it_leads_to_the_receipt()
    {
        var (scenario, visitor, path) = await BegunAsync();
        using var browser = visitor;
        var sent = await visitor.SendAsync(await visitor.OpenAsync(path), "now-send-confirm-step", ("want", "send"), ("number", scenario.Partner.Contact.Id.Value.ToString()));
        await host.WorkAsync();
        var done = await visitor.ProveAsync(await visitor.OpenAsync(sent.Next!), "code", ("code", host.DigitsTo(scenario.Partner.Number)!), ("key", Guid.Empty.ToString("N")));

        Assert.Equal(path.Replace("/confirm/", "/receipts/", StringComparison.Ordinal), done.Next);
        Assert.Equal(done.Next, (await visitor.OpenAsync(path)).Next);
        Assert.Equal(OperationRequestState.Done, await StateAsync(scenario));
    }

    /// <summary>The partner began to settle; the path of the page that confirms it.</summary>
    private async Task<(Scenario Scenario, Visitor Visitor, string Path)> BegunAsync()
    {
        var scenario = await host.StoreAsync();
        var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Partner.Number);
        await visitor.SendAsync(await visitor.OpenAsync($"/findings/{scenario.Finding.Id.Value}"), "settle");
        await using var db = await host.OpenAsync();
        var request = await db.OperationRequests.SingleAsync(r => r.OwnerId == scenario.HouseholdId.Value, Cancel);
        return (scenario, visitor, $"/confirm/{request.Id.Value}");
    }

    private async Task<OperationRequestState> StateAsync(Scenario scenario)
    {
        await using var db = await host.OpenAsync();
        return (await db.OperationRequests.AsNoTracking().SingleAsync(r => r.OwnerId == scenario.HouseholdId.Value, Cancel)).State;
    }
}
