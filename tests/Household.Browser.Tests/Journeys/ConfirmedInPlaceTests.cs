using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Looks;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys;

/// <summary>A request that begins on an interactive page is confirmed in a dialog over it; the page goes on by itself and is never loaded again.</summary>
public sealed class ConfirmedInPlaceTests(Chromium chromium) : BrowserTest(chromium)
{
    [Theory]
    [InlineData(1280, false)]
    [InlineData(390, true)]
    public async Task The_payer_has_the_partner_asked_to_suspend_her_line_with_a_code_that_was_wrong_once(int width, bool dark)
    {
        var phone = await PhoneAsync(DemoNumbers.Daniel, new Screen(width, dark));
        await OpenLineAsync(phone, "Leila’s line");

        await phone.Button("Phone lost? Suspend the line").ClickAsync();
        var dialog = phone.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByRole(AriaRole.Heading, new() { Name = "Suspend Leila’s phone" })).ToBeVisibleAsync();
        await Expect(Way(dialog, "Text me a code")).ToBeVisibleAsync();
        Assert.Empty(await Glance.AtAsync(phone, forTouch: true, afterAnAct: true));
        await phone.KeepPictureAsync("in-place", $"ways-{width}");

        var code = await phone.CodeFromAsync(async () =>
        {
            await Way(dialog, "Text me a code").ClickAsync();
            await Expect(dialog.GetByLabel("Six-digit code")).ToBeFocusedAsync();
        });
        var wrong = SignInHost.Other(code);
        await dialog.GetByLabel("Six-digit code").FillAsync(wrong);
        await phone.Page.Keyboard.PressAsync("Enter");
        await Expect(dialog.GetByText("That code isn’t right.")).ToBeVisibleAsync();
        await Expect(dialog.GetByLabel("Six-digit code")).ToHaveValueAsync(wrong);
        Assert.Empty(await Glance.AtAsync(phone, forTouch: true, afterAnAct: true));
        await phone.KeepPictureAsync("in-place", $"digits-{width}");
        await dialog.GetByLabel("Six-digit code").FillAsync(code);
        await phone.Page.Keyboard.PressAsync("Enter");

        await Expect(phone.Page.GetByText("We asked Leila. Nothing changes until they say yes.")).ToBeVisibleAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await phone.KeepPictureAsync("in-place", $"asked-{width}");
        await MustBeSamePageAsync(phone);
    }

    [Theory]
    [InlineData(1280, true)]
    [InlineData(390, false)]
    public async Task A_guardian_suspends_a_line_at_once_and_resumes_it_with_her_passkey(int width, bool dark)
    {
        var phone = await PhoneAsync(DemoNumbers.Leila, new Screen(width, dark));
        await phone.SignInAsync();
        await phone.OpenAsync("/account/passkeys");
        await phone.AddPasskeyAsync();
        await OpenLineAsync(phone, "Sam’s line", isSignedIn: true);

        await phone.Button("Phone lost? Suspend the line").ClickAsync();
        await phone.Button("Suspend it now").ClickAsync();
        await Expect(phone.Page.GetByText("Sam’s line is suspended.")).ToBeVisibleAsync();

        await phone.Button("Resume the line").ClickAsync();
        var dialog = phone.Page.GetByRole(AriaRole.Dialog);
        await Expect(Way(dialog, "Use your passkey")).ToBeFocusedAsync();
        await phone.KeepPictureAsync("in-place", $"passkey-{width}");
        await phone.WithFingerAsync(async () =>
        {
            await Way(dialog, "Use your passkey").ClickAsync();
            await Expect(phone.Page.GetByText("Sam’s line works again.")).ToBeVisibleAsync();
        });

        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(phone.Button("Phone lost? Suspend the line")).ToBeVisibleAsync();
        await MustBeSamePageAsync(phone);
        Msisdn? sam = DemoNumbers.Sam;
        await using var db = await Portal.OpenDatabaseAsync();
        Assert.Equal(LineStatus.Active, (await db.Lines.AsNoTracking().SingleAsync(l => l.Number == sam, TestContext.Current.CancellationToken)).Status);
    }

    [Fact]
    public async Task A_link_is_answered_on_another_page_while_the_dialog_waits()
    {
        var phone = await PhoneAsync(DemoNumbers.Daniel);
        await OpenLineAsync(phone, "Leila’s line");
        await phone.Button("Phone lost? Suspend the line").ClickAsync();
        var dialog = phone.Page.GetByRole(AriaRole.Dialog);
        await Way(dialog, "Send a link to my phone").ClickAsync();
        await Expect(dialog.GetByTestId("screen-number")).ToBeVisibleAsync();
        await phone.KeepPictureAsync("in-place", "waits");
        var link = await phone.ApprovalLinkAsync();
        var other = await phone.OpenTabAsync();
        await other.GotoAsync(link);
        await other.GetByRole(AriaRole.Button, new() { Name = "It wasn’t me" }).ClickAsync();

        // Nothing waits there any more, so the ways are shown again, or the request is over and the page says so.
        await Expect(dialog.GetByTestId("screen-number")).ToHaveCountAsync(0, new() { Timeout = 15_000 });
        await MustBeSamePageAsync(phone);
    }

    [Fact]
    public async Task Leaving_the_dialog_leaves_the_request_and_its_own_page_confirms_it_too()
    {
        var phone = await PhoneAsync(DemoNumbers.Daniel);
        await OpenLineAsync(phone, "Leila’s line");
        await phone.Button("Phone lost? Suspend the line").ClickAsync();
        await phone.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(phone.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(phone.Button("Phone lost? Suspend the line")).ToBeFocusedAsync();

        await phone.Button("Phone lost? Suspend the line").ClickAsync();
        await phone.Link("Open on a page of its own").ClickAsync();
        await phone.Page.ArriveAsync("**/confirm/*");
        await Expect(phone.Heading("Suspend Leila’s phone")).ToBeVisibleAsync();
    }

    private static ILocator Way(ILocator dialog, string name) => dialog.GetByRole(AriaRole.Button, new() { Name = name });

    private static async Task OpenLineAsync(Phone phone, string line, bool isSignedIn = false)
    {
        if (!isSignedIn) await phone.SignInAsync();
        await phone.OpenAsync("/household");
        await phone.Page.CircuitAsync();
        await phone.Page.EvaluateAsync("window.loaded = 'once'");
        await phone.Link($"Choose {line}").ClickAsync();
        await Expect(phone.Box("Together with")).ToHaveValueAsync(line);
    }

    private static async Task MustBeSamePageAsync(Phone phone) => Assert.Equal("once", await phone.Page.EvaluateAsync<string>("window.loaded"));
}
