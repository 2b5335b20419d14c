using System.Net;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Web.Tests.Accessibility;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Web.Tests.Portal.StepUp;

/// <summary>A proof goes to an address of its own, which sends the browser on. Each test starts from a code that was sent, and breaks one thing.</summary>
public sealed class ProofEndpointTests(PortalHost host) : IClassFixture<PortalHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_right_code_leads_to_the_receipt()
    {
        var (scenario, visitor, page) = await SentAsync();
        using var browser = visitor;

        var sent = await visitor.ProveAsync(page, "code", ("code", host.DigitsTo(scenario.Partner.Number)!), ("key", Key));

        Assert.Equal(HttpStatusCode.Found, sent.Status);
        Assert.StartsWith("/receipts/", sent.Next, StringComparison.Ordinal);
        Assert.True(await IsSettledAsync(scenario));
    }

    [Fact]
    public async Task A_wrong_code_leads_back_to_the_same_step_and_says_how_many_tries_are_left()
    {
        var (scenario, visitor, page) = await SentAsync();
        using var browser = visitor;
        var wrong = SignInHost.Other(host.DigitsTo(scenario.Partner.Number));

        var again = await visitor.OpenAsync((await visitor.ProveAsync(page, "code", ("code", wrong))).Next!);
        Assert.Contains("4", again.ErrorAt("code"), StringComparison.Ordinal);
        Assert.Equal(wrong, again.ValueOf("code"));
        Assert.Empty((await visitor.OpenAsync($"/findings/{scenario.Finding.Id.Value}")).Page.AllByRole(Role.Alert));

        var sent = await visitor.ProveAsync(again, "code", ("code", wrong));
        Assert.Single(sent.Next!.Split("problem=").Skip(1));
        Assert.DoesNotContain(wrong, sent.Next, StringComparison.Ordinal);
        Assert.Contains("3", (await visitor.OpenAsync(sent.Next)).ErrorAt("code"), StringComparison.Ordinal);
        Assert.False(await IsSettledAsync(scenario));
    }

    [Fact]
    public async Task A_form_whose_token_is_bad_does_nothing_and_says_so_on_its_page()
    {
        var (scenario, visitor, page) = await SentAsync();
        using var browser = visitor;

        var sent = await visitor.PostAsync(ActionOf(page), ("want", "code"), ("code", host.DigitsTo(scenario.Partner.Number)!), ("__RequestVerificationToken", "made up"));

        Assert.Contains("open too long", (await visitor.OpenAsync(sent.Next!)).ErrorAt("code"), StringComparison.Ordinal);
        Assert.False(await IsSettledAsync(scenario));
    }

    [Fact]
    public async Task A_form_that_comes_after_its_session_has_ended_leads_through_signing_in_back_to_the_page_where_the_code_still_counts()
    {
        var (scenario, visitor, page) = await SentAsync();
        using var browser = visitor;
        await using (var db = await host.Get<IDbContextFactory<Application.Storage.HouseholdDbContext>>().CreateDbContextAsync(Cancel))
            await db.Sessions.Where(s => s.PersonId == scenario.Partner.Person.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, host.Time.GetUtcNow()), Cancel);

        var code = host.DigitsTo(scenario.Partner.Number)!;
        var sent = await visitor.ProveAsync(page, "code", ("code", code));

        Assert.StartsWith("/sign-in?return=", sent.Next, StringComparison.Ordinal);
        Assert.False(await IsSettledAsync(scenario));
        await visitor.SignInAsync(host, scenario.Partner.Number);
        var back = await visitor.OpenAsync(Uri.UnescapeDataString(sent.Next!["/sign-in?return=".Length..]));
        Assert.StartsWith($"/findings/{scenario.Finding.Id.Value}?confirm=", back.Next, StringComparison.Ordinal);
        Assert.Contains("&step=digits", back.Next, StringComparison.Ordinal);

        // What the code proves is the operation, in whichever session.
        var settled = await visitor.ProveAsync(await visitor.OpenAsync(back.Next!), "code", ("code", code), ("key", Key));
        Assert.StartsWith("/receipts/", settled.Next, StringComparison.Ordinal);
        Assert.True(await IsSettledAsync(scenario));
    }

    [Fact]
    public async Task From_the_page_of_its_own_it_leads_back_there_or_to_the_receipt()
    {
        var (scenario, visitor, page) = await SentAsync();
        using var browser = visitor;
        var own = OwnPageOf(page);
        var code = host.DigitsTo(scenario.Partner.Number)!;
        var digits = await visitor.OpenAsync($"{own}?step=digits");

        var wrong = await visitor.ProveAsync(digits, "code", ("code", SignInHost.Other(code)));
        Assert.StartsWith($"{own}?", wrong.Next, StringComparison.Ordinal);
        var again = await visitor.OpenAsync(wrong.Next!);
        Assert.Contains("4", again.ErrorAt("code"), StringComparison.Ordinal);

        var sent = await visitor.ProveAsync(again, "code", ("code", code), ("key", Key));
        Assert.Equal(own.Replace("/confirm/", "/receipts/", StringComparison.Ordinal), sent.Next);
        Assert.True(await IsSettledAsync(scenario));
    }

    [Fact]
    public async Task It_never_leads_out_of_the_portal_and_an_unknown_request_leads_nowhere_else()
    {
        var (scenario, visitor, page) = await SentAsync();
        using var browser = visitor;
        var own = OwnPageOf(page);
        var token = page.ValueOf("__RequestVerificationToken")!;

        var outside = await visitor.PostAsync($"{own}/proof?at=%2F%2Felsewhere.example&step=digits", ("want", "code"), ("code", "000"), ("__RequestVerificationToken", token));
        Assert.StartsWith($"{own}?", outside.Next, StringComparison.Ordinal);
        var unknown = $"/confirm/{Guid.AllBitsSet}";
        var nobodys = await visitor.PostAsync($"{unknown}/proof?step=digits", ("want", "code"), ("code", "000000"), ("__RequestVerificationToken", token));
        Assert.Equal(unknown, nobodys.Next);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync(unknown)).Status);
        Assert.False(await IsSettledAsync(scenario));
    }

    [Theory]
    [InlineData("problem=NoSuchSentence")]
    [InlineData("problem=WrongCode&left=many")]
    [InlineData("problem=")]
    public async Task An_address_that_somebody_made_up_says_nothing_that_the_portal_would_not(string query)
    {
        var (scenario, visitor, sheet) = await SentAsync();
        using var browser = visitor;

        var page = await visitor.OpenAsync($"/findings/{scenario.Finding.Id.Value}?confirm={OwnPageOf(sheet)["/confirm/".Length..]}&step=digits&{query}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Single(page.Page.FieldsNamed("code"));
        Assert.DoesNotContain("NoSuchSentence", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("many", page.Text, StringComparison.Ordinal);
    }

    private static string Key => Guid.Empty.ToString("N");

    /// <summary>A code to the partner's own number is on its way, and the page waits for its digits.</summary>
    private async Task<(Scenario Scenario, Visitor Visitor, Visitor.Answer Page)> SentAsync()
    {
        var scenario = await host.StoreAsync();
        var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Partner.Number);
        var asked = await visitor.SendAsync(await visitor.OpenAsync($"/findings/{scenario.Finding.Id.Value}"), "settle");
        var choose = await visitor.OpenAsync(asked.Next!.Replace("step=choose", "step=code", StringComparison.Ordinal));
        var sent = await visitor.SendAsync(choose, "confirm-step", ("want", "send"), ("number", choose.ValueOf("number")!));
        await host.WorkAsync();
        return (scenario, visitor, await visitor.OpenAsync(sent.Next!));
    }

    private static string ActionOf(Visitor.Answer page) =>
        page.Page.Forms.Select(form => form.GetAttribute("action")!).Single(action => action.Contains("/proof?", StringComparison.Ordinal));

    /// <summary>The page that confirms the same request by itself.</summary>
    private static string OwnPageOf(Visitor.Answer page) => ActionOf(page).Split("/proof?")[0];

    private async Task<bool> IsSettledAsync(Scenario scenario)
    {
        await using var db = await host.Get<IDbContextFactory<Application.Storage.HouseholdDbContext>>().CreateDbContextAsync(Cancel);
        return (await db.Findings.AsNoTracking().FirstAsync(f => f.HouseholdId == scenario.Finding.HouseholdId && f.Id == scenario.Finding.Id, Cancel)).ReceiptId is not null;
    }
}
