using System.Text.RegularExpressions;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Web.Tests.Accessibility;

namespace HouseholdPortal.Web.Tests.Portal.SignIn;

/// <summary>No stranger keeps an owner out, through HTTP: the owner is always on a new phone, and gets in by a way that the page names.</summary>
public sealed partial class UsedUpNumberTests(TextedHost host) : IClassFixture<TextedHost>
{
    private const string UsedUp = "We haven’t texted a code";
    private const string OnItsWay = "we’ve texted it a six-digit code";

    [Fact]
    public async Task Three_quick_wrong_guesses_close_their_own_browser_and_the_owner_s_new_one_gets_a_code_and_signs_in()
    {
        var number = (await host.StoreAsync()).Partner.Number;
        using var stranger = host.NewVisitor();
        var page = await stranger.GiveNumberAsync(host, number);
        for (var guess = 0; guess < 3; guess++) page = await stranger.SendAsync(page, "code", ("code", SignInHost.Other(host.DigitsTo(number))));

        Assert.Equal("Codes don’t work in this browser right now", page.Page.Title().TextContent);
        Assert.Empty(page.Page.FieldsNamed("code"));
        Assert.DoesNotContain(OnItsWay, (await stranger.GiveNumberAsync(host, number)).Text, StringComparison.Ordinal);
        using var owner = host.NewVisitor();
        await owner.SignInAsync(host, number);
    }

