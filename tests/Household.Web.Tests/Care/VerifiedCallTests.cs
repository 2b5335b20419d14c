using AngleSharp.Dom;
using Bunit;
using HouseholdPortal.Application.Care.Acting;
using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Web.Care;
using HouseholdPortal.Web.Tests.Accessibility;
using HouseholdPortal.Web.Tests.Portal;
using HouseholdPortal.Web.Tests.Portal.Agents;
using HouseholdPortal.Web.Tests.Ui.Kit;
using HouseholdPortal.Web.Ui.Layouts;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Web.Tests.Care;

/// <summary>An agent’s desk with a verified caller: each act with its key and its reason, each choice by key, hand-over, and wrapping up.</summary>
public sealed class VerifiedCallTests(PortalHost host) : WorkingPageTest(host), IClassFixture<PortalHost>
{
    private readonly PortalHost _host = host;

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_act_has_a_key_and_says_what_it_takes_and_why()
    {
        using var call = await AnsweredCall.StartAsync(_host);
        var screen = await DeskAsync(call);

        var acts = screen.Tree().ByTestId("acts");
        var first = acts.QuerySelector("[data-key='1']")!;
        Assert.Contains("At once.", first.TextContent, StringComparison.Ordinal);
        Assert.Contains($"{call.Caller.Member.Name} uses it.", first.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(acts.AllByTestId("because"));
        Assert.All(acts.AllByTestId("refused"), refused => Assert.Contains("may.", refused.TextContent, StringComparison.Ordinal));
        Assert.Contains("Never through you", acts.TextContent, StringComparison.Ordinal);
        var keys = acts.QuerySelectorAll("[data-key]").Select(button => button.GetAttribute("data-key")).ToList();
        Assert.Equal(keys.Count, keys.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Suspending_asks_what_happened_before_it_is_done()
    {
        using var call = await AnsweredCall.StartAsync(_host);
        var screen = await DeskAsync(call);

        await screen.Tree().ByTestId("acts").QuerySelector("[data-key='1']")!.ClickAsync();
        var choices = screen.Tree().ByTestId("choices");
        Assert.Equal(["The phone is lost1", "The phone was stolen2", "BackEsc"], choices.QuerySelectorAll("button").Select(button => button.TextContent.Trim()));
        Assert.Single(screen.Tree().ByTestId("acts").QuerySelectorAll("[data-key='1']"));
        await choices.QuerySelector("[data-key='2']")!.ClickAsync();

        screen.WaitForAssertion(() => Assert.Contains("Done", screen.Tree().ByTestId("standing").TextContent, StringComparison.Ordinal));
        await using var db = await _host.OpenAsync();
        var line = await db.Lines.AsNoTracking().SingleAsync(l => l.HouseholdId == call.Scenario.HouseholdId && l.Id == call.Scenario.PartnersLine.Id, Cancel);
        Assert.Equal(Domain.Lines.SuspensionReason.Stolen, line.SuspendedFor);
    }

    [Fact]
    public async Task It_says_what_may_be_said_and_what_not()
    {
        using var call = await AnsweredCall.StartAsync(_host);
        var screen = await DeskAsync(call);
        var say = screen.Tree().ByTestId("may-say");
        Assert.Contains(say.AllByTestId("may"), row => row.TextContent.Contains("What the line costs", StringComparison.Ordinal));
        Assert.Contains(say.AllByTestId("may-not"), row => row.TextContent.Contains("The whole bill", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Handed_over_the_caller_s_pages_lead_on_and_the_outcome_is_preset()
    {
        using var call = await AnsweredCall.StartAsync(_host);
        var screen = await DeskAsync(call);

        await screen.Tree().ByTestId("hand-over").QuerySelector("[data-key='p']")!.ClickAsync();
        screen.WaitForAssertion(() => Assert.Contains("They go on by themselves", screen.Tree().ByTestId("wrap-up").OuterHtml, StringComparison.Ordinal));
        var notice = (await call.Visitor.OpenAsync("/bills")).Page.ByTestId("go-on");
        Assert.Contains("Jo Bell has sent you", notice.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("/", notice.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrapping_up_without_a_reason_says_so_and_loses_nothing()
    {
        using var call = await AnsweredCall.StartAsync(_host);
        var screen = await DeskAsync(call);

        await screen.Tree().Field("Note").ChangeAsync("Rang about nothing much.");
        await screen.Tree().ByTestId("wrap-up").QuerySelector("form")!.SubmitAsync();
        Assert.Contains("Choose what it was about.", screen.Tree().ByTestId("wrap-up").TextContent, StringComparison.Ordinal);
        Assert.Contains("Rang about nothing much.", screen.Tree().ByTestId("wrap-up").OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_done_suggests_the_reason_so_that_saving_is_enough_and_the_next_is_taken()
    {
        using var call = await AnsweredCall.StartAsync(_host);
        var screen = await DeskAsync(call);
        await screen.Find("[data-key='s']").ClickAsync();
        screen.WaitForAssertion(() => Assert.Contains("A contract", screen.Tree().ByTestId("wrap-up").OuterHtml, StringComparison.Ordinal));
        var next = await _host.Get<RingOperator>().RunAsync(InteractionChannel.Call, null, Cancel);

        Assert.NotNull(screen.Tree().ByTestId("wrap-up").QuerySelector("button[type=submit][data-ctrl-enter]"));
        await screen.Tree().ByTestId("wrap-up").QuerySelector("form")!.SubmitAsync();
        screen.WaitForAssertion(() => Assert.Contains("Number withheld", screen.Markup, StringComparison.Ordinal));
        await using var db = await _host.OpenAsync();
        Assert.Equal(InteractionReason.Contract, (await db.Set<Interaction>().AsNoTracking().SingleAsync(i => i.Id == call.Call, Cancel)).Reason);
        Assert.Equal(InteractionState.Open, (await db.Set<Interaction>().AsNoTracking().SingleAsync(i => i.Id == next, Cancel)).State);
        Assert.IsType<WrapUp.Result.Saved>(await _host.Get<WrapUp>().RunAsync(call.AgentsSession, next, InteractionReason.Other, InteractionOutcome.Other, null, Cancel));
    }

    [Fact]
    public async Task The_story_stands_in_words_and_one_channel_can_be_read_alone()
    {
        using var call = await AnsweredCall.StartAsync(_host);
        var screen = await DeskAsync(call);
        var story = screen.Tree().ByTestId("story");
        Assert.Contains("Signed in with a text code", story.TextContent, StringComparison.Ordinal);
        Assert.Contains("Call: now", story.TextContent, StringComparison.Ordinal);

        await story.QuerySelectorAll("button[aria-pressed]").Single(button => button.TextContent is "Calls").ClickAsync();
        screen.WaitForAssertion(() => Assert.DoesNotContain("Signed in", screen.Tree().ByTestId("story").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_person_reads_about_the_call_afterwards()
    {
        using var call = await AnsweredCall.StartAsync(_host);
        await call.VerifyAsync();
        await _host.Get<WrapUp>().RunAsync(call.AgentsSession, call.Call, InteractionReason.Contract, InteractionOutcome.Done, "Not for the page.", Cancel);

        var talks = (await call.Visitor.OpenAsync("/account/agents")).Page.ByTestId("talks");
        Assert.Contains(call.Agent, talks.TextContent, StringComparison.Ordinal);
        Assert.Contains("About a contract. What you wanted is done", talks.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Not for the page", talks.TextContent, StringComparison.Ordinal);
    }

    private async Task<IRenderedComponent<WorkingScreen>> DeskAsync(AnsweredCall call)
    {
        await call.VerifyAsync();
        var screen = Open<CarePage>("/care", new WatchedSession(call.AgentsSession.Value, "/admin/events", "/admin/seen", "/admin/sign-in"));
        screen.WaitForAssertion(() => Assert.NotNull(screen.Tree().ByTestId("acts")));
        return screen;
    }
}
