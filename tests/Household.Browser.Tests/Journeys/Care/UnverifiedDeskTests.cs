using System.Reflection;
using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Demo;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Browser.Tests.Portals;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys.Care;

/// <summary>
/// At no moment does an agent or supervisor without a verified session reach an unmasked fact: every page of staff, every answer and its head, every message of
/// a circuit and every line of the log is searched for the real values of the demo’s households. What somebody typed is no leak: it is typed here in other
/// notations than those that are searched for.
/// </summary>
public sealed class UnverifiedDeskTests(Chromium chromium) : CareJourney(chromium)
{
    private RealValues _real = null!;
    private int _pages;
    private int _messages;
    private int _masked;

    [Fact]
    public async Task Nothing_real_reaches_a_desk_that_has_verified_nobody_and_what_is_planted_is_found()
    {
        var leila = await LeilaAtWorkAsync();
        await using (var db = await Portal.OpenDatabaseAsync()) _real = await RealValues.ReadAsync(db, Cancel);
        Assert.True(_real.Count > 60, $"Only {_real.Count} real values.");
        var jo = await DeskAsync();
        var arrived = await WhatArrived.AtAsync(jo.Page);
        await jo.OpenAsync("/care");
        await jo.Page.CircuitAsync();

        await RingAsync(leila, AtWork);
        await Expect(jo.Page.GetByText("One call is waiting")).ToBeAttachedAsync();
        await AssertNothingAsync(jo, arrived, "ringing");
        await AnswerAsync(jo);
        await AssertNothingAsync(jo, arrived, "candidates");

        foreach (var typed in await KeysAsync())
        {
            await jo.Page.GetByLabel("Number, name, account, SIM, phone or bill").FillAsync(typed);
            await jo.Page.GetByRole(AriaRole.Button, new() { Name = "Find", Exact = true }).ClickAsync();
            await Expect(jo.Page.GetByText("found", new() { Exact = false }).First).ToBeVisibleAsync();
            await AssertNothingAsync(jo, arrived, $"looked up by {typed.Length} characters", pages: false);
        }

        await AssertNothingAsync(jo, arrived, "looked up");
        var digits = await AskAsync(jo, "On a page they have open");
        await AssertNothingAsync(jo, arrived, "asked");

        var ana = await SupervisorAsync();
        var anas = await WhatArrived.AtAsync(ana.Page);
        await ana.OpenAsync("/care");
        await ana.Page.CircuitAsync();
        await AssertNothingAsync(ana, anas, "supervisor");

        // The simulator is the callers’ handsets, and no part of the product: its addresses name their numbers. A parameter is named after what the test itself asks with.
        AssertNothing("log", [.. Portal.Log.Lines.Select(line => line.Everything.Replace("@Leila", "@number", StringComparison.Ordinal)).Where(words => !words.Contains("/simulator", StringComparison.Ordinal))]);

        // The test of the test: what the agent may read now is found, in messages, answers and the log.
        await ProveOnOpenPageAsync(leila, digits);
        await Expect(jo.Page.GetByText("Verified: Leila")).ToBeVisibleAsync();
        Assert.Contains(await arrived.TakeAsync(), piece => piece.Kind is "circuit" && _real.In(piece.Text) is not null);
        await jo.OpenAsync("/care");
        await jo.Page.CircuitAsync();
        Assert.Contains(await arrived.TakeAsync(), piece => piece.Kind is "answer" && _real.In(piece.Text) is not null);
        Portal.Get<ILoggerFactory>().CreateLogger("Planted").Log(LogLevel.Information, default, "Leila Marsh", null, (name, _) => name);
        Assert.Contains(Portal.Log.Lines, line => line.Category is "Planted" && _real.In(line.Everything) is not null);

        // Ended, nothing of it comes any more.
        await leila.OpenAsync("/");
        await leila.Page.GetByTestId("agent-notice").GetByRole(AriaRole.Button, new() { Name = "End", Exact = true }).ClickAsync();
        await Expect(jo.Heading("Who is calling?")).ToBeVisibleAsync(new() { Timeout = 5_000 });
        await arrived.TakeAsync();
        await AssertNothingAsync(jo, arrived, "ended");
        await jo.Page.GetByRole(AriaRole.Button, new() { Name = "Hang up" }).ClickAsync();
        await AssertNothingAsync(jo, arrived, "hung up");

        Assert.True(_pages > 40, $"Only {_pages} pages were seen.");
        Assert.True(_messages > 40, $"Only {_messages} messages of circuits were seen.");
        Assert.True(_masked > 5, $"Only {_masked} had masked values in them: nothing was there to unmask.");
    }

