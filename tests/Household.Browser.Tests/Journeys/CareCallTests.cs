using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Domain.Care;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys;

/// <summary>
/// The founding story on the telephone: Leila rings from another phone about the old contract on her line; the agent helps her with her own rights, while Daniel,
/// who pays, hears nothing of it until it is done. No code is spoken, and the agent sees none.
/// </summary>
public sealed class CareCallTests(Chromium chromium) : BrowserTest(chromium)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_hello_to_the_receipt_by_the_caller_s_own_passkey()
    {
        var (jo, leila) = await VerifiedAsync();
        await jo.KeepPictureAsync("care", "4-verified");
        await jo.Page.Keyboard.PressAsync("s");
        await Expect(jo.Page.GetByTestId("standing")).ToContainTextAsync("Waiting for them to confirm");

        await leila.OpenAsync("/");
        await Expect(leila.Page.GetByTestId("agent-notice")).ToContainTextAsync("We are talking to you now: Jo Bell, agent 2217");
        await leila.KeepPictureAsync("care", "5-talking");
        await leila.Page.GetByTestId("agent-notice").GetByRole(AriaRole.Link, new() { Name = "Confirm what you asked for" }).ClickAsync();
        await Expect(leila.Heading("Confirm it’s you")).ToBeVisibleAsync();
        await leila.WithFingerAsync(async () =>
        {
            await leila.Button("Use your passkey").ClickAsync();
            await leila.Page.ArriveAsync("**/receipts/*");
        });

        await Expect(jo.Page.GetByTestId("standing")).ToContainTextAsync("Done");
        await jo.KeepPictureAsync("care", "6-done");
        await jo.Page.Keyboard.PressAsync("w");
        await Expect(jo.Heading("Waiting")).ToBeVisibleAsync();
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
        await jo.KeepPictureAsync("care", "7-ended");
    }

    /// <summary>Leila rings, is asked on the page that she has open, and proves with her passkey that it is her.</summary>
    private async Task<(Phone Jo, Phone Leila)> VerifiedAsync()
    {
        var leila = await PhoneAsync(DemoNumbers.Leila);
        await leila.SignInAsync();
        await leila.OpenAsync("/account/passkeys");
        await leila.AddPasskeyAsync();
        var jo = await DeskAsync();
        await leila.OpenAsync("/");

        await RingAsync(leila);
        await Expect(jo.Page.GetByText("One call is waiting")).ToBeAttachedAsync();
        await jo.Page.Keyboard.PressAsync("a");
        await Expect(jo.Heading("Who is calling?")).ToBeVisibleAsync();
        await Expect(jo.Page.GetByText("Leila", new() { Exact = false })).ToHaveCountAsync(0);
        await jo.KeepPictureAsync("care", "1-who-calls");
        await jo.Page.GetByRole(AriaRole.Button, new() { Name = "On a page they have open" }).First.ClickAsync();
        var digits = await jo.Page.GetByTestId("digits").InnerTextAsync();
        await jo.KeepPictureAsync("care", "2-digits");

        await leila.Page.GetByTestId("notice").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(leila.Heading("Did you call us?")).ToBeVisibleAsync();
        await leila.Page.GetByLabel("Which two digits").FillAsync(digits);
        await leila.KeepPictureAsync("care", "3-did-you-call");
        await leila.WithFingerAsync(async () =>
        {
            await leila.Button("It’s me").ClickAsync();
            await Expect(leila.Heading("You are talking to Jo Bell, agent 2217")).ToBeVisibleAsync();
        });

        await Expect(jo.Page.GetByText("Verified: Leila")).ToBeVisibleAsync();
        return (jo, leila);
    }

    /// <summary>The demo’s agent at her desk.</summary>
    private async Task<Phone> DeskAsync()
    {
        var jo = await PhoneAsync(DemoNumbers.Tom, new Screen(1280));
        await jo.BecomeStaffAsync("Jo Bell");
        await jo.OpenAsync("/care");
        await jo.Page.CircuitAsync();
        await Expect(jo.Page.GetByText("Nobody is waiting")).ToBeVisibleAsync();
        return jo;
    }

    /// <summary>By the simulator, from the handset’s own number.</summary>
    private static async Task RingAsync(Phone phone)
    {
        var tab = await phone.OpenTabAsync();
        await tab.GotoAsync("/simulator");
        await tab.GetByTestId("handset").Filter(new() { HasText = "Leila" }).GetByRole(AriaRole.Button, new() { Name = "Ring the operator", Exact = false }).First.ClickAsync();
        await tab.CloseAsync();
    }
}
