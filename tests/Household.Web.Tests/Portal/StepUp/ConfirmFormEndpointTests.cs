using System.Net;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Web.Tests.Accessibility;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Web.Tests.Portal.StepUp;

/// <summary>The form that confirms a request, alone, as a dialog over an interactive page fetches it.</summary>
public sealed class ConfirmFormEndpointTests(PortalHost host) : IClassFixture<PortalHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_requester_gets_the_ways_without_a_page_around_them_and_nothing_keeps_them()
    {
        var (_, visitor, path) = await BegunAsync();
        using var browser = visitor;

        var form = await visitor.OpenAsync(path + "/form");

        Assert.Equal(HttpStatusCode.OK, form.Status);
        Assert.True(form.Headers.CacheControl?.NoStore);
        Assert.DoesNotContain("<html", form.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(form.Page.AllByRole(Role.Button), way => way.TextContent.Contains("Text me a code", StringComparison.Ordinal));
        var forms = form.Page.QuerySelectorAll("form");
        Assert.NotEmpty(forms);
        Assert.All(forms, one => Assert.StartsWith(path, one.GetAttribute("action"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_code_is_sent_typed_wrongly_and_then_rightly_by_the_forms_alone()
    {
        var (scenario, visitor, path) = await BegunAsync();
        using var browser = visitor;

        var sent = await visitor.SendAsync(await visitor.OpenAsync(path + "/form"), "now-send-confirm-step", ("want", "send"), ("number", scenario.Partner.Contact.Id.Value.ToString()));
        Assert.StartsWith(path + "?", sent.Next, StringComparison.Ordinal);
        await host.WorkAsync();
        var digits = host.DigitsTo(scenario.Partner.Number)!;
        var wrong = await visitor.ProveAsync(await visitor.OpenAsync(FormOf(sent.Next!)), "code", ("code", SignInHost.Other(digits)));
        Assert.StartsWith(path + "?", wrong.Next, StringComparison.Ordinal);
        var again = await visitor.OpenAsync(FormOf(wrong.Next!));
        Assert.Contains("That code isn’t right.", again.Page.Body!.TextContent, StringComparison.Ordinal);
        var done = await visitor.ProveAsync(again, "code", ("code", digits), ("key", Guid.Empty.ToString("N")));

        Assert.Equal(path.Replace("/confirm/", "/receipts/", StringComparison.Ordinal), done.Next);
        Assert.Equal(done.Next, (await visitor.OpenAsync(path + "/form")).Next);
        await using var db = await host.OpenAsync();
        Assert.Equal(OperationRequestState.Done, (await db.OperationRequests.AsNoTracking().SingleAsync(r => r.OwnerId == scenario.HouseholdId.Value, Cancel)).State);
    }

    [Fact]
    public async Task It_is_nobody_elses()
    {
        var (scenario, visitor, path) = await BegunAsync();
        using var browser = visitor;
        using var payer = host.NewVisitor();
        await payer.SignInAsync(host, scenario.Payer.Number);
        using var nobody = host.NewVisitor();

        Assert.Equal(HttpStatusCode.NotFound, (await payer.OpenAsync(path + "/form")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync($"/confirm/{Guid.Empty}/form")).Status);
        Assert.StartsWith("/sign-in", (await nobody.OpenAsync(path + "/form")).Next, StringComparison.Ordinal);
    }

    /// <summary>The address of the form alone at the step that a page's address names.</summary>
    private static string FormOf(string page) => page.Replace("?", "/form?", StringComparison.Ordinal);

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
}
