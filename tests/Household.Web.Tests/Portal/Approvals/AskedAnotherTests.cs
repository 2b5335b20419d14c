using System.Net;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Web.Tests.Accessibility;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Web.Tests.Portal.Approvals;

/// <summary>Somebody asks a member to put right what they may soon not see any more: having asked tells them nothing about it, neither while it waits nor once it is done.</summary>
public sealed class AskedAnotherTests(PortalHost host) : IClassFixture<PortalHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_asked_reads_whom_they_asked_and_how_it_ended_and_nothing_of_what_it_is()
    {
        var scenario = await host.StoreAsync(scenario => scenario.LetLodgerSee());
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Lodger.Number);
        var waiting = (await visitor.SendAsync(await visitor.OpenAsync($"/findings/{scenario.Finding.Id.Value}"), $"ask-{scenario.Payer.Id.Value:N}")).Next!;
        await using (var db = await host.OpenAsync()) await db.Delegations.Where(d => d.GranteeId == scenario.Lodger.Id).ExecuteDeleteAsync(Cancel);

        var open = await visitor.OpenAsync(waiting);
        Assert.Equal("We asked Alex", open.Page.Title().TextContent);
        AssertSilent(scenario, open);
        var inbox = await visitor.OpenAsync("/requests");
        Assert.Contains("What you asked Alex to do", inbox.Page.Headings(3));
        AssertSilent(scenario, inbox);

        await DoAsync(scenario);
        var done = await visitor.OpenAsync(waiting);
        Assert.Equal("Alex said yes", done.Page.Title().TextContent);
        AssertSilent(scenario, done);
        AssertSilent(scenario, await visitor.OpenAsync("/requests"));
        Assert.DoesNotContain(done.Page.AllByRole(Role.Link), link => link.GetAttribute("href")!.StartsWith("/receipts/", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync(waiting.Replace("/requests/", "/receipts/", StringComparison.Ordinal))).Status);
    }

    [Fact]
    public async Task The_other_persons_requests_are_theirs()
    {
        var scenario = await host.StoreAsync(scenario => scenario.LetLodgerSee());
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Lodger.Number);
        var waiting = (await visitor.SendAsync(await visitor.OpenAsync($"/findings/{scenario.Finding.Id.Value}"), $"ask-{scenario.Payer.Id.Value:N}")).Next!;
        using var stranger = host.NewVisitor();
        await stranger.SignInAsync(host, scenario.Stranger.Number);

        Assert.Equal("This request isn’t here", (await stranger.OpenAsync(waiting)).Page.Title().TextContent);
    }

    private static void AssertSilent(Scenario scenario, Visitor.Answer page)
    {
        Assert.Equal(HttpStatusCode.OK, page.Status);
        foreach (var secret in new[] { scenario.Forgotten.PlanName, "209.86", scenario.Mobiles.Name }) Assert.DoesNotContain(secret, page.Html, StringComparison.Ordinal);
    }

    /// <summary>The payer says yes: the request advances by the verbs that a proof of theirs would call.</summary>
    private async Task DoAsync(Scenario scenario)
    {
        await using var db = await host.OpenAsync();
        var request = await db.OperationRequests.SingleAsync(r => r.OwnerId == scenario.HouseholdId.Value && r.RequesterId == scenario.Lodger.PersonId, Cancel);
        var now = host.Time.GetUtcNow();
        var may = new OperationCheck.May(request.Terms, AssuranceLevel.Operation, ConsentOf: [], Wait: null, StoppableBy: []);
        Assert.IsType<OperationStep.CarryOut>(request.Prove(scenario.Payer.PersonId, new(AuthenticationMethod.Passkey, AssuranceLevel.Operation, now, BoundToOperation: true), may, now));
        await db.SaveChangesAsync(Cancel);
    }
}
