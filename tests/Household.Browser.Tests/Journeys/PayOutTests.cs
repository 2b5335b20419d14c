using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Looks;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Browser.Tests.Portals;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys;

/// <summary>Where the money is: a credit larger than a bill, first refused by the bank and then paid out.</summary>
public sealed class PayOutTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task The_payer_reads_which_bills_the_credit_covers_has_it_paid_out_is_refused_and_tries_again()
    {
        var old = await OldContract.FindAsync(Portal);
        var leila = await SignedInPhoneAsync(DemoNumbers.Leila);
        await leila.OpenAsync(old.Page);
        await leila.BeginToSettleAsync();
        await leila.TypeCodeAsync(await leila.HaveCodeSentAsync());
        await leila.Page.ArriveAsync("**/receipts/*");

        var daniel = await SignedInPhoneAsync(DemoNumbers.Daniel);
        await daniel.OpenAsync("/bills");
        var credit = daniel.Page.GetByTestId("credit");
        await Expect(credit).ToContainTextAsync("It covers your next 4 bills");
        await credit.GetByText("Show bill by bill").ClickAsync();
        await Expect(credit.GetByRole(AriaRole.Row)).ToHaveCountAsync(5);
        await LookAsync(daniel, "bills-credit");

        await BanksAsync("Refuse");
        await OrderAsync(daniel);
        await SeeAsync(daniel, "Your bank refused");
        await LookAsync(daniel, "pay-out-refused");
        await Expect(daniel.Button("paid out")).ToBeVisibleAsync();

        await BanksAsync("Pay");
        await OrderAsync(daniel);
        await SeeAsync(daniel, "was paid out");
        await LookAsync(daniel, "pay-out-paid");
        await daniel.OpenAsync("/bills");
        await Expect(daniel.Page.GetByTestId("credit")).ToContainTextAsync("was paid out");
    }

    [Fact]
    public async Task The_next_bills_come_off_the_credit()
    {
        var old = await OldContract.FindAsync(Portal);
        var daniel = await SignedInPhoneAsync(DemoNumbers.Daniel);
        await daniel.OpenAsync(old.Page);
        await daniel.BeginToSettleAsync();
        await daniel.TypeCodeAsync(await daniel.HaveCodeSentAsync());
        await daniel.Page.ArriveAsync("**/receipts/*");

        var desk = await PhoneAsync(DemoNumbers.Tom);
        await desk.OpenAsync("/simulator");
        await desk.Button("Send the next bills").ClickAsync();
        await Expect(desk.Heading("Bills and payments")).ToBeVisibleAsync();

        await daniel.OpenAsync("/bills");
        await daniel.Page.GetByRole(AriaRole.Link, new() { Name = "Paid with credit" }).First.ClickAsync();
        await Expect(daniel.Page.Title()).ToContainTextAsync("your credit covers this bill");
        await Expect(daniel.Page.MainContent()).ToContainTextAsync("Taken from your credit");
        await LookAsync(daniel, "bill-covered");
    }

    private async Task BanksAsync(string mood)
    {
        var desk = await PhoneAsync(DemoNumbers.Tom);
        await desk.OpenAsync("/simulator");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = mood, Exact = true }).ClickAsync();
        await Expect(desk.Page.GetByText(mood is "Pay" ? "Banks take every payment out." : "Banks refuse every payment out.")).ToBeVisibleAsync();
    }

    private static async Task OrderAsync(Phone phone)
    {
        await phone.OpenAsync("/bills");
        await phone.Page.GetByTestId("credit").GetByRole(AriaRole.Link, new() { Name = "paid out instead" }).ClickAsync();
        await phone.Page.ArriveAsync("**/bills/pay-out/*");
        var page = phone.Path;
        await phone.Button("paid out").ClickAsync();
        var code = await phone.HaveCodeSentAsync();
        await phone.Sheet().GetByLabel("Six-digit code").FillAsync(code);
        await phone.Sheet().GetByRole(AriaRole.Button, new() { Name = "paid out" }).ClickAsync();
        await phone.Page.ArriveAsync("**/receipts/*");

        // The receipt says how it stands: the bank may have answered by now.
        await Expect(phone.Button("Save the receipt")).ToBeVisibleAsync();
        await phone.OpenAsync(page);
    }

    /// <summary>The page is as it was when it was opened: what the bank says comes with the next look.</summary>
    private static async Task SeeAsync(Phone phone, string words)
    {
        for (var look = 0; look < 20 && await phone.Page.GetByText(words).CountAsync() == 0; look++) await phone.Page.ReloadAsync();
        await Expect(phone.Page.GetByText(words).First).ToBeVisibleAsync();
    }

    private static async Task LookAsync(Phone phone, string name)
    {
        foreach (var screen in Screen.InThisRun)
        {
            await screen.ShowAsync(phone.Page);
            await phone.Page.ReloadAsync();
            Assert.Empty(await Glance.AtAsync(phone, forTouch: true));
            await phone.KeepPictureAsync("pages", $"{name}-{screen}");
        }

        await Screen.Phone.ShowAsync(phone.Page);
    }
}
