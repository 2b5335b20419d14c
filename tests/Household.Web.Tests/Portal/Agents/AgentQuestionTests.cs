using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HouseholdPortal.Application.Care.Verifying;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Web.Tests.Accessibility;

namespace HouseholdPortal.Web.Tests.Portal.Agents;

/// <summary>“Did you call us?”, answered on whatever the caller holds, without script.</summary>
public sealed partial class AgentQuestionTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Whoever_has_just_signed_in_types_the_two_digits_and_no_more()
    {
        using var call = await AnsweredCall.StartAsync(host);
        await call.Visitor.SignInAsync(host, call.Caller.Number);
        var asked = await call.AskAsync();

        var notice = (await call.Visitor.OpenAsync("/")).Page.ByTestId("notice");
        Assert.Contains($"{call.Agent} asks: Did you call us?", notice.TextContent, StringComparison.Ordinal);
        var question = await call.Visitor.OpenAsync(notice.Link("Look").GetAttribute("href")!);
        Assert.Equal("Did you call us?", question.Page.Title().TextContent);
        Assert.Contains($"Which two digits did {call.Agent} say?", question.Text, StringComparison.Ordinal);
        Assert.Contains("Comes from your own number", question.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Asked by", question.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(AnsweredCall.NoDigits, await call.PageWithoutDigitsAsync(asked), StringComparison.Ordinal);
        Assert.Equal(["It’s me", "This is not me"], question.Page.MainContent().Names(Role.Button));

        var done = await call.Visitor.SendAsync(question, "question-recent", ("want", "recent"), ("number", $" {asked.MatchNumber![0]} {asked.MatchNumber[1]} "));
        Assert.Equal($"You are talking to {call.Agent}", done.Page.Title().TextContent);
        Assert.Equal("/account/agents", done.Page.Link("See or end it").GetAttribute("href"));
    }

    [Fact]
    public async Task Digits_of_another_script_are_the_same_digits()
    {
        using var call = await AnsweredCall.StartAsync(host);
        await call.Visitor.SignInAsync(host, call.Caller.Number);
        var asked = await call.AskAsync();

        var arabic = string.Concat(asked.MatchNumber!.Select(digit => (char)('\u0660' + (digit - '0'))));
        await call.Visitor.SendAsync(await call.Visitor.OpenAsync(AnsweredCall.PathOf(asked)), "question-recent", ("want", "recent"), ("number", arabic));

        Assert.NotNull(await call.SessionAsync());
    }

    [Fact]
    public async Task Wrong_digits_end_it_and_the_agent_has_to_ask_again()
    {
        using var call = await AnsweredCall.StartAsync(host);
        await call.Visitor.SignInAsync(host, call.Caller.Number);
        var asked = await call.AskAsync();

        var wrong = await call.Visitor.SendAsync(await call.Visitor.OpenAsync(AnsweredCall.PathOf(asked)), "question-recent", ("want", "recent"), ("number", asked.MatchNumber is "11" ? "12" : "11"));

        Assert.Contains("ask the agent to send you a new question", wrong.Text, StringComparison.Ordinal);
        Assert.Null(await call.SessionAsync());
    }

    [Fact]
    public async Task Whoever_signed_in_a_while_ago_signs_in_again_and_comes_back()
    {
        using var call = await AnsweredCall.StartAsync(host);
        await call.Visitor.SignInAsync(host, call.Caller.Number);
        host.Time.Advance(TimeSpan.FromMinutes(6));
        var asked = await call.AskAsync();

        var question = await call.Visitor.OpenAsync(AnsweredCall.PathOf(asked));
        Assert.Empty(question.Page.FieldsNamed("number"));
        var back = await SignInAgainAsync(call, question);

        Assert.Equal(AnsweredCall.PathOf(asked), back.Next);
        Assert.Single((await call.Visitor.OpenAsync(back.Next!)).Page.FieldsNamed("number"));
    }

    /// <summary>The form was open when the proof became too old.</summary>
    [Fact]
    public async Task Digits_that_come_too_late_after_signing_in_prove_nothing_and_lead_to_signing_in()
    {
        using var call = await AnsweredCall.StartAsync(host);
        await call.Visitor.SignInAsync(host, call.Caller.Number);
        host.Time.Advance(TimeSpan.FromMinutes(3));
        var asked = await call.AskAsync();
        var question = await call.Visitor.OpenAsync(AnsweredCall.PathOf(asked));
        host.Time.Advance(TimeSpan.FromMinutes(3));

        var late = await call.Visitor.SendAsync(question, "question-recent", ("want", "recent"), ("number", asked.MatchNumber!));

        Assert.Equal(HttpStatusCode.OK, late.Status);
        Assert.NotEmpty(late.Page.Link("Sign in again to answer").GetAttribute("href")!);
        Assert.Null(await call.SessionAsync());
    }

    [Fact]
    public async Task A_passkey_comes_first_and_a_device_without_it_answers_by_signing_in()
    {
        using var call = await AnsweredCall.StartAsync(host);
        using var passkey = new SoftAuthenticator(host.Origin);
        await call.Visitor.SignInAsync(host, call.Caller.Number);
        await AddPasskeyAsync(call.Visitor, passkey);
        host.Time.Advance(TimeSpan.FromMinutes(6));
        var asked = await call.AskAsync();

        var question = await call.Visitor.OpenAsync(AnsweredCall.PathOf(asked));
        var element = question.Page.QuerySelector("passkey-approve")!;
        Assert.Equal((asked.OwnerId.ToString(), asked.Id.Value.ToString()), (element.GetAttribute("owner"), element.GetAttribute("approval")));
        var back = await SignInAgainAsync(call, question, "No passkey on this device");
        var digits = await call.Visitor.OpenAsync(back.Next!);
        Assert.Null(digits.Page.QuerySelector("passkey-approve"));

        await call.Visitor.SendAsync(digits, "question-recent", ("want", "recent"), ("number", asked.MatchNumber!));
        Assert.NotNull(await call.SessionAsync());
    }

    [Fact]
    public async Task A_passkey_and_the_digits_answer_it()
    {
        using var call = await AnsweredCall.StartAsync(host);
        using var passkey = new SoftAuthenticator(host.Origin);
        await call.Visitor.SignInAsync(host, call.Caller.Number);
        await AddPasskeyAsync(call.Visitor, passkey);
        var asked = await call.AskAsync();
        var question = await call.Visitor.OpenAsync(AnsweredCall.PathOf(asked));
        var (_, challenge) = await call.Visitor.AskAsync(question, "/passkeys/answer/options", new JsonObject { ["owner"] = asked.OwnerId.ToString(), ["approval"] = asked.Id.Value.ToString() });

        var done = await call.Visitor.SendAsync(question, "question-passkey", ("want", "passkey"), ("assertion", passkey.GetAnyway(challenge!["options"]!.ToJsonString())), ("number", asked.MatchNumber!));

        Assert.Equal($"You are talking to {call.Agent}", done.Page.Title().TextContent);
    }

    [Fact]
    public async Task The_link_on_a_phone_where_nobody_is_signed_in_leads_to_signing_in_and_back()
    {
        using var call = await AnsweredCall.StartAsync(host);
        var asked = await call.AskAsync(CallerWay.Link);
        await host.WorkAsync();
        var opened = await call.Visitor.OpenAsync((await call.Visitor.OpenAsync(Link().Match(host.Sms.To(call.Caller.Number)[^1]).Value)).Next!);
        Assert.DoesNotContain("Jo Bell", opened.Text, StringComparison.Ordinal);

        var question = await call.Visitor.SendAsync(opened, "question-show", ("want", "show"));
        Assert.Equal("Did you call us?", question.Page.Title().TextContent);
        Assert.Empty(question.Page.FieldsNamed("number"));
        var back = await SignInAgainAsync(call, question);
        Assert.Equal(AnsweredCall.PathOf(asked), back.Next);

        // The link leads there by itself now.
        Assert.Equal(back.Next, (await call.Visitor.OpenAsync("/approve")).Next);
        await call.Visitor.SendAsync(await call.Visitor.OpenAsync(back.Next!), "question-recent", ("want", "recent"), ("number", asked.MatchNumber!));
        Assert.NotNull(await call.SessionAsync());
    }

    [Fact]
    public async Task This_is_not_me_ends_it_and_leaves_the_rest_to_a_supervisor()
    {
        using var call = await AnsweredCall.StartAsync(host);
        await call.Visitor.SignInAsync(host, call.Caller.Number);
        var asked = await call.AskAsync();

        var stopped = await call.Visitor.SendAsync(await call.Visitor.OpenAsync(AnsweredCall.PathOf(asked)), "question-no", ("want", "not-me"));

        Assert.Contains("Nobody was let into your account.", stopped.Text, StringComparison.Ordinal);
        Assert.Contains("only a supervisor may ask you again", stopped.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Signed out that browser", stopped.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await call.Visitor.OpenAsync("/account/security")).Status);
    }

    [Fact]
    public async Task It_is_asked_of_the_person_and_not_something_they_asked()
    {
        using var call = await AnsweredCall.StartAsync(host);
        await call.Visitor.SignInAsync(host, call.Caller.Number);
        await call.AskAsync();

        var inbox = await call.Visitor.OpenAsync("/requests");

        Assert.Contains($"{call.Agent} asks you", inbox.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(inbox.Page.Handlers(), handler => handler.StartsWith("cancel-", StringComparison.Ordinal));
    }

    /// <summary>Signs in by a code from the question's page; returns where that leads.</summary>
    private async Task<Visitor.Answer> SignInAgainAsync(AnsweredCall call, Visitor.Answer question, string link = "Sign in again to answer")
    {
        var page = await call.Visitor.OpenAsync(question.Page.Link(link).GetAttribute("href")!);
        var sent = await call.Visitor.SendAsync(page, "number", ("number", "+" + call.Caller.Number.Digits));
        await host.WorkAsync();
        return await call.Visitor.SendAsync(await call.Visitor.OpenAsync(sent.Next!), "code", ("code", host.DigitsTo(call.Caller.Number)!));
    }

    private async Task AddPasskeyAsync(Visitor visitor, SoftAuthenticator passkey)
    {
        host.Time.Advance(TimeSpan.FromSeconds(1));
        var page = await visitor.OpenAsync("/account/passkeys");
        var (_, challenge) = await visitor.AskAsync(page, "/passkeys/add/options", []);
        var (status, _) = await visitor.AskAsync(page, "/passkeys/add", new JsonObject { ["state"] = (string)challenge!["state"]!, ["credential"] = JsonNode.Parse(passkey.Create(challenge["options"]!.ToJsonString())) });
        Assert.Equal(HttpStatusCode.OK, status);
    }

    [GeneratedRegex("/a/[A-Za-z0-9_-]{22}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