    [Fact]
    public async Task Every_page_of_care_says_whose_screen_it_is()
    {
        var jo = await DeskAsync();
        var pages = StaffPages().Where(path => path.StartsWith("/care", StringComparison.Ordinal)).ToList();
        Assert.True(pages.Count >= 3, $"Only {pages.Count} pages of care.");
        foreach (var path in pages)
        {
            await jo.OpenAsync(path);
            await Expect(jo.Page.GetByTestId("watermark")).ToContainTextAsync(string.Equals(path, "/care/looks", StringComparison.Ordinal) ? "Jo Bell" : "Agent 2217");
        }
    }

    [Fact]
    public async Task A_session_that_runs_out_goes_from_the_desk_within_five_seconds()
    {
        var (jo, _) = await VerifiedAsync();
        await using (var db = await Portal.OpenDatabaseAsync())
        {
            var now = Portal.Time.GetUtcNow();
            await db.Set<AgentSession>().ExecuteUpdateAsync(set => set.SetProperty(s => s.EndsAt, now), Cancel);
        }

        await Expect(jo.Page.GetByText("Leila Marsh")).ToHaveCountAsync(0, new() { Timeout = 5_500 });
        await SaysNothingOfLeilaAsync(jo);
    }

    [Fact]
    public async Task An_agent_whom_an_administrator_removes_sees_nothing_within_five_seconds()
    {
        var (jo, leila) = await VerifiedAsync();
        var ruth = await AdministratorAsync("/admin/staff");
        jo.ExpectComplaint("");
        Assert.IsType<ChangeStaff.Result.Removed>(await RemoveAsync("Ruth Osei", "Jo Bell"));

        await Expect(jo.Page.GetByText("Leila Marsh")).ToHaveCountAsync(0, new() { Timeout = 5_500 });
        Assert.StartsWith("/admin/sign-in", await GoneToAsync(jo), StringComparison.Ordinal);
        await leila.OpenAsync("/");
        await Expect(leila.Page.GetByTestId("agent-notice")).ToHaveCountAsync(0);
        Assert.NotNull(ruth);
    }

    [Fact]
    public async Task A_stolen_cookie_is_the_agent_s_session_and_ends_with_it_in_both_browsers_within_five_seconds()
    {
        var (jo, leila) = await VerifiedAsync();
        var thief = await CopyAsync(jo, new Screen(1280));
        thief.ExpectComplaint("");
        await thief.OpenAsync("/care");
        await thief.Page.CircuitAsync();
        await Expect(thief.Page.GetByText("Verified: Leila")).ToBeVisibleAsync();

        await leila.OpenAsync("/");
        await leila.Page.GetByTestId("agent-notice").GetByRole(AriaRole.Button, new() { Name = "End", Exact = true }).ClickAsync();
        foreach (var desk in new[] { jo, thief })
        {
            await Expect(desk.Page.GetByText("Leila Marsh")).ToHaveCountAsync(0, new() { Timeout = 5_500 });
            await SaysNothingOfLeilaAsync(desk);
        }

        await jo.OpenAsync("/admin/sign-out");
        await jo.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        Assert.StartsWith("/admin/sign-in", await GoneToAsync(thief), StringComparison.Ordinal);
    }

    /// <summary>Where a desk’s next page leads.</summary>
    private static async Task<string> GoneToAsync(Phone desk)
    {
        await desk.OpenAsync("/care");
        return desk.Path;
    }

