using HouseholdPortal.Application.Demo;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Browser.Tests.Looks;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Browser.Tests.Portals;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Journeys;

/// <summary>Members ask each other for what they may not do: a teenager once, a partner for a time, and a payer who never answers.</summary>
public sealed class AskTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task A_teenager_asks_and_a_guardian_allows_it_once_from_another_phone()
    {
        var line = await DemoLine.FindAsync(Portal, DemoNumbers.Sam);
        var leila = await WithPasskeyAsync(DemoNumbers.Leila, Screen.Phone);
        var sam = await SignedInPhoneAsync(DemoNumbers.Sam, new Screen(390, Dark: true));
        await sam.OpenAsync(line.Page);
        await sam.Page.GetByText("What you can’t do here, and can ask for").ClickAsync();
        await sam.KeepPictureAsync("ask", "1-line");
        await sam.Page.GetByRole(AriaRole.Link, new() { Name = "Ask : Lock the number and SIM" }).ClickAsync();

        await Expect(sam.Page.Title()).ToHaveTextAsync("Lock the number and SIM");
        Assert.Empty(await Glance.AtAsync(sam, forTouch: true));
        await sam.KeepPictureAsync("ask", "2-ask");
        await sam.Page.GetByRole(AriaRole.Radio, new() { Name = "Leila", Exact = true }).CheckAsync();
        await sam.Page.GetByRole(AriaRole.Radio, new() { Name = "Just once" }).CheckAsync();
        await sam.Page.GetByRole(AriaRole.Button, new() { Name = "Ask Daniel or Leila" }).ClickAsync();
        await Expect(sam.Heading("We asked Leila")).ToBeVisibleAsync();
        Assert.Empty(await Glance.AtAsync(sam, forTouch: true));
        await sam.KeepPictureAsync("ask", "3-waiting");
        var number = await sam.Page.GetByTestId("screen-number").InnerTextAsync();

        await Expect(leila.Page.GetByText("Sam asks you something")).ToBeVisibleAsync();
        await leila.Link("Look").First.ClickAsync();
        await Expect(leila.Heading("Sam asks you")).ToBeVisibleAsync();
        await Expect(leila.Link("Let Sam do this for a time")).ToBeVisibleAsync();
        Assert.Empty(await Glance.AtAsync(leila, forTouch: true));
        await leila.KeepPictureAsync("ask", "4-question");
        await leila.SayYesAsync(number);

        await Expect(leila.Heading("Done. You can put this phone away.")).ToBeVisibleAsync();
        await Expect(sam.Heading("Leila said yes")).ToBeVisibleAsync();
        Assert.Equal([LineFunction.PortOut], await line.LocksAsync());
    }

    [Fact]
    public async Task The_partner_asks_for_the_bills_for_a_time_and_sees_them_once_the_payer_says_yes()
    {
        var daniel = await WithPasskeyAsync(DemoNumbers.Daniel, new Screen(1280));
        var leila = await SignedInPhoneAsync(DemoNumbers.Leila, new Screen(1280, Dark: true));
        await leila.OpenAsync("/household");
        await leila.Page.CircuitAsync();
        await leila.KeepPictureAsync("ask", "5-household");
        await leila.Page.GetByRole(AriaRole.Link, new() { Name = "Ask : See the whole bill" }).ClickAsync();
        await Expect(leila.Page.Title()).ToHaveTextAsync("See the whole bill");
        await leila.Page.GetByRole(AriaRole.Radio, new() { Name = "For three months" }).CheckAsync();
        await leila.Button("Ask Daniel").ClickAsync();
        await Expect(leila.Heading("We asked Daniel")).ToBeVisibleAsync();
        await leila.KeepPictureAsync("ask", "6-waiting");
        var number = await leila.Page.GetByTestId("screen-number").InnerTextAsync();

        await Expect(daniel.Page.GetByText("Leila asks you something")).ToBeVisibleAsync();
        await daniel.Link("Look").First.ClickAsync();
        await Expect(daniel.Heading("Leila asks you")).ToBeVisibleAsync();
        Assert.Empty(await Glance.AtAsync(daniel, forTouch: true));
        await daniel.KeepPictureAsync("ask", "7-question");
        await daniel.SayYesAsync(number);

        await Expect(leila.Heading("Daniel said yes")).ToBeVisibleAsync();
        await leila.KeepPictureAsync("ask", "8-yes");
        await leila.OpenAsync("/household/rights");
        await Expect(leila.Page.Region("What you’ve agreed")).ToContainTextAsync("Daniel lets you see the whole bill for the account Mobiles");
    }

    [Fact]
    public async Task A_payer_who_is_silent_for_two_weeks_is_not_needed_any_more()
    {
        var old = await OldContract.FindAsync(Portal);
        var leila = await SignedInPhoneAsync(DemoNumbers.Leila, new Screen(390));
        await leila.OpenAsync("/household");
        await leila.Page.CircuitAsync();
        await leila.Page.GetByRole(AriaRole.Link, new() { Name = "Ask : See the whole bill" }).ClickAsync();
        await leila.Button("Ask Daniel").ClickAsync();
        await Expect(leila.Heading("We asked Daniel")).ToBeVisibleAsync();
        var request = leila.Path;

        Portal.Time.PutForward(OperationRequest.AskWait + TimeSpan.FromHours(1));
        await Portal.Get<AdvanceRequests>().RunAsync(TestContext.Current.CancellationToken);
        var later = await PhoneAsync(DemoNumbers.Leila, new Screen(390));
        await later.SignInAsync(request);

        await Expect(later.Heading("Daniel didn’t answer")).ToBeVisibleAsync();
        var alone = later.Page.Region("You don’t need Daniel’s yes for this");
        await Expect(alone.GetByRole(AriaRole.Link)).ToHaveTextAsync(["Stop paying for an old contract", "Take your line over", "Lock your line"]);
        Assert.Empty(await Glance.AtAsync(later, forTouch: true));
        await later.KeepPictureAsync("ask", "9-silent");
        await alone.GetByRole(AriaRole.Link, new() { Name = "Stop paying for an old contract" }).ClickAsync();
        await Expect(later.SettleButton()).ToBeVisibleAsync();
        Assert.Equal(old.Page, later.Path);
    }

    private async Task<Phone> WithPasskeyAsync(Domain.Msisdn number, Screen screen)
    {
        var phone = await PhoneAsync(number, screen);
        await phone.SignInAsync();
        await phone.OpenAsync("/account/passkeys");
        await phone.AddPasskeyAsync();
        await phone.OpenAsync("/");
        return phone;
    }
}
