using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Browser.Tests.Portals;
using HouseholdPortal.Testing;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Looks;

/// <summary>The pages that are there, or are another, once a line is locked or suspended.</summary>
public sealed class LineLooksTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task Nothing_is_wrong_to_find_on_a_line_with_locks_and_on_what_waits_to_unlock_it()
    {
        var line = await DemoLine.FindAsync(Portal, DemoNumbers.Leila);
        var daniel = await SignedInPhoneAsync(DemoNumbers.Daniel);
        await daniel.OpenAsync(line.Page);
        await daniel.LockButton("Lock", "Moving the number away").ClickAsync();
        await daniel.Page.ArriveAsync("**/receipts/*");
        var leila = await SignedInPhoneAsync(DemoNumbers.Leila);
        await leila.OpenAsync(line.Page);
        await leila.LockButton("Lock", "Taking the line over").ClickAsync();
        await leila.Page.ArriveAsync("**/receipts/*");
        await leila.OpenAsync(line.Page);
        await leila.LockButton("Unlock", "Moving the number away").ClickAsync();
        await leila.ConfirmByCodeAsync("Unlock moving the number");
        await leila.Page.ArriveAsync("**/requests/*");
        string? link = null;
        await Eventually.IsTrueAsync(async () => (link = (await leila.TextsAsync()).Select(text => text.StopLink).LastOrDefault(found => found is not null)) is not null, "she is told how to stop it");

        Assert.Empty(await FoundAsync(leila, ("line-locks", line.Page, 250_000), ("request-waits", leila.Path, 100_000), ("stop", new Uri(link!).PathAndQuery, 100_000)));
    }

    [Fact]
    public async Task Nothing_is_wrong_to_find_on_a_suspended_line_and_on_its_receipt()
    {
        var line = await DemoLine.FindAsync(Portal, DemoNumbers.Leila);
        var leila = await SignedInPhoneAsync(DemoNumbers.Leila);
        await leila.OpenAsync(line.Page);
        await leila.SuspendInTwoTapsAsync();

        Assert.Empty(await FoundAsync(leila, ("line-suspended", line.Page, 250_000), ("receipt-suspended", leila.Path, 250_000), ("home-suspended", "/", 250_000)));
    }

    private async Task<IReadOnlyList<string>> FoundAsync(Phone who, params (string Name, string Path, int Limit)[] pages)
    {
        var found = new List<string>();
        foreach (var screen in Screen.InThisRun)
        {
            var phone = await SignedInPhoneAsync(who.Number, screen);
            foreach (var (name, path, limit) in pages)
            {
                var weight = await Weight.OfAsync(phone, () => phone.OpenAsync(path));
                await Expect(phone.Page.Title()).ToBeVisibleAsync();
                found.AddRange([.. weight.Excess(limit), .. await Glance.AtAsync(phone, forTouch: true)]);
                await phone.KeepPictureAsync("pages", $"{name}-{screen}");
            }
        }

        return found;
    }
}
