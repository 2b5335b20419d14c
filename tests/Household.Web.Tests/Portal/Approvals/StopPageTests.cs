using System.Net;
using HouseholdPortal.Application;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Web.Tests.Accessibility;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Web.Tests.Portal.Approvals;

/// <summary>The link in a notice of a request that waits: it shows what happens and when, and one button stops it, without signing in.</summary>
public sealed class StopPageTests(PortalHost host) : IClassFixture<PortalHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Opening_it_changes_nothing_and_the_button_stops_it_once()
    {
        var (scenario, link) = await WaitingAsync();
        using var holder = host.NewVisitor();

        var opened = await holder.OpenAsync(link);
        Assert.Equal("/stop", opened.Next);
        var page = await holder.OpenAsync("/stop");
        Assert.Equal("End Classic 5 GB and get the money back", page.Page.Title().TextContent);
        Assert.Contains("unless you stop it", page.Text, StringComparison.Ordinal);
        Assert.Equal(OperationRequestState.Waiting, await StateAsync(scenario));

        var stopped = await holder.SendAsync(page, "stop");
        Assert.Equal("Stopped. Nothing was changed.", stopped.Page.Title().TextContent);
        Assert.Equal(OperationRequestState.Refused, await StateAsync(scenario));

        var again = await holder.SendAsync(page, "stop");
        Assert.Equal("There’s nothing to stop", (again.Next is { } next ? await holder.OpenAsync(next) : again).Page.Title().TextContent);
    }

    [Fact]
    public async Task A_link_that_nobody_sent_says_that_there_is_nothing_to_stop()
    {
        using var visitor = host.NewVisitor();
        var opened = await visitor.OpenAsync($"/stop/{SecretToken.OfLink.New().Token}");

        var page = await visitor.OpenAsync(opened.Next!);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("There’s nothing to stop", page.Page.Title().TextContent);
    }

    /// <summary>A request of the partner's that waits, as no operation of today lets it, and the link that stops it for the line's unknown holder.</summary>
    private async Task<(Scenario Scenario, string Link)> WaitingAsync()
    {
        var now = host.Time.GetUtcNow();
        var (token, hash) = SecretToken.OfLink.New();
        var scenario = await host.StoreAsync(scenario =>
        {
            var terms = OperationTerms.Free(new byte[1]);
            var request = new OperationRequest(new OperationOwner.OfHousehold(scenario.HouseholdId), host.Get<IdSource>().New<OperationRequestId>(), Permission.SettleFinding, scenario.Finding.Id.Value, scenario.Partner.PersonId, terms, now);
            Assert.IsType<OperationStep.Waits>(request.Advance(new OperationCheck.May(terms, AssuranceLevel.Session, ConsentOf: [], Wait: TimeSpan.FromDays(3), StoppableBy: []), now));
            scenario.Home.Rows.Add(request);
            scenario.Home.Rows.Add(new StopLink(hash, scenario.HouseholdId.Value, request.Id, null, now.AddDays(3)));
        });
        return (scenario, $"/stop/{token}");
    }

    private async Task<OperationRequestState> StateAsync(Scenario scenario)
    {
        await using var db = await host.OpenAsync();
        return (await db.OperationRequests.AsNoTracking().SingleAsync(r => r.OwnerId == scenario.HouseholdId.Value, Cancel)).State;
    }
}
