using System.Globalization;
using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Browser.Tests.Portals;
using HouseholdPortal.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys;

/// <summary>The main job of the portal, from signing in to the receipt, without a word from whoever pays.</summary>
public sealed class PartnerSettlesTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task The_partner_settles_the_wrongly_charged_contract_on_her_line_alone_and_both_have_the_receipt()
    {
        var old = await OldContract.FindAsync(Portal);
        var leila = await PhoneAsync(DemoNumbers.Leila);

        await leila.SignInAsync();
        await AddPasskeyAsync(leila);
        await SeeHomeAsync(leila, old);
        await SeeFindingAsync(leila, old);
        await SettleAsync(leila, old);
        await SeePayersSideAsync(old, leila.Path);
        var tom = await SignedInPhoneAsync(DemoNumbers.Tom);
        Assert.Equal(404, await tom.OpenAsync(leila.Path));

        await old.MustBeSettledOnceAsync();
        await SeeTrailAsync(old);
    }

    private static async Task AddPasskeyAsync(Phone leila)
    {
        await leila.OpenAsync("/account/passkeys");
        await leila.AddPasskeyAsync();
        Assert.Equal(1, await leila.Authenticator!.CountPasskeysAsync());
        await Eventually.IsTrueAsync(async () => (await leila.TextsAsync()).Any(text => text.Text.Contains("passkey", StringComparison.Ordinal)), "she is told of the passkey");
        await leila.KeepPictureAsync("journey", "1-passkey");
    }

    private static async Task SeeHomeAsync(Phone leila, OldContract old)
    {
        await leila.OpenAsync("/");
        await leila.KeepPictureAsync("journey", "2-home");

        // Her line comes first, one thing needs her, and it says what it is about to the penny.
        await Expect(leila.Page.MainContent().GetByRole(AriaRole.Article).First).ToContainTextAsync("07700 900186");
        var needs = leila.Page.GetByRole(AriaRole.Article).Filter(new() { HasText = "To do" });
        await Expect(needs).ToHaveCountAsync(1);
        await Expect(needs).ToContainTextAsync(old.Sum);
        var page = await leila.Page.Locator("body").InnerTextAsync();
        Assert.DoesNotContain("07700 900417", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Priya", page, StringComparison.Ordinal);
        await leila.Link("Get £").ClickAsync();
    }

    private static async Task SeeFindingAsync(Phone leila, OldContract old)
    {
        await leila.Page.ArriveAsync("**" + old.Page);
        await leila.KeepPictureAsync("journey", "3-finding");
        await Expect(leila.Page.GetByRole(AriaRole.Img, new() { Name = "Timeline of" })).ToBeVisibleAsync();

        // The charges, bill by bill, come to the sum that is claimed.
        await leila.Page.GetByText("Show the other").ClickAsync();
        var charged = await leila.Page.Region("The charges").GetByRole(AriaRole.Cell).Filter(new() { HasText = "£" }).AllInnerTextsAsync();
        Assert.Equal(old.Amount.Major, charged.Sum(text => decimal.Parse(text.Trim(), NumberStyles.Currency, CultureInfo.GetCultureInfo("en-GB"))));
        Assert.True(charged.Count > 12, "More than a year was charged.");
    }

    private static async Task SettleAsync(Phone leila, OldContract old)
    {
        var texts = (await leila.TextsAsync()).Count;
        var opener = leila.SettleButton();
        await opener.ScrollIntoViewIfNeededAsync();
        var place = await leila.Page.EvaluateAsync<double>("scrollY");

        // The sheet lies over the place she was at; Esc gives it back to her.
        await leila.BeginToSettleAsync();
        await Expect(leila.Sheet()).ToContainTextAsync(old.Sum);
        await Expect(leila.Sheet().GetByRole(AriaRole.Heading)).ToBeFocusedAsync();

        // The server sends the sheet open and its heading focused; it lies over the place once its script has run.
        await Expect(leila.Page.Locator("dialog:modal")).ToHaveCountAsync(1);
        Assert.Equal(place, await leila.Page.EvaluateAsync<double>("scrollY"), 1.0);
        await leila.KeepPictureAsync("journey", "4-step-up");
        await leila.Page.Keyboard.PressAsync("Escape");
        await Expect(leila.Sheet()).ToHaveCountAsync(0);
        await Expect(opener).ToBeFocusedAsync();
        Assert.Equal(place, await leila.Page.EvaluateAsync<double>("scrollY"), 1.0);
        await old.MustBeUntouchedAsync();

        // From home it takes three taps.
        await leila.OpenAsync("/");
        var taps = await Taps.CountAsync(leila.Page);
        await leila.Link("Get £").ClickAsync();
        await leila.Page.ArriveAsync("**" + old.Page);
        await leila.BeginToSettleAsync();
        await leila.ProveByPasskeyAsync();
        Assert.InRange(await taps.SoFarAsync(), 1, 3);
        await Expect(leila.Page.Title()).ToContainTextAsync(old.Sum);
        await Expect(leila.Page.MainContent()).ToContainTextAsync("with a passkey");
        await leila.KeepPictureAsync("journey", "5-receipt");

        var told = await leila.TextFollowingAsync(texts);
        Assert.Contains(old.Sum, told.Text, StringComparison.Ordinal);
        Assert.Contains(leila.Path, told.Text, StringComparison.Ordinal);
        Assert.Null(told.Code);
    }

    private async Task SeePayersSideAsync(OldContract old, string receipt)
    {
        var daniel = await PhoneAsync(DemoNumbers.Daniel);

        // The first text that ever reached him: no code was sent to him on the way.
        var told = await daniel.TextFollowingAsync(0);
        Assert.StartsWith("Household: Leila ended an old contract", told.Text, StringComparison.Ordinal);
        Assert.Contains(receipt, told.Text, StringComparison.Ordinal);

        await daniel.SignInAsync($"/sign-in?return={Uri.EscapeDataString(receipt)}");
        Assert.Equal(receipt, daniel.Path);
        await Expect(daniel.Page.Title()).ToContainTextAsync(old.Sum);
        await Expect(daniel.Page.MainContent()).ToContainTextAsync("Leila");
        await daniel.KeepPictureAsync("journey", "6-receipt-of-the-payer");

        await daniel.OpenAsync(old.Page);
        await Expect(daniel.Page.GetByText("This is settled.")).ToBeVisibleAsync();
        await Expect(daniel.SettleButton()).ToHaveCountAsync(0);
        await daniel.OpenAsync("/");
        await Expect(daniel.Page.GetByText("old contract should have ended")).ToHaveCountAsync(0);
    }

    private async Task SeeTrailAsync(OldContract old)
    {
        await using var db = await Portal.OpenDatabaseAsync();
        var record = await db.AuditRecords.AsNoTracking().SingleAsync(r => r.TargetId == old.Finding.Value && r.Action == "settle-finding");
        Assert.Equal("person", record.ActorKind);
        Assert.NotNull(record.ApprovalId);
        Assert.NotNull(record.Because);
        Assert.IsType<AuditVerdict.Whole>(await Portal.Get<VerifyAudit>().RunAsync(cancellationToken: TestContext.Current.CancellationToken));
    }
}