    private async Task<ChangeStaff.Result> RemoveAsync(string administrator, string agent)
    {
        await using var db = await Portal.OpenDatabaseAsync();
        var by = await (from session in db.Set<StaffSession>() join member in db.Set<StaffMember>() on session.StaffId equals member.Id where member.Name == administrator orderby session.CreatedAt descending select session.Id).FirstAsync(Cancel);
        return await Portal.Get<ChangeStaff>().RemoveAsync(by, await db.Set<StaffMember>().Where(member => member.Name == agent).Select(member => member.Id).SingleAsync(Cancel), Cancel);
    }

    private async Task<Phone> SupervisorAsync()
    {
        var ana = await PhoneAsync(DemoNumbers.Tom, new Screen(1280));
        await ana.BecomeStaffAsync("Ana Ruiz");
        return ana;
    }

    /// <summary>Whatever a caller can say, in other notations than those in which the real values are searched for.</summary>
    private async Task<IReadOnlyList<string>> KeysAsync()
    {
        await using var db = await Portal.OpenDatabaseAsync();
        var line = await db.Lines.AsNoTracking().FirstAsync(one => one.Number == DemoNumbers.Leila, Cancel);
        var account = await db.BillingAccounts.AsNoTracking().FirstAsync(one => one.Id == line.AccountId, Cancel);
        var bill = await db.Set<Bill>().AsNoTracking().FirstAsync(one => one.AccountId == account.Id, Cancel);
        var sim = await db.Set<Sim>().AsNoTracking().FirstAsync(one => one.LineId == line.Id, Cancel);
        return
        [
            Spaced(DemoNumbers.Leila.Digits[2..], "0"), "leil mars", account.Number.ToLowerInvariant(), Spaced(sim.Iccid.Digits), BillNumber.Of(account, bill).ToString().ToLowerInvariant(), "danie",
        ];

        static string Spaced(string digits, string before = "") => before + string.Join(' ', digits.Chunk(3).Select(three => new string(three)));
    }

    /// <summary>On the screen, in all that has arrived since the last time, and on every page of staff that has an address of its own.</summary>
    private async Task AssertNothingAsync(Phone desk, WhatArrived arrived, string when, bool pages = true)
    {
        if (pages)
        {
            foreach (var path in StaffPages())
            {
                var answer = await desk.Page.Context.APIRequest.GetAsync(path, new() { MaxRedirects = 0 });
                var text = await answer.TextAsync();
                _pages++;
                AssertNothing($"{path}, {when}", [text, .. answer.HeadersArray.Select(header => header.Value)]);
            }
        }

        var pieces = await arrived.TakeAsync();
        _messages += pieces.Count(piece => piece.Kind is "circuit");
        _masked += pieces.Count(piece => piece.Text.Contains("•••", StringComparison.Ordinal));
        foreach (var piece in pieces) AssertNothing($"{piece.Kind} {piece.From}, {when}", piece.Text);
        AssertNothing($"screen, {when}", await desk.Page.TitleAsync(), await desk.Page.ContentAsync());
    }

    private void AssertNothing(string where, params IReadOnlyList<string> texts)
    {
        foreach (var text in texts)
        {
            if (_real.In(text) is { } found) Assert.Fail($"{where}: “{found}” in {Around(text, found)}");
        }
    }

    private static string Around(string text, string found)
    {
        var at = text.IndexOf(found, StringComparison.Ordinal);
        return text[Math.Max(0, at - 120)..Math.Min(text.Length, at + found.Length + 120)];
    }

    /// <summary>Those that take no id, each as it is found in the program: a new page is among them.</summary>
    private static IReadOnlyList<string> StaffPages()
    {
        var pages = typeof(Program).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>())
            .Select(route => route.Template).Where(path => path.StartsWith("/admin", StringComparison.Ordinal) || path.StartsWith("/care", StringComparison.Ordinal)).Where(path => !path.Contains('{', StringComparison.Ordinal)).ToList();
        Assert.Contains("/care", pages);
        Assert.Contains("/care/break-glass", pages);
        return [.. pages, "/admin/recoveries?find=true", "/admin/staff?add=true", "/admin/nothing-here"];
    }
}
