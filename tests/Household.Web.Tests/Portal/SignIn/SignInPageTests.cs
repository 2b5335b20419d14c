using System.Net;
using HouseholdPortal.Application;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Web.Tests.Accessibility;
using HouseholdPortal.Web.Ui.Formats;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Web.Tests.Portal.SignIn;

/// <summary>Signing in by code, without any script.</summary>
public sealed class SignInPageTests(PortalHost host) : IClassFixture<PortalHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_number_and_its_code_sign_in_and_the_cookie_is_kept_from_scripts()
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();

        await visitor.SignInAsync(host, scenario.Partner.Number);

        Assert.All(visitor.Cookies, cookie => Assert.True(cookie is { HttpOnly: true, Path: "/" }, cookie.Name));
        Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync("/account/passkeys")).Status);
    }

    [Fact]
    public async Task Whoever_chooses_a_text_reads_what_that_risks_and_what_does_not()
    {
        using var visitor = host.NewVisitor();

        Assert.Contains("If someone takes over your number, they’ll get your codes. They can’t get your passkey.", (await visitor.OpenAsync("/sign-in")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_signed_in_already_reads_why_their_account_asks_for_it_again()
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        const string again = "/sign-in?return=%2Faccount%2Fpasskeys";
        Assert.Equal("Sign in", (await visitor.OpenAsync(again)).Page.Title().TextContent);
        await visitor.SignInAsync(host, scenario.Partner.Number);
        host.Time.Advance(Proof.FreshFor + TimeSpan.FromSeconds(1));

        var asks = await visitor.OpenAsync(again);
        Assert.Contains("no one who finds your phone unlocked can", asks.Text, StringComparison.Ordinal);
        Assert.Equal("Confirm it’s you", asks.Page.Title().TextContent);
    }

    [Fact]
    public async Task Trouble_signing_in_is_one_link_to_every_way_in()
    {
        using var visitor = host.NewVisitor();
        var signIn = await visitor.OpenAsync("/sign-in?return=%2Frequests");
        var help = signIn.Page.Link("Trouble signing in?").GetAttribute("href")!;

        var page = (await visitor.OpenAsync(help)).Page;

        Assert.Equal("Trouble signing in?", page.ByRole(Role.Heading, "Trouble signing in?").TextContent);
        Assert.Equal(
            ["/sign-in?return=%2Frequests", "/sign-in?return=%2Faccount%2Frecovery", "/enrol", "/recover"],
            page.AllByRole(Role.ListItem).Select(way => way.AllByRole(Role.Link).Single().GetAttribute("href")));
        Assert.Equal("tel:150", page.Link("Call 150").GetAttribute("href"));
    }

    [Fact]
    public async Task The_whole_message_may_be_pasted_for_its_code()
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        var page = await visitor.GiveNumberAsync(host, scenario.Partner.Number);
        var message = host.Sms.To(scenario.Partner.Number)[^1];

        Assert.InRange(message.Length, 50, int.Parse(Assert.Single(page.Page.FieldsNamed("code")).GetAttribute("maxlength")!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("/", (await visitor.SendAsync(page, "code", ("code", message))).Next);
    }

    [Theory]
    [InlineData("07700 900186")]
    [InlineData("+44 (7700) 900-186")]
    [InlineData("0044.7700.900.186")]
    [InlineData("۰۷۷۰۰ ۹۰۰۱۸۶")]
    public async Task A_number_is_read_as_people_write_it(string typed)
    {
        using var visitor = host.NewVisitor();
        var asked = await visitor.SendAsync(await visitor.OpenAsync("/sign-in"), "number", ("number", typed));
        Assert.Contains("07700\u00a0900186", (await visitor.OpenAsync(asked.Next!)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("07700 9oo186")]
    [InlineData("<script>")]
    public async Task What_is_no_number_is_said_at_its_field_and_nothing_is_lost_or_stored(string typed)
    {
        using var visitor = host.NewVisitor();
        var before = await CodesAsync();
        var answer = await visitor.SendAsync(await visitor.OpenAsync("/sign-in"), "number", ("number", typed));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.NotNull(answer.ErrorAt("number"));
        Assert.Equal(typed, answer.ValueOf("number"));
        Assert.Equal("true", answer.Page.Field("Your mobile number").GetAttribute("aria-invalid"));
        Assert.Contains(answer.Page.ByRole(Role.Alert).AllByRole(Role.Link), link => link.GetAttribute("href") is "#number");
        Assert.Equal(before, await CodesAsync());
    }

    [Fact]
    public async Task Known_and_unknown_numbers_get_the_same_answer_and_one_row_each()
    {
        var scenario = await host.StoreAsync();
        var known = await FirstAnswersAsync(scenario.Partner.Number);
        var unknown = await FirstAnswersAsync(MadeUp.Number());

        Assert.Equal(known.Status, unknown.Status);
        Assert.Equal(known.Headers, unknown.Headers);
        Assert.Equal(known.Page, unknown.Page);
        Assert.Equal(known.Wrong, unknown.Wrong);
    }

    [Fact]
    public async Task Another_browser_s_code_request_is_not_shown()
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        using var other = host.NewVisitor();
        var asked = await visitor.SendAsync(await visitor.OpenAsync("/sign-in"), "number", ("number", "+" + scenario.Partner.Number.Digits));
        await host.WorkAsync();

        var page = await other.OpenAsync(asked.Next!);

        Assert.Empty(page.Page.FieldsNamed("code"));
        Assert.Contains("browser that asked", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_ran_out_and_one_that_was_used_say_what_to_do_next()
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        var page = await visitor.GiveNumberAsync(host, scenario.Partner.Number);
        var digits = host.DigitsTo(scenario.Partner.Number)!;
        await visitor.SendAsync(page, "code", ("code", digits));
        var fresh = await visitor.OpenAsync(page.Page.Form("code").GetAttribute("action")!);
        Assert.Contains("already used", (await visitor.SendAsync(fresh, "code", ("code", digits))).ErrorAt("code"), StringComparison.Ordinal);

        using var late = host.NewVisitor();
        var latePage = await late.GiveNumberAsync(host, scenario.Partner.Number);
        var lateDigits = host.DigitsTo(scenario.Partner.Number)!;
        host.Time.Advance(OneTimeCode.Lasts);
        Assert.Contains("This code has expired", (await late.SendAsync(latePage, "code", ("code", lateDigits))).ErrorAt("code"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_code_is_sent_after_a_minute_and_not_before()
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        var page = await visitor.GiveNumberAsync(host, scenario.Partner.Number);

        Assert.Null((await visitor.SendAsync(page, "again")).Next);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        var again = await visitor.SendAsync(page, "again");
        await host.WorkAsync();

        var second = await visitor.SendAsync(await visitor.OpenAsync(again.Next!), "code", ("code", host.DigitsTo(scenario.Partner.Number)!));
        Assert.Equal("/", second.Next);
    }

    [Fact]
    public async Task A_form_with_a_bad_token_comes_back_filled_with_a_new_token_and_does_nothing()
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        await visitor.OpenAsync("/sign-in");
        var before = await CodesAsync();

        var refused = await visitor.PostAsync("/sign-in", ("_handler", "number"), ("__RequestVerificationToken", "old"), ("number", "+" + scenario.Partner.Number.Digits));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal("+" + scenario.Partner.Number.Digits, refused.ValueOf("number"));
        Assert.Contains("we haven’t sent anything", refused.Text, StringComparison.Ordinal);
        Assert.Equal(before, await CodesAsync());
        Assert.NotNull((await visitor.SendAsync(refused, "number", ("number", "+" + scenario.Partner.Number.Digits))).Next);
    }

    [Fact]
    public async Task A_page_for_the_signed_in_leads_to_signing_in_and_back()
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        var sent = await visitor.OpenAsync("/account/passkeys?first=true");
        Assert.Equal("/sign-in?return=%2Faccount%2Fpasskeys%3Ffirst%3Dtrue", sent.Next);

        var asked = await visitor.SendAsync(await visitor.OpenAsync(sent.Next!), "number", ("number", "+" + scenario.Partner.Number.Digits));
        await host.WorkAsync();
        var done = await visitor.SendAsync(await visitor.OpenAsync(asked.Next!), "code", ("code", host.DigitsTo(scenario.Partner.Number)!));
        Assert.Equal("/account/passkeys?first=true", done.Next);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_on_the_server_too()
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Partner.Number);
        var token = visitor.Cookies.Single(c => c.Name is "household").Value;

        var left = await visitor.SendAsync(await visitor.OpenAsync("/account/passkeys"), "sign-out");

        Assert.Equal("/sign-in?left=true", left.Next);
        Assert.Null(await host.Get<Application.Sessions.FindSession>().RunAsync(token, Cancel));
        Assert.StartsWith("/sign-in", (await visitor.OpenAsync("/account/passkeys")).Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_ended_elsewhere_stops_at_the_next_request()
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Partner.Number);
        await using (var db = await host.OpenAsync())
            await db.Sessions.Where(s => s.PersonId == scenario.Partner.PersonId).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, host.Time.GetUtcNow()), Cancel);

        Assert.StartsWith("/sign-in", (await visitor.OpenAsync("/account/passkeys")).Next, StringComparison.Ordinal);
    }

    private sealed record FirstAnswers(HttpStatusCode Status, string Headers, string Page, string Wrong);

    /// <summary>All answers to a new browser up to a wrong code, with what differs for every request anyway taken out.</summary>
    private async Task<FirstAnswers> FirstAnswersAsync(Msisdn number)
    {
        using var visitor = host.NewVisitor();
        var page = await visitor.OpenAsync("/sign-in");
        var before = await CodesAsync();
        var asked = await visitor.SendAsync(page, "number", ("number", "+" + number.Digits));
        Assert.Equal(before + 1, await CodesAsync());
        await host.WorkAsync();
        var codePage = await visitor.OpenAsync(asked.Next!);
        var wrong = await visitor.SendAsync(codePage, "code", ("code", SignInHost.Other(host.DigitsTo(number))));
        var headers = asked.Headers.Where(h => h.Key is not "Date").Select(h => $"{h.Key}: {string.Join(", ", h.Value.Select(v => h.Key is "Location" or "Set-Cookie" ? v.Split('=')[0] : v))}");
        return new(asked.Status, string.Join('\n', headers), Masked(codePage.Text, number), Masked(wrong.Text, number));
    }

    private static string Masked(string text, Msisdn number) =>
        text.Replace(NationalNumber.Of(number), "the number", StringComparison.Ordinal);

    private async Task<int> CodesAsync()
    {
        await using var db = await host.OpenAsync();
        return await db.Codes.CountAsync(Cancel);
    }
}
