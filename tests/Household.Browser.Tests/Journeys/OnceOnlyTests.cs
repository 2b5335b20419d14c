using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Browser.Tests.Portals;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys;

/// <summary>However often and by however many it is done, it is done once.</summary>
public sealed class OnceOnlyTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task A_double_press_credits_once()
    {
        var old = await OldContract.FindAsync(Portal);
        var leila = await SignedInPhoneAsync(DemoNumbers.Leila);
        await leila.OpenAsync(old.Page);
        await leila.BeginToSettleAsync();
        var code = await leila.HaveCodeSentAsync();

        await leila.Sheet().GetByLabel("Six-digit code").FillAsync(code);
        await leila.Sheet().GetByRole(AriaRole.Button, new() { Name = "End contract and get" }).DblClickAsync();
        await leila.Page.ArriveAsync("**/receipts/*");

        await old.MustBeSettledOnceAsync();
    }

    [Fact]
    public async Task Two_tabs_of_one_phone_credit_once_and_both_end_at_the_receipt()
    {
        var old = await OldContract.FindAsync(Portal);
        var leila = await SignedInPhoneAsync(DemoNumbers.Leila);
        await leila.OpenAsync(old.Page);
        await leila.BeginToSettleAsync();
        var code = await leila.HaveCodeSentAsync();
        var other = await leila.OpenTabAsync();
        await other.GotoAsync(leila.Page.Url);
        await other.GetByLabel("Six-digit code").FillAsync(code);

        await leila.TypeCodeAsync(code);
        await leila.Page.ArriveAsync("**/receipts/*");
        await other.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "End contract and get" }).ClickAsync();
        await other.ArriveAsync("**/receipts/*");

        Assert.Equal(leila.Page.Url, other.Url);
        await old.MustBeSettledOnceAsync();
    }

    [Fact]
    public async Task Payer_and_partner_at_the_same_time_credit_once_and_have_the_same_receipt()
    {
        var old = await OldContract.FindAsync(Portal);
        Phone[] phones = [await SignedInPhoneAsync(DemoNumbers.Leila), await SignedInPhoneAsync(DemoNumbers.Daniel)];
        var codes = new List<string>();
        foreach (var phone in phones)
        {
            await phone.OpenAsync(old.Page);
            await phone.BeginToSettleAsync();
            codes.Add(await phone.HaveCodeSentAsync());
        }

        await Task.WhenAll(phones.Zip(codes, (phone, code) => phone.TypeCodeAsync(code)));
        foreach (var phone in phones) await phone.Page.ArriveAsync("**/receipts/*");

        Assert.Equal(phones[0].Page.Url, phones[1].Page.Url);
        await old.MustBeSettledOnceAsync();
    }
}
