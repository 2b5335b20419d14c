using HouseholdPortal.Application.Care.Afar;
using HouseholdPortal.Application.Care.Verifying;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing;
using HouseholdPortal.Web.Portal.Approvals;
using HouseholdPortal.Web.Tests.Accessibility;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Web.Tests.Portal.Agents;

/// <summary>An agent talks to somebody else and asks this person for one thing, answered without script.</summary>
public sealed class AfarQuestionTests(PortalHost host) : IClassFixture<PortalHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_who_asks_for_what_that_nothing_opens_and_that_one_need_not()
    {
        using var call = await AnsweredCall.StartAsync(host);
        await call.Visitor.SignInAsync(host, call.Caller.Number);
        var asked = await AskAsync(call, Permission.LockLine);

        var notice = (await call.Visitor.OpenAsync("/")).Page.ByTestId("notice");
        Assert.Contains(call.Agent, notice.TextContent, StringComparison.Ordinal);
        var page = await call.Visitor.OpenAsync(notice.Link("Look").GetAttribute("href")!);
        Assert.Equal("Lock moving the number", page.Page.Title().TextContent);
        foreach (var words in new[] { $"Someone on the phone with {call.Agent} asked for this", "We don’t know who they are", "Nobody gets into your account", "You needn’t answer", "Which two digits did the caller tell you?" })
            Assert.Contains(words, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(AnsweredCall.NoDigits, await call.PageWithoutDigitsAsync(asked), StringComparison.Ordinal);

        var done = await call.Visitor.SendAsync(page, "question-recent", ("want", "recent"), ("number", asked.MatchNumber!));
        Assert.Contains($"{call.Agent} sees only that you answered.", done.Text, StringComparison.Ordinal);
        Assert.Null(await call.SessionAsync());
    }

    [Fact]
    public async Task Saying_no_ends_it_and_says_that_it_was_reported()
    {
        using var call = await AnsweredCall.StartAsync(host);
        await call.Visitor.SignInAsync(host, call.Caller.Number);
        var asked = await AskAsync(call, Permission.LockLine);
        var done = await call.Visitor.SendAsync(await call.Visitor.OpenAsync(AnsweredCall.PathOf(asked)), "question-no", ("want", "not-me"));
        Assert.Equal("Stopped. Nothing was changed.", done.Page.Title().TextContent);
        Assert.Contains("only a supervisor may ask you again", done.Text, StringComparison.Ordinal);
        await using var db = await host.OpenAsync();
        Assert.True((await db.Approvals.SingleAsync(a => a.Id == asked.Id, Cancel)).Reported);
    }

    [Fact]
    public async Task Where_there_is_nothing_to_do_it_says_so_to_them_alone()
    {
        using var call = await AnsweredCall.StartAsync(host);
        await call.Visitor.SignInAsync(host, call.Caller.Number);
        var asked = await AskAsync(call, Permission.EndLineFreeze);
        var page = await call.Visitor.OpenAsync(AnsweredCall.PathOf(asked));
        Assert.Contains("There is nothing to do.", page.Text, StringComparison.Ordinal);
        var done = await call.Visitor.SendAsync(page, "question-recent", ("want", "recent"), ("number", asked.MatchNumber!));
        Assert.Equal("You answered", done.Page.Title().TextContent);
        Assert.Equal(AfarState.Answered, (await host.Get<ShowAfar>().RunAsync(call.AgentsSession, call.Call, [], Cancel))!.Asked!.State);
    }

    [Fact]
    public async Task Without_a_passkey_a_code_to_their_own_number_answers_beside_the_two_digits_and_nothing_typed_is_lost()
    {
        using var call = await AnsweredCall.StartAsync(host);
        await call.Visitor.SignInAsync(host, call.Caller.Number);
        host.Time.Advance(TimeSpan.FromMinutes(6));
        var asked = await AskAsync(call, Permission.SettleFinding);
        var page = await call.Visitor.OpenAsync(AnsweredCall.PathOf(asked));
        Assert.DoesNotContain("question-recent", page.Page.Handlers());

        var sent = await call.Visitor.SendAsync(page, AfarCode.SendForm, ("to", call.Caller.Contact.Id.Value.ToString()));
        await host.WorkAsync();
        var digits = host.Sms.To(call.Caller.Number)[^1][^6..];
        var form = await call.Visitor.OpenAsync(sent.Next!);
        Assert.Contains("Don’t tell it to anyone", form.Text, StringComparison.Ordinal);

        var wrong = await call.Visitor.SendAsync(form, AfarCode.AnswerForm, ("want", "code"), ("number", asked.MatchNumber!), ("code", SignInHost.Other(digits)));
        Assert.NotNull(wrong.ErrorAt("code"));
        Assert.Equal(asked.MatchNumber, wrong.ValueOf("number"));
        host.Time.Advance(TimeSpan.FromSeconds(2));
        var done = await call.Visitor.SendAsync(wrong, AfarCode.AnswerForm, ("want", "code"), ("number", asked.MatchNumber!), ("code", digits));
        Assert.Contains($"{call.Agent} sees only that you answered.", done.Text, StringComparison.Ordinal);
        Assert.Null(await call.SessionAsync());
    }

    [Fact]
    public async Task Nobody_without_a_session_of_their_own_is_offered_a_code()
    {
        using var call = await AnsweredCall.StartAsync(host);
        Assert.IsType<AskFromAfar.Result.Asked>(await host.Get<AskFromAfar>().RunAsync(
            new(call.AgentsSession, call.Call, call.Caller.PersonId, call.Scenario.HouseholdId, call.Scenario.PartnersLine.Id, Permission.SettleFinding, CallerWay.Link, call.Caller.Contact.Id), Cancel));
        await host.WorkAsync();
        var link = host.Sms.To(call.Caller.Number)[^1];
        var opened = await call.Visitor.OpenAsync(link[link.IndexOf("/a/", StringComparison.Ordinal)..].Split(' ', '.', '\n')[0]);
        var first = await call.Visitor.OpenAsync(opened.Next!);
        var page = await call.Visitor.SendAsync(first, "question-show", ("want", "show"));
        Assert.DoesNotContain(AfarCode.SendForm, page.Page.Handlers());
        Assert.StartsWith("/sign-in?return=", page.Page.Link("Sign in again to answer").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_requests_shows_neither_it_nor_its_digits()
    {
        using var call = await AnsweredCall.StartAsync(host);
        await call.Visitor.SignInAsync(host, call.Caller.Number);
        var asked = await AskAsync(call, Permission.LockLine);
        var request = await call.Visitor.OpenAsync($"/requests/{asked.RequestId.Value}");
        Assert.Empty(request.Page.AllByTestId("digits"));
        Assert.DoesNotContain("Type this", request.Text, StringComparison.Ordinal);
    }

    private async Task<Approval> AskAsync(AnsweredCall call, Permission permission)
    {
        var asked = Assert.IsType<AskFromAfar.Result.Asked>(await host.Get<AskFromAfar>().RunAsync(
            new(call.AgentsSession, call.Call, call.Caller.PersonId, call.Scenario.HouseholdId, call.Scenario.PartnersLine.Id, permission, CallerWay.OpenPage), Cancel));
        await using var db = await host.OpenAsync();
        return await db.Approvals.AsNoTracking().SingleAsync(a => a.RequestId == asked.Id, Cancel);
    }
}
