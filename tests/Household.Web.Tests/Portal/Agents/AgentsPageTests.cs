using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Web.Tests.Accessibility;

namespace HouseholdPortal.Web.Tests.Portal.Agents;

/// <summary>An agent works with the partner's rights, and the partner sees and ends it from any page, without script.</summary>
public sealed class AgentsPageTests(PortalHost host) : IClassFixture<PortalHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/bills")]
    [InlineData("/household")]
    [InlineData("/account/security")]
    public async Task Every_page_says_who_it_is_until_when_and_how_to_end_it(string path)
    {
        using var call = await AnsweredCall.StartAsync(host);
        await call.VerifyAsync();

        var notice = (await call.Visitor.OpenAsync(path)).Page.ByTestId("agent-notice");

        Assert.Contains($"We are talking to you now: {call.Agent}, until ", notice.TextContent, StringComparison.Ordinal);
        Assert.Equal(["End", "20 minutes more", "This is not me"], notice.Names(Role.Button));
    }

    [Fact]
    public async Task Ended_from_a_page_s_notice_it_is_over_at_once()
    {
        using var call = await AnsweredCall.StartAsync(host);
        var session = await call.VerifyAsync();

        var ended = await call.Visitor.SendAsync(await call.Visitor.OpenAsync("/bills"), "agents", ("end", session.ToString()));

        Assert.Equal("/account/agents?said=end", ended.Next);
        Assert.Contains("Ended. The agent can’t see", (await call.Visitor.OpenAsync(ended.Next!)).Text, StringComparison.Ordinal);
        Assert.NotNull((await call.SessionAsync())!.EndedAt);
        Assert.Empty((await call.Visitor.OpenAsync("/bills")).Page.AllByTestId("agent-notice"));
    }

    [Fact]
    public async Task It_lasts_longer_only_by_the_person_s_button()
    {
        using var call = await AnsweredCall.StartAsync(host);
        var session = await call.VerifyAsync();
        var before = (await call.SessionAsync())!.EndsAt;
        host.Time.Advance(TimeSpan.FromMinutes(5));

        var page = await call.Visitor.OpenAsync("/account/agents");
        Assert.Contains("15 minutes left", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Page.AllByTestId("agent-notice"));
        Assert.Equal("/account/agents?said=more", (await call.Visitor.SendAsync(page, "agents", ("more", session.ToString()))).Next);

        Assert.Equal(before.AddMinutes(5), (await call.SessionAsync())!.EndsAt);
    }

    [Fact]
    public async Task This_is_not_me_ends_it_and_reports_it()
    {
        using var call = await AnsweredCall.StartAsync(host);
        var session = await call.VerifyAsync();

        var reported = await call.Visitor.SendAsync(await call.Visitor.OpenAsync("/"), "agents", ("not-me", session.ToString()));

        Assert.Contains("Ended and reported", (await call.Visitor.OpenAsync(reported.Next!)).Text, StringComparison.Ordinal);
        Assert.NotNull((await call.SessionAsync())!.EndedAt);
    }

    [Fact]
    public async Task Another_member_of_the_household_neither_sees_nor_ends_it()
    {
        using var call = await AnsweredCall.StartAsync(host);
        var session = await call.VerifyAsync();
        using var other = host.NewVisitor();
        await other.SignInAsync(host, call.Scenario.Payer.Number);

        var page = await other.OpenAsync("/account/agents");
        Assert.DoesNotContain("Jo Bell", page.Html, StringComparison.Ordinal);
        Assert.Equal("/account/agents?said=over", (await other.SendAsync(page, "agents", ("end", session.ToString()))).Next);

        Assert.Null((await call.SessionAsync())!.EndedAt);
    }

    [Fact]
    public async Task A_form_without_its_token_ends_nothing()
    {
        using var call = await AnsweredCall.StartAsync(host);
        var session = await call.VerifyAsync();

        await call.Visitor.PostAsync("/account/agents", ("_handler", "agents"), ("end", session.ToString()));

        Assert.Null((await call.SessionAsync())!.EndedAt);
    }

    [Fact]
    public async Task What_is_over_or_nonsense_is_answered_all_the_same()
    {
        using var call = await AnsweredCall.StartAsync(host);
        var session = await call.VerifyAsync();
        var page = await call.Visitor.OpenAsync("/bills");
        Assert.True(await host.Get<HangUp>().ByThemAsync(call.Call, Cancel));

        Assert.Equal("/account/agents?said=over", (await call.Visitor.SendAsync(page, "agents", ("more", session.ToString()))).Next);
        Assert.Equal("/account/agents", (await call.Visitor.SendAsync(page, "agents", ("end", "nonsense"))).Next);
    }

    [Fact]
    public async Task The_notice_alone_is_what_a_page_fetches_again()
    {
        using var call = await AnsweredCall.StartAsync(host);
        await call.VerifyAsync();

        var alone = await call.Visitor.OpenAsync("/account/agents/notice");

        var element = alone.Page.QuerySelector("live-notice")!;
        Assert.Equal("agents", element.GetAttribute("event"));
        Assert.Single(element.AllByTestId("agent-notice"));
        Assert.NotNull(alone.ValueOf("__RequestVerificationToken"));
    }
}
