using System.Diagnostics;
using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Domain.Care;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys.Care;

/// <summary>
/// The founding story on the telephone: Leila rings from her phone at work about the old contract on her line; the agent helps her with her own rights, while
/// Daniel, who pays, is at home and hears nothing of it until it is done. No code is spoken, and the agent sees none.
/// </summary>
public sealed class FoundingCallTests(Chromium chromium) : CareJourney(chromium)
{
    private const int MostKeys = 12;
    private static readonly TimeSpan s_atMost = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task From_hello_to_the_receipt_within_a_minute_and_twelve_keys()
    {
        var daniel = await SignedInPhoneAsync(DemoNumbers.Daniel);
        var leila = await LeilaAtWorkAsync();
        var jo = await DeskAsync();
        var danielsTexts = await daniel.TextsAsync();
        var keys = await Keys.CountAsync(jo.Page);
        var hello = Stopwatch.StartNew();

        await RingAsync(leila, AtWork);
        await AnswerAsync(jo);
        await SaysNothingOfLeilaAsync(jo);
        var digits = await AskAsync(jo, "On a page they have open");
        await ProveOnOpenPageAsync(leila, digits);
        await Expect(jo.Page.GetByText("Verified: Leila")).ToBeVisibleAsync();

        await jo.Page.Keyboard.PressAsync("s");
        await Expect(jo.Page.GetByTestId("standing")).ToContainTextAsync("Waiting for them to confirm");
        await leila.OpenAsync("/");
        await Expect(leila.Page.GetByTestId("agent-notice")).ToContainTextAsync("We are talking to you now: Jo Bell, agent 2217");
        Assert.Equal(danielsTexts.Count, (await daniel.TextsAsync()).Count);
        await leila.Page.GetByTestId("agent-notice").GetByRole(AriaRole.Link, new() { Name = "Confirm what you asked for" }).ClickAsync();
        await Expect(leila.Heading("Confirm it’s you")).ToBeVisibleAsync();
        await leila.WithFingerAsync(async () =>
        {
            await leila.Button("Use your passkey").ClickAsync();
            await leila.Page.ArriveAsync("**/receipts/*");
        });

        await Expect(jo.Page.GetByTestId("standing")).ToContainTextAsync("Done");
        await jo.Page.Keyboard.PressAsync("w");
        await Expect(jo.Heading("Waiting")).ToBeVisibleAsync();
        hello.Stop();

        Assert.InRange(hello.Elapsed, TimeSpan.Zero, s_atMost);
        Assert.InRange(await keys.SoFarAsync(), 4, MostKeys);
        Assert.All((await leila.TextsAsync()).Skip(1), text => Assert.Null(text.Code));
        await using var db = await Portal.OpenDatabaseAsync();
        Assert.Equal(InteractionOutcome.Done, await db.Set<Interaction>().Select(i => i.Outcome).SingleAsync(Cancel));
    }

    [Fact]
    public async Task The_caller_ends_it_and_the_desk_forgets_them_within_five_seconds()
    {
        var (jo, leila) = await VerifiedAsync();
        await leila.OpenAsync("/");
        await leila.Page.GetByTestId("agent-notice").GetByRole(AriaRole.Button, new() { Name = "End", Exact = true }).ClickAsync();
        await leila.Page.ArriveAsync("**/account/agents**");

        await Expect(jo.Page.GetByText("Leila Marsh")).ToHaveCountAsync(0, new() { Timeout = 5_000 });
        await Expect(jo.Heading("Who is calling?")).ToBeVisibleAsync();
        await Expect(leila.Page.GetByTestId("agent-notice")).ToHaveCountAsync(0);
        await SaysNothingOfLeilaAsync(jo);
    }

    [Theory]
    [InlineData(390, false)]
    [InlineData(1280, true)]
    public async Task Nothing_is_wrong_with_any_screen_of_a_call(int width, bool dark)
    {
        var leila = await LeilaAtWorkAsync();
        var jo = await DeskAsync(screen: new Screen(width, Dark: dark));
        await LookAsync(jo, $"{width}-1-waiting");
        await RingAsync(leila, AtWork);
        await AnswerAsync(jo);
        await LookAsync(jo, $"{width}-2-who-calls");
        var digits = await AskAsync(jo, "On a page they have open");
        await LookAsync(jo, $"{width}-3-digits");
        await ProveOnOpenPageAsync(leila, digits);
        await Expect(jo.Page.GetByText("Verified: Leila")).ToBeVisibleAsync();
        await LookAsync(jo, $"{width}-4-verified");
        await jo.Page.Keyboard.PressAsync("s");
        await Expect(jo.Page.GetByTestId("standing")).ToContainTextAsync("Waiting for them to confirm");
        await LookAsync(jo, $"{width}-5-begun");
        await leila.OpenAsync("/");
        await LookAsync(leila, $"{width}-6-caller");
    }
}