    [Fact]
    public async Task After_six_requests_the_page_is_honest_and_names_every_way_and_a_text_from_the_handset_gets_the_owner_in()
    {
        var number = (await host.StoreAsync()).Partner.Number;
        await UseUpAsync(number);
        using var owner = host.NewVisitor();

        var page = await owner.GiveNumberAsync(host, number);

        Assert.Contains(UsedUp, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(OnItsWay, page.Text, StringComparison.Ordinal);
        Assert.Contains("07700\u00a0900100", page.Text, StringComparison.Ordinal);
        Assert.Equal("/sign-in", page.Page.Link("Use a passkey A passkey always works.").GetAttribute("href"));
        Assert.Contains("Use a browser you’ve signed in with before", page.Text, StringComparison.Ordinal);
        Assert.Equal("/sign-in/help", page.Page.Link("Ask a trusted contact If you’ve chosen one, they can help you back in.").GetAttribute("href"));
        Assert.Equal("tel:150", page.Page.Link("Call 150 We’ll help you in another way.").GetAttribute("href"));
        await GetInByTextAsync(owner, page, number);
    }

    [Theory]
    [InlineData(10, "198.51.100.7", true)]
    [InlineData(1000, null, false)]
    [InlineData(1000, "2001:db8:77:{0:x}::1", true)]
    public async Task A_stranger_with_one_address_a_thousand_or_a_whole_48_keeps_the_owner_out_of_nothing(int requests, string? from, bool getsCodesElsewhere)
    {
        var number = (await host.StoreAsync()).Partner.Number;
        using var stranger = host.NewVisitor();
        stranger.ForwardedFor = "198.51.100.7";
        var start = await stranger.OpenAsync("/sign-in");
        for (var i = 0; i < requests; i++)
        {
            stranger.ForwardedFor = from is null ? $"{11 + (i >> 8)}.{i & 255}.7.7" : string.Format(System.Globalization.CultureInfo.InvariantCulture, from, i);
            await stranger.SendAsync(start, "number", ("number", "+" + number.Digits));
        }

        while (await host.Get<CodeWorker>().IssueWaitingAsync(CancellationToken.None) > 0) { }
        using var owner = host.NewVisitor();
        owner.ForwardedFor = "203.0.113.7";
        var page = await owner.GiveNumberAsync(host, number);

        Assert.Equal(getsCodesElsewhere, page.Text.Contains(OnItsWay, StringComparison.Ordinal));
        Assert.Equal(!getsCodesElsewhere, page.Text.Contains(UsedUp, StringComparison.Ordinal));
        if (getsCodesElsewhere) Assert.Equal("/", (await owner.SendAsync(page, "code", ("code", host.DigitsTo(number)!))).Next);
        using var beside = host.NewVisitor();
        beside.ForwardedFor = from is null ? "203.0.113.7" : string.Format(System.Globalization.CultureInfo.InvariantCulture, from, 2000);
        await GetInByTextAsync(beside, await beside.GiveNumberAsync(host, number), number);
    }

    [Fact]
    public async Task A_browser_of_before_still_gets_codes_the_usual_way()
    {
        var number = (await host.StoreAsync()).Partner.Number;
        using var owner = host.NewVisitor();
        await owner.SignInAsync(host, number);
        await owner.SendAsync(await owner.OpenAsync("/account/passkeys"), "sign-out");
        await UseUpAsync(number);

        await owner.SignInAsync(host, number);
    }

    [Fact]
    public async Task A_code_that_does_not_come_can_be_texted_for_after_a_minute_although_nothing_is_used_up()
    {
        var number = (await host.StoreAsync()).Partner.Number;
        using var owner = host.NewVisitor();
        var page = await owner.GiveNumberAsync(host, number);
        Assert.Empty(page.Page.AllByTestId("handset-word"));

        host.Time.Advance(ShowCodeRequest.Patience);

        await GetInByTextAsync(owner, await owner.OpenAsync(page.Page.Form("code").GetAttribute("action")!), number);
    }

    [Fact]
    public async Task Known_and_unknown_numbers_get_the_same_page_in_every_state()
    {
        var known = await StatesAsync((await host.StoreAsync()).Partner.Number);
        var unknown = await StatesAsync(MadeUp.Number());

        Assert.Equal(known, unknown);

        // What was texted for reads as what was sent at once.
        Assert.Equal(known[0], known[3]);
        Assert.Equal(known.Count - 1, known.Distinct().Count());
        Assert.Equal(2, known.Count(state => state.Contains("texted it a six-digit code", StringComparison.Ordinal)));
        Assert.Equal(3, known.Count(state => state.Contains("texted a code to", StringComparison.Ordinal)));
    }

    /// <summary>Body and headers of the page: fresh, used up, wrong digits then, texted for, texted for too often, and in a browser that typed too fast.</summary>
    private async Task<IReadOnlyList<string>> StatesAsync(Msisdn number)
    {
        List<string> states = [];
        using var first = host.NewVisitor();
        states.Add(Comparable(await first.GiveNumberAsync(host, number)));
        await UseUpAsync(number);
        using var second = host.NewVisitor();
        var page = await second.GiveNumberAsync(host, number);
        states.Add(Comparable(page));
        host.Time.Advance(TimeSpan.FromSeconds(2));
        states.Add(Comparable(await second.SendAsync(page, "code", ("code", SignInHost.Other(host.DigitsTo(number))))));
        await host.TextAsync(number, WordOn(page));
        states.Add(Comparable(await second.OpenAsync(page.Page.Form("code").GetAttribute("action")!)));
        for (var i = 1; i < CodeLimits.SentForTexts; i++)
        {
            using var further = host.NewVisitor();
            await host.TextAsync(number, WordOn(await further.GiveNumberAsync(host, number)));
        }

        using var last = host.NewVisitor();
        states.Add(Comparable(await last.GiveNumberAsync(host, number)));
        for (var i = 0; i < 3; i++) page = await second.SendAsync(page, "code", ("code", SignInHost.Other(host.DigitsTo(number))));
        states.Add(Comparable(page));
        return states;
    }

    private static string Comparable(Visitor.Answer page)
    {
        var headers = page.Headers.Where(header => header.Key is not ("Date" or "Set-Cookie")).Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
        return Secret().Replace($"{(int)page.Status}\n{string.Join('\n', headers)}\n{page.Html}", "…");
    }

    private static string WordOn(Visitor.Answer page) => Assert.Single(page.Page.AllByTestId("handset-word")).TextContent.Trim();

    /// <summary>All of a number's codes are asked for from as many networks.</summary>
    private async Task UseUpAsync(Msisdn number)
    {
        for (var i = 0; i < CodeLimits.SentToANumber; i++)
        {
            using var stranger = host.NewVisitor();
            stranger.ForwardedFor = $"100.1.{i}.7";
            await stranger.GiveNumberAsync(host, number);
        }
    }

    private async Task GetInByTextAsync(Visitor owner, Visitor.Answer page, Msisdn number)
    {
        var before = host.Sms.To(number).Count;
        await host.TextAsync(number, WordOn(page));
        Assert.Equal(before + 1, host.Sms.To(number).Count);
        Assert.Contains("Chrome on Linux", host.Sms.To(number)[^1], StringComparison.Ordinal);

        Assert.Equal("/", (await owner.SendAsync(page, "code", ("code", host.DigitsTo(number)!))).Next);
    }

    /// <summary>What is another in every answer: ids, tokens, words, and the number that was typed.</summary>
    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|CfDJ8[A-Za-z0-9_-]+|<bdi.*?</bdi>|[B-Z]{3} ?[B-Z]{3}(?=[\"<])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Secret();
}
